// SPDX-License-Identifier: Apache-2.0
import { answered, expect, say, test, type Home } from "./home";
import type { Page } from "@playwright/test";

/** Says a sentence that becomes an automation, and yes to it. */
async function agree(page: Page, home: Home, sentence: string): Promise<void> {
  await page.goto(`${home.url}/#/talk`);
  await say(page, sentence);
  const asked = await answered(page);
  await asked.getByRole("button", { name: "Yes, do it" }).click();
  await expect(page.locator(".exchange").last()).toContainText("From now on");
  await page.goto(`${home.url}/#/automations`);
}

test.afterEach(async ({ home, request }) => {
  for (const one of (await home.get("/api/automations")).automations) {
    await request.post(`${home.url}/api/automations`, { data: { do: "delete", id: one.id } });
  }
});

test("what was agreed to is listed with its next run and the sentence behind it", async ({ homePage: page, home }) => {
  await agree(page, home, "every weekday at seven open the bedroom blinds");
  const row = page.locator("li.automation");
  await expect(row.getByRole("heading", { name: /^On weekdays at 07:00: open Bedroom blinds/ })).toBeVisible();
  await expect(row).toContainText(/Next run (today|tomorrow|in \d+ min|\w+, .*\d\d:\d\d)/);
  await expect(row).toContainText("every weekday at seven open the bedroom blinds");
  await expect(row).toContainText("acts as owner");
});

test("the next run is told by the home's clock and zone, whatever the browser's are", async ({ browser, home, request }) => {
  const { at, utc_offset_min } = await home.get("/api/home");
  const due = new Date(Date.parse(at) + (utc_offset_min + 180) * 60_000).toISOString().slice(11, 16);
  const document = JSON.stringify([{ id: "later", when: [{ time: due }], then: [{ command: { device: "light.floor_lamp", action: "turn_on" } }] }]);
  expect((await request.post(`${home.url}/api/automations`, { data: { do: "add", document } })).status()).toBe(200);
  const context = await browser.newContext({ timezoneId: "Pacific/Kiritimati" });
  const page = await context.newPage();
  await page.clock.setSystemTime(Date.parse(at) - 5 * 3_600_000);
  await page.goto(`${home.url}/#/automations`);
  await expect(page.locator("li.automation")).toContainText(new RegExp(`Next run (today|tomorrow) ${due}`));
  await context.close();
});

test("a switch pauses it and lets it run again, and deleting asks once more", async ({ homePage: page, home }) => {
  await agree(page, home, "every day at 22:00 turn off the speaker");
  const row = page.locator("li.automation");
  const runs = row.getByRole("switch", { name: /^Runs: Every day at 22:00/ });
  await expect(runs).toBeChecked();
  await runs.click();
  await expect(runs).not.toBeChecked();
  await expect(row).toContainText("Paused");
  expect((await home.get("/api/automations")).automations[0].paused).toBe(true);
  await runs.click();
  await expect(runs).toBeChecked();
  await row.getByRole("button", { name: /^Delete:/ }).click();
  await row.getByRole("button", { name: "Keep" }).click();
  await row.getByRole("button", { name: /^Delete:/ }).click();
  await row.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByRole("heading", { name: "None yet" })).toBeVisible();
  expect((await home.get("/api/automations")).automations).toEqual([]);
});

test("each start that would have been is a dot, and stands in the list", async ({ homePage: page, home, request }) => {
  await agree(page, home, "every day at 22:00 turn off the speaker");
  const { automations } = await home.get("/api/automations");
  const tried = await request.post(`${home.url}/api/automations/backtest`, { data: { id: automations[0].id, days: 28 } });
  const { runs } = await tried.json();
  expect(runs.length).toBeGreaterThanOrEqual(27);
  const row = page.locator("li.automation");
  await row.getByRole("button", { name: "Try it on the past" }).click();
  await expect(row.getByRole("img", { name: new RegExp(`would have run ${runs.length} times`) })).toBeVisible();
  await expect(row.locator(".dots circle")).toHaveCount(runs.length);
  // Ten in the evening, every day: all at one height, each further to the right.
  const dots = await row.locator(".dots circle").evaluateAll((all) => all.map((one) => [one.getAttribute("cx"), one.getAttribute("cy")].map(Number)));
  expect(new Set(dots.map(([, y]) => y)).size).toBe(1);
  for (let i = 1; i < dots.length; ++i) expect(dots[i][0]).toBeGreaterThan(dots[i - 1][0]);
  await row.getByText("Would have run at …").click();
  await expect(row.locator(".runs li").first()).toContainText(/22:00\s*turn off Speaker/);
  await row.getByRole("button", { name: "Week", exact: true }).click();
  await expect(row.locator(".dots circle")).toHaveCount(7);
});

test("what can never start says so", async ({ homePage: page, home, request }) => {
  const document = JSON.stringify([{ id: "dusk", when: [{ sun: { event: "sunset" } }], then: [{ command: { device: "light.floor_lamp", action: "turn_on" } }] }]);
  const added = await request.post(`${home.url}/api/automations`, { data: { do: "add", document, anyway: true } });
  expect(added.status(), await added.text()).toBe(200);
  await page.goto(`${home.url}/#/automations`);
  await expect(page.locator(".finding")).toContainText("location");
});

test("nobody but an owner is offered to change them", async ({ homePage: page, home }) => {
  await agree(page, home, "every day at 22:00 turn off the speaker");
  await page.getByLabel("You are").selectOption("child");
  await expect(page.getByRole("switch")).toBeDisabled();
  await expect(page.getByRole("button", { name: /^Delete/ })).toHaveCount(0);
  await page.getByLabel("You are").selectOption("owner");
  await expect(page.getByRole("switch")).toBeEnabled();
});

test("an empty list offers sentences of this home's things", async ({ homePage: page, home }) => {
  await page.goto(`${home.url}/#/automations`);
  const examples = page.getByRole("list", { name: "Sentences that make one" }).getByRole("button");
  await examples.first().click();
  const exchange = await answered(page);
  await expect(exchange.locator(".reply")).toContainText(/Shall I do this\?.*07:00/);
  await exchange.getByRole("button", { name: "No", exact: true }).click();
});
