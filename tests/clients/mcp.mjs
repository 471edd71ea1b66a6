// SPDX-License-Identifier: Apache-2.0
// The Model Context Protocol with a handshake (2025-06-18, 2025-11-25), over both transports.
// usage: node mcp.mjs ADDRESS PROGRAM
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { check, reset, sentences, stateOf } from "./home.mjs";
import { bridge, endpoint, talk, textOf } from "./mcp_talk.mjs";

const connectOver = (transport) => async (person) => {
  const client = new Client(
    { name: "hearken-tests", version: "1.0.0" },
    { capabilities: person ? { elicitation: {} } : {} },
  );
  if (person) client.setRequestHandler(ElicitRequestSchema, person);
  await client.connect(transport);
  return client;
};

await talk("http", connectOver(new StreamableHTTPClientTransport(endpoint)));
await talk("stdio", connectOver(new StdioClientTransport(bridge)));

await check("a client that cannot ask its person gets nothing done", async () => {
  await reset();
  const client = await connectOver(new StreamableHTTPClientTransport(endpoint))();
  const result = await client.callTool({ name: "ask", arguments: { text: sentences.waits } });
  assert.equal(result.isError, true);
  assert.match(textOf(result), /approve/);
  assert.equal(await stateOf("lock.front_door"), "locked");
  await client.close();
});

await check("a page of another site is turned away", async () => {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: "https://example.org" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  });
  assert.equal(answer.status, 403);
});
