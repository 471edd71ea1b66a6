// SPDX-License-Identifier: Apache-2.0
// The conversation on this page: each sentence with all that was heard of it so far.
import { signal } from "@preact/signals";
import { ApiError, send, stream } from "./api";
import { home, readApprovals, speaker } from "./state";
import type { Receipt, Retrieved, StepVerdict, Turn } from "./types";

export type Stage = "retrieving" | "thinking" | "checking" | "acting" | "done";

export interface Exchange {
  key: number;
  say: string;
  stage: Stage;
  retrieved: Retrieved[];
  tokens: string;
  verdicts: StepVerdict[];
  receipts: Receipt[];
  turn?: Turn;
  error?: string;
  /** When an awaited yes expires, in ms since 1970. */
  until: number;
  answered?: "yes" | "no";
}

/** What is true of a turn that was left at this stage. */
const kStopped: Record<Stage, string> = {
  retrieving: "You stopped this. Nothing was sent.",
  thinking: "You stopped this, and the model with it. Nothing was sent.",
  checking: "You no longer wait for this. What the rules allow is carried out all the same; the ledger tells what came of it.",
  acting: "You no longer wait for this. What was sent is carried out all the same; the ledger tells what came of it.",
  done: "",
};

export const exchanges = signal<Exchange[]>([]);
export const busy = signal(false);

let nextKey = 1;
let running: AbortController | null = null;
const conversation = `page-${Math.random().toString(36).slice(2, 10)}`;

function update(key: number, change: (old: Exchange) => Partial<Exchange>): void {
  exchanges.value = exchanges.value.map((one) => (one.key === key ? { ...one, ...change(one) } : one));
}

function onEvent(key: number, name: string, data: any): void {
  if (name === "retrieved") update(key, () => ({ retrieved: data.things, stage: "thinking" }));
  if (name === "tier") update(key, () => ({ tokens: "" }));
  if (name === "token") update(key, (old) => ({ tokens: old.tokens + data.text }));
  if (name === "plan") update(key, () => ({ stage: "checking" }));
  if (name === "verdict") update(key, () => ({ verdicts: data.steps, stage: "acting" }));
  if (name === "outcome") update(key, (old) => ({ receipts: [...old.receipts, data] }));
  if (name === "turn") {
    const expires = Date.now() + (data.confirmation_expires_s ?? 0) * 1000;
    update(key, () => ({ turn: data, receipts: data.receipts, stage: "done", until: expires }));
  }
  if (name === "error") update(key, () => ({ error: data.error.message, stage: "done" }));
}

async function run(path: string, body: Record<string, unknown>, say: string): Promise<void> {
  const key = nextKey++;
  const fresh: Exchange = { key, say, stage: "retrieving", retrieved: [], tokens: "", verdicts: [], receipts: [], until: 0 };
  exchanges.value = [...exchanges.value, fresh];
  const abort = new AbortController();
  const stopped = abort.signal;
  running = abort;
  busy.value = true;
  try {
    await stream(path, { ...body, ...speaker() }, (name, data) => onEvent(key, name, data), stopped);
    update(key, (old) => (old.stage === "done" ? {} : { error: "The connection ended before the answer was complete.", stage: "done" }));
  } catch (error) {
    const told = error instanceof ApiError ? error.message : String(error);
    update(key, (old) => ({ error: stopped.aborted ? kStopped[old.stage] : told, stage: "done" }));
  } finally {
    if (running === abort) {
      busy.value = false;
      running = null;
    }
  }
}

/** The words that Hearken obeys without a model. They wait for nothing, not even for the answer before them. */
const kStop =
  /^((please|hey|ok|okay|no|now|just|hearken) )*((emergency )?(stop|halt)( (stop|halt))*( (it all|all|everything|all of it))?|everything (stop|halt))( (please|now|right now|at once|immediately|hearken))*$/;

export function isStop(text: string): boolean {
  return kStop.test(text.toLowerCase().replace(/[^a-z]+/g, " ").trim());
}

export function ask(text: string): void {
  if (isStop(text)) stopAsking();
  const area = home.value?.area ? { area: home.value.area } : {};
  void run("/api/ask", { text, conversation, ...area }, text);
}

export function stopAsking(): void {
  running?.abort();
}

/** Brings back what this person's newest command changed. */
export async function takeBack(): Promise<void> {
  await run("/api/undo", {}, "Take it back");
}

export function sayYes(exchange: Exchange, proof: { pin?: string }): void {
  const confirmation = exchange.turn?.confirmation;
  if (!confirmation) return;
  update(exchange.key, () => ({ answered: "yes" }));
  void run("/api/confirm", { confirmation, ...proof }, "Yes, do it").then(readApprovals);
}

export async function sayNo(exchange: Exchange): Promise<void> {
  const confirmation = exchange.turn?.confirmation;
  if (!confirmation) return;
  update(exchange.key, () => ({ answered: "no" }));
  await send("POST", "/api/decline", { confirmation, ...speaker() }).catch(() => undefined);
  void readApprovals();
}
