// SPDX-License-Identifier: Apache-2.0
// For everybody: keyboard, screen reader, phone, dark, little motion, and no outside resource.
import { createRequire } from "node:module";
import { answered, expect, say, test } from "./home";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
// With suggestions and usual values on the page.
test.use({ pastDays: 28 });

const kViews = ["talk", "rooms", "thing/climate.thermostat", "automations", "turns", "about"];

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious, ${colorScheme}`, async ({ page, home, browser }) => {
    // The policy of the page forbids foreign scripts, axe among them.
    const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width: 1280, height: 800 } });
    const checked = await context.newPage();
    const evening = { id: "evening", when: [{ time: "22:00" }], then: [{ command: { device: "media_player.speaker", action: "turn_off" } }] };
    await page.request.post(`${home.url}/api/automations`, { data: { do: "add", document: JSON.stringify(evening) } });
    for (const view of kViews) {
      await checked.goto(`${home.url}/#/${view}`);
      await expect(checked.getByText("Live", { exact: true })).toBeVisible();
      await expect(checked.locator("h1")).toBeVisible();
      if (view === "talk") {
        await say(checked, "turn on the study light");
        await (await answered(checked)).getByRole("button", { name: "Why?" }).click();
        await expect(checked.getByRole("heading", { name: "The plan" })).toBeVisible();
      }
      if (view.startsWith("thing/")) {
        await checked.getByRole("button", { name: "Why is it so?" }).click();
        await expect(checked.locator(".details")).toBeVisible();
      }
      if (view === "automations") {
        await checked.getByRole("button", { name: "Try it on the past" }).click();
        await expect(checked.locator(".dots circle").first()).toBeVisible();
        await checked.getByText("Would have run at …").click();
        await checked.getByRole("button", { name: /^Delete:/ }).click();
        await checked.getByRole("button", { name: "Show when" }).first().click();
        await checked.getByRole("button", { name: /^No, never:/ }).first().click();
      }
      await checked.addScriptTag({ path: axePath });
      const { violations } = await checked.evaluate(() => (window as any).axe.run());
      const serious = violations.filter((one: any) => ["serious", "critical"].includes(one.impact));
      const told = serious.map((one: any) => `${view}: ${one.id} ${one.nodes[0].html} ${one.nodes[0].failureSummary}`);
      expect(told).toEqual([]);
    }
    await page.request.post(`${home.url}/api/automations`, { data: { do: "delete", id: "evening" } });
    await context.close();
  });
}

test("the whole way by keyboard alone", async ({ homePage: page, home }) => {
  await page.goto(`${home.url}/#/rooms`);
  await expect(page.locator("li.thing").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("study fan");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /Study fan/ })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("switch", { name: "Study fan" })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.locator(".receipt")).toHaveAttribute("data-outcome", "confirmed");
});

test("fits a phone", async ({ homePage: page, home }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const view of kViews) {
    await page.goto(`${home.url}/#/${view}`);
    await expect(page.locator("h1")).toBeVisible();
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overhang, view).toBeLessThanOrEqual(0);
    const box = await page.getByRole("link", { name: "Rooms" }).first().boundingBox();
    expect(box!.height).toBeGreaterThanOrEqual(44);
  }
});

test("stands still for people who want little motion", async ({ homePage: page, home }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(home.url);
  const moving = await page.evaluate(() => {
    const probe = document.createElement("span");
    probe.className = "spin";
    probe.innerHTML = "<svg></svg>";
    document.body.append(probe);
    return getComputedStyle(probe.firstElementChild!).animationName;
  });
  expect(moving).toBe("none");
});

test("is small and forbids everything foreign", async ({ page, home }) => {
  let bytes = 0;
  page.on("response", async (response) => {
    if (!response.url().includes("/api/")) bytes += (await response.body()).length;
  });
  const answer = await page.goto(home.url);
  expect(answer!.headers()["content-security-policy"]).toContain("default-src 'none'");
  await expect(page.getByRole("heading", { name: "What would you like?" })).toBeVisible();
  expect(bytes).toBeLessThan(300_000);
  const blocked = await page.evaluate(async () => {
    try {
      await fetch("http://127.0.0.1:9/");
      return false;
    } catch {
      return true;
    }
  });
  expect(blocked).toBe(true);
});
