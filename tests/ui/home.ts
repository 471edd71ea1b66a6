// SPDX-License-Identifier: Apache-2.0
// The real program with its simulated home, for as long as the tests run.
import { test as base, expect, type Page } from "@playwright/test";
import { spawn } from "node:child_process";
import { once } from "node:events";

export interface Home {
  url: string;
  get(path: string): Promise<any>;
}

async function startDemo(more: string[]): Promise<{ url: string; stop: () => Promise<void> }> {
  const program = process.env.HEARKEN_PROGRAM;
  if (!program) throw new Error("HEARKEN_PROGRAM names no program");
  const child = spawn(program, ["demo", "--port", "0", ...more], { stdio: ["pipe", "pipe", "pipe"] });
  const ended = once(child, "exit");
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      said += bytes;
      const found = /page is at (http:\/\/127\.0\.0\.1:\d+)\//.exec(said);
      if (found) resolve(found[1]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", () => reject(new Error(`hearken demo ended: ${said}`)));
    child.on("error", reject);
  });
  const stop = async () => {
    child.stdin.end();
    const [code] = await ended;
    expect(code, said).toBe(0);
  };
  return { url, stop };
}

export const test = base.extend<{ homePage: Page }, { home: Home; pastDays: number }>({
  /** Days of a simulated past that the home begins with. */
  pastDays: [0, { scope: "worker", option: true }],
  home: [
    async ({ pastDays }, use) => {
      const { url, stop } = await startDemo(pastDays > 0 ? ["--past", String(pastDays)] : []);
      await use({ url, get: async (path) => (await fetch(url + path)).json() });
      await stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  // A page whose every request must stay at home, and that must not complain.
  homePage: async ({ page, home }, use) => {
    const elsewhere: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(home.url) && !request.url().startsWith("data:")) elsewhere.push(request.url());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await use(page);
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  },
});

export { expect };

export async function say(page: Page, text: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "What would you like?" });
  await field.fill(text);
  await field.press("Enter");
}

/** The last exchange, once its answer is complete. */
export async function answered(page: Page) {
  const last = page.locator(".exchange").last();
  await expect(last.locator('.answer[data-stage="done"]')).toBeVisible();
  return last;
}

export function stateOf(home: Home, thing: string, property = "state") {
  return async () => {
    const { things } = await home.get("/api/things");
    const found = things.find((one: any) => one.id === thing);
    return found.properties.find((one: any) => one.name === property).value;
  };
}
