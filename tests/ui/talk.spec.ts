// SPDX-License-Identifier: Apache-2.0
import { answered, expect, say, stateOf, test } from "./home";

test("a sentence ends in the device's own report", async ({ homePage: page, home }) => {
  await page.goto(home.url);
  await say(page, "turn on the study light");
  const exchange = await answered(page);
  const receipt = exchange.locator('[data-thing="light.study"]');
  await expect(receipt).toHaveAttribute("data-outcome", /confirmed|unchanged/);
  await expect(receipt).toContainText(/Confirmed|Already so/);
  expect(await stateOf(home, "light.study")()).toBe("on");
});

test("why? shows what was retrieved, what the model read and wrote, and the plan", async ({ homePage: page, home }) => {
  await page.goto(home.url);
  await say(page, "turn off the study light");
  const exchange = await answered(page);
  await exchange.getByRole("button", { name: "Why?" }).click();
  for (const heading of ["Things it thought of", "What the rules said", "What the model read", "What it wrote", "The plan"]) {
    await expect(exchange.getByRole("heading", { name: heading })).toBeVisible();
  }
  await expect(exchange.locator(".details pre").first()).toContainText("study");
});

test("the sentences to try are made from what is here, and work", async ({ homePage: page, home }) => {
  await page.goto(home.url);
  const examples = page.getByRole("list", { name: "Sentences to try" }).getByRole("button");
  await expect(examples.first()).toBeVisible();
  const { things } = await home.get("/api/things");
  const names: string[] = things.map((one: any) => one.name.toLowerCase());
  const texts = await examples.allTextContents();
  expect(texts.length).toBeGreaterThanOrEqual(3);
  for (const text of texts) {
    const named = names.some((name) => text.toLowerCase().includes(name)) || text.includes("lights");
    expect(named, text).toBe(true);
  }
  await examples.first().click();
  const exchange = await answered(page);
  await expect(exchange.locator(".reply")).not.toBeEmpty();
});

test("a risky wish waits for a yes, and a no leaves all as it is", async ({ homePage: page, home }) => {
  await page.goto(home.url);
  await say(page, "unlock the front door lock");
  const exchange = await answered(page);
  await expect(exchange.locator('[data-outcome="needs_confirmation"]')).toContainText("Needs your yes");
  await expect(exchange.getByRole("timer")).toBeVisible();
  await exchange.getByRole("button", { name: "No", exact: true }).click();
  await expect(exchange).toContainText("Left as it is");
  expect(await stateOf(home, "lock.front_door")()).toBe("locked");
  await expect.poll(async () => (await home.get("/api/approvals")).approvals.length).toBe(0);
});

test("a yes is carried out and confirmed", async ({ homePage: page, home }) => {
  await page.goto(home.url);
  await say(page, "unlock the front door lock");
  const asked = await answered(page);
  await asked.getByRole("button", { name: "Yes, do it" }).click();
  await expect(page.locator(".exchange")).toHaveCount(2);
  const exchange = await answered(page);
  await expect(exchange.locator('[data-thing="lock.front_door"]')).toHaveAttribute("data-outcome", "confirmed");
  expect(await stateOf(home, "lock.front_door")()).toBe("unlocked");
});

test("what waits for a yes is asked on every view of that person, and of nobody else", async ({ homePage: page, home }) => {
  await page.goto(`${home.url}/#/rooms`);
  const plan = { commands: [{ device: "cover.garage_door", action: "open" }] };
  const turn = await page.request.post(`${home.url}/api/command`, { data: { plan, as: "owner" } });
  expect((await turn.json()).receipts[0].outcome).toBe("needs_confirmation");
  const question = page.getByRole("complementary", { name: "Waiting for your yes" });
  await expect(question).toBeVisible();
  await page.getByLabel("You are").selectOption("guest");
  await expect(question).toBeHidden();
  await page.getByLabel("You are").selectOption("owner");
  await question.getByRole("button", { name: "No", exact: true }).click();
  await expect(question.getByRole("status")).toHaveText(/Left as it is/);
  await question.getByRole("button", { name: "Dismiss" }).click();
  await expect(question).toBeHidden();
});

test("what was done is taken back", async ({ homePage: page, home }) => {
  const plan = { commands: [{ device: "light.hallway", action: "turn_on" }] };
  await page.request.post(`${home.url}/api/command`, { data: { plan } });
  await page.goto(home.url);
  await say(page, "turn off the hallway light");
  await (await answered(page)).getByRole("button", { name: "Take it back" }).click();
  await expect(page.locator(".exchange")).toHaveCount(2);
  const exchange = await answered(page);
  await expect(exchange.locator('[data-thing="light.hallway"]')).toHaveAttribute("data-outcome", "confirmed");
  expect(await stateOf(home, "light.hallway")()).toBe("on");
});

test("stop waits for no answer", async ({ homePage: page, home }) => {
  await page.goto(home.url);
  // A model that never ends: the first sentence stays on its way.
  await page.route("**/api/ask", (route) => (route.request().postData()!.includes('"stop"') ? route.continue() : undefined));
  await say(page, "turn on the study light");
  await say(page, "stop");
  await expect(page.locator(".exchange").last().locator(".reply")).toHaveText(/moving|stop/i);
  await expect(page.locator(".exchange").first()).toContainText("You stopped this. Nothing was sent.");
});

test("the microphone is there where speech stays on the device, and what was heard is said", async ({ browser, home }) => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    (window as any).SpeechRecognition = class {
      static available = async (wanted: any) => (wanted.processLocally ? "available" : "unavailable");
      start() {
        (this as any).onresult({ results: [[{ transcript: "turn on the study light" }]] });
        (this as any).onend();
      }
    };
  });
  const page = await context.newPage();
  await page.goto(home.url);
  await page.getByRole("button", { name: "Speak" }).click();
  await expect(page.getByRole("textbox", { name: "What would you like?" })).toHaveValue("turn on the study light");
  await page.getByRole("button", { name: "Send" }).click();
  await expect((await answered(page)).locator('[data-thing="light.study"]')).toHaveAttribute("data-outcome", /confirmed|unchanged/);
  await context.close();
});

test("without such a microphone there is no button for one", async ({ homePage: page, home }) => {
  await page.goto(home.url);
  await expect(page.getByRole("button", { name: "Send" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Speak" })).toHaveCount(0);
});

test("a dry run says what it would do, and does nothing", async ({ request, home }) => {
  const before = await stateOf(home, "light.hallway")();
  const wish = before === "on" ? "off" : "on";
  const answer = await request.post(`${home.url}/api/ask`, { data: { text: `turn ${wish} the hallway light`, dry_run: true } });
  const turn = await answer.json();
  expect(turn.reply).toBe(`Nothing was sent. Hallway light would be ${wish}.`);
  expect(turn.receipts).toEqual([]);
  expect(turn.verdicts[0]).toMatchObject({ name: "Hallway light", decision: "allow" });
  expect(await stateOf(home, "light.hallway")()).toBe(before);
});
