// SPDX-License-Identifier: Apache-2.0
// What the home itself shows, past the client under test.
import assert from "node:assert/strict";

export const base = process.argv[2];
assert.ok(base, "usage: node CLIENT.mjs http://127.0.0.1:PORT");

export const sentences = {
  read: "is the front door locked?",
  control: "turn off the hallway light",
  back: "turn on the hallway light",
  refused: "set the thermostat to 29 degrees",
  waits: "unlock the front door lock",
};

export async function stateOf(thing, property = "state") {
  const answer = await fetch(`${base}/api/things`);
  const { things } = await answer.json();
  const found = things.find((one) => one.id === thing);
  return found?.properties.find((one) => one.name === property)?.value;
}

/** Hallway light on, front door locked, whoever ran before. */
export async function reset() {
  for (const text of [sentences.back, "lock the front door lock"]) {
    await fetch(`${base}/api/ask`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text }),
    });
  }
  assert.equal(await stateOf("light.hallway"), "on");
  assert.equal(await stateOf("lock.front_door"), "locked");
}

/** A reply of law 1: it says what holds, and never that a refused thing was done. */
export function assertRefused(text) {
  assert.match(text, /between 5 and 28/);
  assert.doesNotMatch(text, /\b(is|are) (now )?(set|at) (to )?29/);
}

export async function check(name, run) {
  await run();
  console.log(`ok - ${name}`);
}
