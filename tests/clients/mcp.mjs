// SPDX-License-Identifier: Apache-2.0
// The Model Context Protocol with a handshake (2025-06-18, 2025-11-25), over both transports.
// usage: node mcp.mjs ADDRESS PROGRAM
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { assertRefused, base, check, reset, sentences, stateOf } from "./home.mjs";

const program = process.argv[3];
const textOf = (result) => result.content.map((part) => part.text).join("\n");

async function connect(transport, person) {
  const client = new Client(
    { name: "hearken-tests", version: "1.0.0" },
    { capabilities: person ? { elicitation: {} } : {} },
  );
  if (person) client.setRequestHandler(ElicitRequestSchema, person);
  await client.connect(transport);
  return client;
}

async function speak(name, makeTransport) {
  const asked = [];
  let answer = { action: "decline" };
  await reset();
  const client = await connect(makeTransport(), async (request) => {
    asked.push(request.params.message);
    return answer;
  });
  const ask = (text) => client.callTool({ name: "ask", arguments: { text } });

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
    const lock = await client.callTool({ name: "state", arguments: { thing: "lock.front_door" } });
    assert.equal(lock.structuredContent.properties[0].value, "locked");
    const history = await client.callTool({ name: "history", arguments: { thing: "light.hallway" } });
    assert.ok(history.structuredContent.samples.length > 0);
    const why = await client.callTool({ name: "explain", arguments: {} });
    assert.match(textOf(why), /verdicts/);
    const unknown = await client.callTool({ name: "state", arguments: { thing: "lock.front_dor" } });
    assert.equal(unknown.isError, true);
    assert.match(textOf(unknown), /lock\.front_door/);
  });
  await check(`${name}: things are Thing Descriptions`, async () => {
    const { resources } = await client.listResources();
    const lamp = resources.find((one) => one.uri.endsWith("/light.hallway"));
    const { contents } = await client.readResource({ uri: lamp.uri });
    const description = JSON.parse(contents[0].text);
    assert.equal(description["@context"][0], "https://www.w3.org/2022/wot/td/v1.1");
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

await speak("http", () => new StreamableHTTPClientTransport(new URL(`${base}/mcp`)));
await speak("stdio", () =>
  new StdioClientTransport({
    command: program,
    args: ["mcp", "--url", base],
    env: { ...process.env },
    stderr: "inherit",
  }));

await check("a client that cannot ask its person gets nothing done", async () => {
  await reset();
  const client = await connect(new StreamableHTTPClientTransport(new URL(`${base}/mcp`)));
  const result = await client.callTool({ name: "ask", arguments: { text: sentences.waits } });
  assert.equal(result.isError, true);
  assert.match(textOf(result), /approve/);
  assert.equal(await stateOf("lock.front_door"), "locked");
  await client.close();
});

await check("a page of another site is turned away", async () => {
  const answer = await fetch(`${base}/mcp`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: "https://example.org" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  });
  assert.equal(answer.status, 403);
});
