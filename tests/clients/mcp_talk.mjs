// SPDX-License-Identifier: Apache-2.0
// What a client of the Model Context Protocol does with the home, whatever version and transport it speaks.
import assert from "node:assert/strict";
import { assertRefused, base, check, reset, sentences, stateOf } from "./home.mjs";

export const endpoint = new URL(`${base}/mcp`);
/** How a client starts Hearken for itself. */
export const bridge = {
  command: process.argv[3],
  args: ["mcp", "--url", base],
  env: { ...process.env },
  stderr: "inherit",
};

export const textOf = (result) => result.content.map((part) => part.text).join("\n");

/** `connect` gives a connected client that shows its person what it is asked, with the function it is given. */
export async function talk(name, connect) {
  const asked = [];
  let answer = { action: "decline" };
  await reset();
  const client = await connect(async (request) => {
    asked.push(request.params.message);
    return answer;
  });
  const call = (tool, given = {}) => client.callTool({ name: tool, arguments: given });
  const ask = (text) => call("ask", { text });

  await check(`${name}: tools say what they do`, async () => {
    const { tools } = await client.listTools();
    const byName = Object.fromEntries(tools.map((tool) => [tool.name, tool]));
    assert.deepEqual(Object.keys(byName).sort(), ["ask", "explain", "history", "state", "things"]);
    assert.equal(byName.ask.annotations.destructiveHint, true);
    assert.equal(byName.history.annotations.readOnlyHint, true);
  });
  await check(`${name}: answers a question`, async () => {
    const result = await ask(sentences.read);
    assert.match(textOf(result), /locked/);
    assert.ok(!result.isError);
  });
  await check(`${name}: a control is confirmed by the device`, async () => {
    const result = await ask(sentences.control);
    assert.ok(!result.isError);
    assert.equal(result.structuredContent.receipts[0].outcome, "confirmed");
    assert.equal(await stateOf("light.hallway"), "off");
  });
  await check(`${name}: a refusal is an error that says why`, async () => {
    const result = await ask(sentences.refused);
    assert.equal(result.isError, true);
    assertRefused(textOf(result));
  });
  await check(`${name}: reads state, history, why`, async () => {
    const lock = await call("state", { thing: "lock.front_door" });
    assert.equal(lock.structuredContent.properties[0].value, "locked");
    const history = await call("history", { thing: "light.hallway" });
    assert.ok(history.structuredContent.samples.length > 0);
    assert.match(textOf(await call("explain")), /verdicts/);
    const unknown = await call("state", { thing: "lock.front_dor" });
    assert.equal(unknown.isError, true);
    assert.match(textOf(unknown), /lock\.front_door/);
  });
  await check(`${name}: things are Thing Descriptions`, async () => {
    const { resources } = await client.listResources();
    const lamp = resources.find((one) => one.uri.endsWith("/light.hallway"));
    const { contents } = await client.readResource({ uri: lamp.uri });
    const description = JSON.parse(contents[0].text);
    assert.equal(description["@context"][0], "https://www.w3.org/2022/wot/td/v1.1");
    assert.equal(description.title, "Hallway light");
    assert.ok(description.actions.turn_on);
  });
  await check(`${name}: a no leaves the door locked, a yes unlocks it`, async () => {
    const no = await ask(sentences.waits);
    assert.equal(no.isError, true);
    assert.equal(await stateOf("lock.front_door"), "locked");
    answer = { action: "accept", content: { confirm: true } };
    const yes = await ask(sentences.waits);
    assert.ok(!yes.isError, textOf(yes));
    assert.equal(await stateOf("lock.front_door"), "unlocked");
    assert.equal(asked.length, 2);
    assert.match(asked[0], /unlock/i);
  });
  await client.close();
}
