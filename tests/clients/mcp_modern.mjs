// SPDX-License-Identifier: Apache-2.0
// The Model Context Protocol without a handshake (2026-07-28), over both transports.
// usage: node mcp_modern.mjs ADDRESS PROGRAM
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { bridge, endpoint, talk } from "./mcp_talk.mjs";

const connectOver = (transport) => async (person) => {
  const client = new Client(
    { name: "hearken-tests", version: "1.0.0" },
    {
      capabilities: { elicitation: { form: {} } },
      versionNegotiation: { mode: { pin: "2026-07-28" } },
    },
  );
  client.setRequestHandler("elicitation/create", person);
  await client.connect(transport);
  return client;
};

await talk("http", connectOver(new StreamableHTTPClientTransport(endpoint)));
await talk("stdio", connectOver(new StdioClientTransport(bridge)));
