// SPDX-License-Identifier: Apache-2.0
// usage: node openai.mjs ADDRESS PROGRAM TOKEN
import assert from "node:assert/strict";
import OpenAI from "openai";
import { assertRefused, base, check, reset, sentences, stateOf } from "./home.mjs";

const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: process.argv[4], maxRetries: 0 });
const say = (content, more = {}) =>
  client.chat.completions.create({
    model: "hearken",
    messages: [{ role: "user", content }],
    ...more,
  });

await reset();

await check("lists its model", async () => {
  const ids = [];
  for await (const model of client.models.list()) ids.push(model.id);
  assert.deepEqual(ids, ["hearken"]);
  assert.equal((await client.models.retrieve("hearken")).object, "model");
});

await check("answers a question", async () => {
  const reply = await say(sentences.read);
  assert.match(reply.choices[0].message.content, /locked/);
  assert.equal(reply.choices[0].finish_reason, "stop");
  assert.ok(reply.usage.prompt_tokens > 0);
});

await check("a control is confirmed by the device", async () => {
  const reply = await say(sentences.control);
  assert.match(reply.choices[0].message.content, /Hallway light is off/);
  assert.deepEqual(reply.hearken.receipts.map((one) => one.outcome), ["confirmed"]);
  assert.equal(await stateOf("light.hallway"), "off");
});

await check("a refusal says why, and nothing moves", async () => {
  const before = await stateOf("climate.thermostat", "temperature");
  const reply = await say(sentences.refused);
  assertRefused(reply.choices[0].message.content);
  assert.equal(await stateOf("climate.thermostat", "temperature"), before);
});

await check("streams, with tools that are not called", async () => {
  const stream = await say(sentences.back, {
    stream: true,
    stream_options: { include_usage: true },
    tools: [{ type: "function", function: { name: "unlock", parameters: { type: "object" } } }],
  });
  let text = "";
  let usage;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? "";
    assert.equal(chunk.choices[0]?.delta?.tool_calls, undefined);
    usage = chunk.usage ?? usage;
  }
  assert.match(text, /Hallway light is on/);
  assert.ok(usage.total_tokens > 0);
});

await check("responses follow one another: a yes answers the question", async () => {
  const question = await client.responses.create({ model: "hearken", input: sentences.waits });
  assert.equal(await stateOf("lock.front_door"), "locked");
  const done = await client.responses.create({
    model: "hearken",
    input: "yes",
    previous_response_id: question.id,
  });
  assert.match(done.output_text, /unlocked/);
  assert.equal(await stateOf("lock.front_door"), "unlocked");
});

await check("responses stream", async () => {
  const stream = await client.responses.create({
    model: "hearken",
    input: [{ role: "user", content: [{ type: "input_text", text: sentences.read }] }],
    stream: true,
  });
  let text = "";
  let completed;
  for await (const event of stream) {
    if (event.type === "response.output_text.delta") text += event.delta;
    if (event.type === "response.completed") completed = event.response;
  }
  assert.match(text, /locked/);
  assert.equal(completed.status, "completed");
});

await check("errors are OpenAI's", async () => {
  await assert.rejects(say(sentences.read, { model: "gpt-5" }), (error) => {
    assert.ok(error instanceof OpenAI.NotFoundError);
    assert.equal(error.code, "model_not_found");
    return true;
  });
  await assert.rejects(say(sentences.read, { tool_choice: "required" }), OpenAI.BadRequestError);
  await assert.rejects(
    client.responses.create({ model: "hearken", input: "yes", previous_response_id: "resp_x" }),
    OpenAI.NotFoundError,
  );
});
