// SPDX-License-Identifier: Apache-2.0
// What the daemon answers is what openapi.json says.
import Ajv from "ajv/dist/2020.js";
import { expect, test } from "./home";

// Habits and usual values need a home that has been lived in: one of its own, as others forget them.
test.use({ pastDays: 27 });

const kAsked: [string, string, string, unknown?][] = [
  ["get", "/api/things", "/api/things?kind=light"],
  ["get", "/api/history", "/api/history?thing=sensor.kitchen_temperature"],
  ["get", "/api/home", "/api/home"],
  ["get", "/api/status", "/api/status"],
  ["get", "/api/approvals", "/api/approvals"],
  ["post", "/api/command", "/api/command", { plan: { commands: [{ device: "light.study", action: "turn_on" }] } }],
  ["post", "/api/command", "/api/command", { plan: { commands: [{ device: "light.study", action: "turn_off" }] } }],
  ["post", "/api/undo", "/api/undo", {}],
  ["post", "/api/ask", "/api/ask", { text: "is the front door locked?" }],
  ["get", "/api/turns", "/api/turns"],
  ["get", "/api/explain", "/api/explain"],
  ["get", "/api/explain", "/api/explain?turn=light.study"],
  ["get", "/api/ledger/verify", "/api/ledger/verify"],
  ["put", "/api/documents/{name}", "/api/documents/fridge", { title: "Fridge", text: "Defrost twice a year." }],
  ["get", "/api/documents", "/api/documents"],
  ["get", "/api/documents", "/api/documents?text=defrost"],
  ["get", "/api/documents/{name}", "/api/documents/fridge"],
  ["delete", "/api/documents/{name}", "/api/documents/fridge"],
  ["put", "/api/preferences", "/api/preferences", { phrase: "bright", meaning: "lights at 100" }],
  ["get", "/api/preferences", "/api/preferences"],
  ["post", "/api/ask", "/api/ask", { text: "turn on the study light", dry_run: true }],
  ["get", "/api/usual", "/api/usual"],
  ["delete", "/api/usual", "/api/usual?thing=light.bedside_lamp&property=brightness"],
  ["get", "/api/automations/proposals", "/api/automations/proposals"],
  ["delete", "/api/preferences", "/api/preferences?phrase=bright"],
  ["post", "/api/config/check", "/api/config/check", { yaml: "broker:\n  prot: 1883\n" }],
  ["get", "/api/automations", "/api/automations"],
  ["post", "/api/automations/check", "/api/automations/check", {}],
  ["post", "/api/automations/backtest", "/api/automations/backtest", { days: 7 }],
  ["get", "/healthz", "/healthz"],
];

test("answers fit the document", async ({ request, home }) => {
  const document = await home.get("/openapi.json");
  const ajv = new Ajv({ strict: false });
  ajv.addSchema(document, "openapi");
  for (const [method, path, url, data] of kAsked) {
    const answer = await request.fetch(home.url + url, { method, data });
    const told = await answer.text();
    expect(answer.status(), `${method} ${url}: ${told}`).toBe(200);
    const pointer = path.replaceAll("~", "~0").replaceAll("/", "~1").replace("{", "%7B").replace("}", "%7D");
    const check = ajv.compile({ $ref: `openapi#/paths/${pointer}/${method}/responses/200/content/application~1json/schema` });
    check(JSON.parse(told));
    expect(check.errors ?? [], `${method} ${url}: ${told.slice(0, 400)}`).toEqual([]);
  }
});

test("the whole store comes as one file", async ({ request, home }) => {
  const answer = await request.get(`${home.url}/api/backup`);
  expect(answer.status()).toBe(200);
  expect((await answer.body()).subarray(0, 15).toString()).toBe("SQLite format 3");
});

test("errors have one shape", async ({ request, home }) => {
  for (const [url, status, code] of [
    ["/api/things?colour=red", 400, "invalid-input"],
    ["/api/explain?turn=none", 404, "not-found"],
    ["/api/nothing", 404, "not-found"],
  ] as const) {
    const answer = await request.get(home.url + url);
    expect(answer.status()).toBe(status);
    expect((await answer.json()).error.code).toBe(code);
  }
});

test("a mistake in a configuration is named with its line", async ({ request, home }) => {
  const answer = await request.post(`${home.url}/api/config/check`, { data: { yaml: "broker:\n  prot: 1883\n" } });
  const report = await answer.json();
  expect(report.ok).toBe(false);
  expect(report.problems.join()).toMatch(/hearken\.yaml:2.*prot/);
});
