// SPDX-License-Identifier: Apache-2.0
// The Model Context Protocol without a handshake (2026-07-28), over both transports.
// usage: node mcp_modern.mjs ADDRESS PROGRAM
import assert from "node:assert/strict";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { assertRefused, base, check, reset, sentences, stateOf } from "./home.mjs";

const program = process.argv[3];
const textOf = (result) => result.content.map((part) => part.text).join("\n");

async function speak(name, transport) {
  await reset();
  let answer = { action: "decline" };
  const asked = [];
  const client = new Client(
    { name: "hearken-tests", version: "1.0.0" },
    {
      capabilities: { elicitation: { form: {} } },
      versionNegotiation: { mode: { pin: "2026-07-28" } },
    },
  );
  client.setRequestHandler("elicitation/create", async (request) => {
    asked.push(request.params.message);
    return answer;
  });
  await client.connect(transport);
  const ask = (text) => client.callTool({ name: "ask", arguments: { text } });

  await check(`${name}: answers a question`, async () => {
    const { tools } = await client.listTools();
    assert.equal(tools.length, 5);
    assert.match(textOf(await ask(sentences.read)), /locked/);
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
  await check(`${name}: things are Thing Descriptions`, async () => {
    const { contents } = await client.readResource({ uri: "hearken://things/light.hallway" });
    assert.equal(JSON.parse(contents[0].text).title, "Hallway light");
  });
  await check(`${name}: a no leaves the door locked, a yes unlocks it`, async () => {
    assert.equal((await ask(sentences.waits)).isError, true);
    assert.equal(await stateOf("lock.front_door"), "locked");
    answer = { action: "accept", content: { confirm: true } };
    const yes = await ask(sentences.waits);
    assert.ok(!yes.isError, textOf(yes));
    assert.equal(await stateOf("lock.front_door"), "unlocked");
    assert.equal(asked.length, 2);
  });
  await client.close();
}

await speak("http", new StreamableHTTPClientTransport(new URL(`${base}/mcp`)));
await speak(
  "stdio",
  new StdioClientTransport({
    command: program,
    args: ["mcp", "--url", base],
    env: { ...process.env },
    stderr: "inherit",
  }),
);
