#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Takes the README's pictures of the web page from the real program with its simulated home and past:
//   tools/page_pictures.mjs PROGRAM [--all FOLDER]
// With --all, every view on a desk and a phone, light and dark, for looking at. Needs Chromium and
// the packages of tests/ui (./dev test installs both).
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import path from "node:path";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { chromium } = createRequire(path.join(root, "tests/ui/package.json"))("@playwright/test");
const [program, all, folder] = process.argv.slice(2);
if (!program) {
  console.error("usage: tools/page_pictures.mjs PROGRAM [--all FOLDER]");
  process.exit(2);
}

function startDemo() {
  const child = spawn(program, ["demo", "--port", "0", "--past", "28"], { stdio: ["pipe", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const found = /page is at (http:\S+?)\/? as/.exec(said);
      if (found) resolve({ url: found[1], stop: () => child.stdin.end() });
    });
    child.on("exit", (code) => reject(new Error(`the demo ended with ${code}`)));
  });
}

async function say(page, text) {
  await page.getByRole("textbox", { name: "What would you like?" }).fill(text);
  await page.keyboard.press("Enter");
  await page.locator(".exchange").last().locator('.answer[data-stage="done"]').waitFor({ timeout: 60_000 });
}

async function show(page, url, view) {
  await page.goto(`${url}/#/${view}`);
  await page.getByText("Live", { exact: true }).waitFor({ state: "attached" });
  await page.locator("h1, .exchange").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}

async function talk(page, url) {
  await show(page, url, "talk");
  await say(page, "dim the bedside lamp to 20 percent and close the bedroom blinds");
  await say(page, "unlock the front door lock");
}

/** Three automations, what the first would have done, and what habits suggest. */
async function automations(page, url) {
  for (const sentence of [
    "every weekday at seven open the bedroom blinds",
    "when the hallway motion sensor detects motion turn on the hallway light",
    "every day at 22:00 turn off the speaker",
  ]) {
    await show(page, url, "talk");
    await say(page, sentence);
    await page.locator(".exchange").last().getByRole("button", { name: "Yes, do it" }).click();
    await page.locator(".exchange").last().getByText("From now on").waitFor();
  }
  await show(page, url, "automations");
  await page.getByRole("button", { name: "Try it on the past" }).first().click();
  await page.locator(".dots circle").first().waitFor();
}

const demo = await startDemo();
const browser = await chromium.launch({ executablePath: process.env.HEARKEN_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const open = (width, height, colorScheme) => browser.newContext({ viewport: { width, height }, colorScheme }).then((one) => one.newPage());
try {
  if (all === "--all") {
    mkdirSync(folder, { recursive: true });
    for (const [size, width, height] of [["desk", 1280, 800], ["phone", 390, 844]]) {
      for (const scheme of ["light", "dark"]) {
        const page = await open(width, height, scheme);
        for (const view of ["talk", "rooms", "thing/climate.thermostat", "automations", "turns", "about"]) {
          await show(page, demo.url, view);
          await page.waitForTimeout(400);
          await page.screenshot({ path: path.join(folder, `${view.replace("/", "-")}-${size}-${scheme}.png`) });
        }
        await show(page, demo.url, "automations");
        await page.getByRole("button", { name: "Show when" }).first().click();
        await page.locator(".dots circle").first().waitFor();
        await page.getByRole("heading", { name: "Suggested by habits" }).scrollIntoViewIfNeeded();
        await page.screenshot({ path: path.join(folder, `suggested-${size}-${scheme}.png`) });
        await show(page, demo.url, "thing/sensor.living_room_temperature");
        await page.getByRole("button", { name: "Month" }).click();
        await page.locator(".marks li").first().waitFor();
        await page.screenshot({ path: path.join(folder, `odd-${size}-${scheme}.png`), fullPage: true });
        await show(page, demo.url, "about");
        await page.screenshot({ path: path.join(folder, `all-of-about-${size}-${scheme}.png`), fullPage: true });
        await talk(page, demo.url);
        await page.screenshot({ path: path.join(folder, `talked-${size}-${scheme}.png`) });
        await page.getByRole("button", { name: "Why?" }).first().click();
        await page.getByText("The plan").waitFor();
        await page.screenshot({ path: path.join(folder, `why-${size}-${scheme}.png`) });
        await page.context().close();
      }
    }
  } else {
    const page = await open(1280, 800, "light");
    await talk(page, demo.url);
    await page.screenshot({ path: path.join(root, "docs/pictures/page-talk.png") });
    await show(page, demo.url, "rooms");
    await page.screenshot({ path: path.join(root, "docs/pictures/page-rooms.png") });
    await page.setViewportSize({ width: 1280, height: 1300 });
    await automations(page, demo.url);
    await page.screenshot({ path: path.join(root, "docs/pictures/page-automations.png") });
  }
} finally {
  await browser.close();
  demo.stop();
}
