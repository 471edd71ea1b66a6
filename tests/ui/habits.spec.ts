// SPDX-License-Identifier: Apache-2.0
// What a home has learnt from a month: suggestions, usual values, odd readings.
import { expect, test } from "./home";

test.use({ pastDays: 28 });

const kMorning = "On weekdays at 06:30: turn on Study light.";

test("a new suggestion is a quiet number until somebody looks", async ({ homePage: page, home }) => {
  const { proposals } = await home.get("/api/automations/proposals");
  expect(proposals.length).toBeGreaterThanOrEqual(2);
  await page.goto(`${home.url}/#/talk`);
  const link = page.getByRole("link", { name: /^Automations/ });
  await expect(link).toHaveAccessibleName(`Automations ${proposals.length} new suggestions`);
  await link.click();
  await expect(page.getByRole("list", { name: "Suggestions" }).locator("> li")).toHaveCount(proposals.length);
  await expect(link).toHaveAccessibleName("Automations");
  await page.reload();
  await expect(page.getByRole("list", { name: "Suggestions" })).toBeVisible();
  await expect(link).toHaveAccessibleName("Automations");
});

test("a suggestion shows its evidence and its trial, and runs once it is kept", async ({ homePage: page, home }) => {
  const { proposals } = await home.get("/api/automations/proposals");
  const told = proposals.find((one: any) => one.words === kMorning);
  await page.goto(`${home.url}/#/automations`);
  const card = page.locator(`[data-proposal="${told.id}"]`);
  await expect(card.getByRole("heading")).toHaveText(kMorning);
  await expect(card).toContainText(told.why.slice(1));
  await expect(card).toContainText(`The last time on ${told.last}; it would act as owner`);
  await expect(card).toContainText(`it would have run ${told.backtest.runs} times`);
  await card.getByRole("button", { name: "Show when" }).click();
  await card.getByText(`It was done ${told.times.length} times`).click();
  await expect(card.getByRole("list", { name: "Times at which it was done" }).getByRole("listitem")).toHaveCount(told.times.length);
  await expect(card.locator(".dots circle")).toHaveCount(told.backtest.runs);
  expect((await home.get("/api/automations")).automations).toEqual([]);

  await card.getByRole("button", { name: "Keep it" }).click();
  await expect(page.locator("li.automation").getByRole("heading", { name: kMorning })).toBeVisible();
  await expect(card).toBeHidden();
  const { automations } = await home.get("/api/automations");
  expect(automations.map((one: any) => [one.id, one.owner])).toEqual([[told.id, "owner"]]);
});

test("nobody but an owner is offered to keep or refuse one", async ({ homePage: page, home }) => {
  await page.goto(`${home.url}/#/automations`);
  await expect(page.getByRole("button", { name: "Keep it" }).first()).toBeVisible();
  await page.getByLabel("You are").selectOption("child");
  await expect(page.getByRole("button", { name: "Show when" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep it" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^No, never/ })).toHaveCount(0);
  await page.getByLabel("You are").selectOption("owner");
});

test("what is refused is never suggested again", async ({ homePage: page, home }) => {
  const [told] = (await home.get("/api/automations/proposals")).proposals;
  await page.goto(`${home.url}/#/automations`);
  const card = page.locator(`[data-proposal="${told.id}"]`);
  await card.getByRole("button", { name: /^No, never:/ }).click();
  await card.getByRole("button", { name: "Leave it here" }).click();
  await card.getByRole("button", { name: /^No, never:/ }).click();
  await card.getByRole("button", { name: "Never suggest it again" }).click();
  await expect(card).toBeHidden();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Automations" })).toBeVisible();
  const { proposals } = await home.get("/api/automations/proposals");
  expect(proposals.map((one: any) => one.id)).not.toContain(told.id);
});

test("what is usual is shown with its evidence, and forgotten", async ({ homePage: page, home }) => {
  const { usual } = await home.get("/api/usual");
  const told = usual.find((one: any) => one.thing === "light.bedside_lamp");
  await page.goto(`${home.url}/#/about`);
  const line = page.locator("li", { hasText: "Bedside lamp, brightness 20\u00a0% in the evening" });
  await expect(line).toContainText(`${told.times} of ${told.of} times since`);
  await line.getByRole("button", { name: "Forget the usual brightness of Bedside lamp" }).click();
  await expect(line).toBeHidden();
  expect((await home.get("/api/usual")).usual).toEqual([]);
});

test("odd readings are marked in the past of a sensor", async ({ homePage: page, home }) => {
  await page.goto(`${home.url}/#/thing/sensor.living_room_temperature`);
  await page.getByRole("button", { name: "Month" }).click();
  await expect(page.locator(".plot canvas")).toBeVisible();
  await expect(page.locator(".marks li", { hasText: "27.5 is far from the last 60 readings" }).first()).toBeVisible();
});
