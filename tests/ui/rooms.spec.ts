// SPDX-License-Identifier: Apache-2.0
import { answered, expect, say, stateOf, test } from "./home";

test("a switch commands the device, and every page sees what it reports", async ({ homePage: page, home, context }) => {
  await page.goto(`${home.url}/#/rooms`);
  const other = await context.newPage();
  await other.goto(`${home.url}/#/rooms`);
  const before = await stateOf(home, "light.hallway")();
  const wanted = before === "on" ? "off" : "on";
  const row = page.locator('li[data-thing="light.hallway"].thing');
  await row.getByRole("switch").click();
  await expect(row.locator(".receipt")).toHaveAttribute("data-outcome", "confirmed");
  await expect(row).toHaveAttribute("data-state", wanted);
  await expect(other.locator('li[data-thing="light.hallway"].thing')).toHaveAttribute("data-state", wanted);
  expect(await stateOf(home, "light.hallway")()).toBe(wanted);
});

test("a slider sends its value through the gate", async ({ homePage: page, home }) => {
  await page.goto(`${home.url}/#/thing/light.living_room_ceiling`);
  const slider = page.getByRole("slider", { name: "Brightness" });
  await slider.fill("40");
  await expect(page.locator(".receipt")).toHaveAttribute("data-outcome", /confirmed|unchanged/);
  expect(await stateOf(home, "light.living_room_ceiling", "brightness")()).toBe(40);
});

test("a child's control of a lock is refused, with the rule", async ({ homePage: page, home }) => {
  const before = await stateOf(home, "lock.front_door")();
  await page.goto(`${home.url}/#/thing/lock.front_door`);
  await page.getByLabel("You are").selectOption("child");
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  const receipt = page.locator(".receipt");
  await expect(receipt).toHaveAttribute("data-outcome", "refused");
  await expect(receipt).toContainText("Refused");
  await expect(receipt.locator("code")).not.toBeEmpty();
  expect(await stateOf(home, "lock.front_door")()).toBe(before);
});

test("the past of a sensor is drawn and summed up", async ({ homePage: page, home }) => {
  const plan = { commands: [{ device: "light.floor_lamp", action: "set_brightness", value: 55 }] };
  await page.request.post(`${home.url}/api/command`, { data: { plan } });
  await page.goto(`${home.url}/#/thing/light.floor_lamp`);
  await page.getByRole("group", { name: "Property" }).getByRole("button", { name: "Brightness" }).click();
  await expect(page.locator(".plot canvas")).toBeVisible();
  await expect(page.getByRole("img", { name: /Floor lamp, brightness/ })).toBeVisible();
  await expect(page.locator(".figures")).toContainText("Highest");
  await page.getByRole("button", { name: "Week" }).click();
  await expect(page.getByRole("button", { name: "Week" })).toHaveAttribute("aria-pressed", "true");
});

test("why a thing is so is told with who said what", async ({ homePage: page, home }) => {
  await page.goto(home.url);
  await say(page, "turn on the study light");
  await answered(page);
  await say(page, "turn off the study light");
  await answered(page);
  await page.goto(`${home.url}/#/thing/light.study`);
  await page.getByRole("button", { name: "Why is it so?" }).click();
  const why = page.locator(".details").first();
  await expect(why).toContainText("Somebody asked for it, owner");
  await expect(why).toContainText("“turn off the study light”");
  await expect(why.getByRole("heading", { name: "What the rules said" })).toBeVisible();
});

test("a search finds a thing by room and name", async ({ homePage: page, home }) => {
  await page.goto(`${home.url}/#/rooms`);
  await page.getByRole("searchbox", { name: "Find a thing" }).fill("bedroom blinds");
  await expect(page.locator("li.thing")).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Find a thing" }).fill("zeppelin");
  await expect(page.getByText("Nothing here is called “zeppelin”.")).toBeVisible();
});

test("the ledger lists what was asked and proves intact", async ({ homePage: page, home }) => {
  const plan = { commands: [{ device: "fan.study", action: "turn_off" }] };
  await page.request.post(`${home.url}/api/command`, { data: { plan } });
  await page.goto(`${home.url}/#/turns`);
  const line = page.getByRole("button", { name: /Study fan: turn off/ }).first();
  await line.click();
  await expect(page.getByRole("heading", { name: "The plan" })).toBeVisible();
  await page.getByRole("button", { name: "Check the ledger" }).click();
  await expect(page.getByText(/^Intact: \d+ entries/)).toBeVisible();
});

test("preferences and documents are kept and forgotten", async ({ homePage: page, home }) => {
  await page.goto(`${home.url}/#/about`);
  await page.getByRole("textbox", { name: "Word or phrase" }).fill("snug");
  await page.getByRole("textbox", { name: "What it means" }).fill("the floor lamp at 20 percent");
  await page.getByRole("button", { name: "Remember" }).click();
  await expect(page.getByText("“snug” means the floor lamp at 20 percent")).toBeVisible();
  await page.getByRole("button", { name: "Forget snug" }).click();
  await expect(page.getByText("“snug”")).toBeHidden();

  await page.locator('input[type="file"]').setInputFiles({ name: "boiler.md", mimeType: "text/markdown", buffer: Buffer.from("# Boiler\nHold reset.") });
  await expect(page.getByText("boiler.md")).toBeVisible();
  expect((await home.get("/api/documents/boiler.md")).text).toContain("Hold reset.");
  await page.getByRole("button", { name: "Delete boiler.md" }).click();
  await expect(page.getByText("boiler.md")).toBeHidden();
});
