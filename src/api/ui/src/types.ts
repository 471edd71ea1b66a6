// SPDX-License-Identifier: Apache-2.0
// What the HTTP interface answers; openapi.json describes it.

export type Value = string | number | boolean | null;

export interface Property {
  name: string;
  value: Value;
  unit: string;
  at: string | null;
  type: "boolean" | "number" | "text" | "option";
  writable: boolean;
  min?: number;
  max?: number;
  step?: number;
  options: string[];
  words: Record<string, string>;
}

export interface Action {
  name: string;
  argument: string;
}

export interface Thing {
  id: string;
  name: string;
  kind: string;
  class: string;
  area: string;
  area_name: string;
  floor: string;
  safety: "comfort" | "security" | "critical";
  availability: "online" | "offline" | "unknown";
  properties: Property[];
  actions: Action[];
}

export type Outcome =
  | "confirmed"
  | "unchanged"
  | "unconfirmed"
  | "contradicted"
  | "refused"
  | "needs_confirmation"
  | "failed";

export interface Receipt {
  thing: string;
  name: string;
  action: string;
  property: string;
  before: Value;
  wanted: Value;
  observed: Value;
  /** Of the three; turns recorded by older versions lack it. */
  unit?: string;
  outcome: Outcome;
  rule: string;
  reason: string;
}

export interface Retrieved {
  thing: string;
  score: number;
  why: string;
}

export interface StepVerdict {
  thing: string;
  action: string;
  value: Value;
  unit?: string;
  decision: "allow" | "needs-confirmation" | "deny";
  rule: string;
  reason: string;
}

export interface Plan {
  description: string;
  commands: unknown[];
  query: unknown;
  question: unknown;
  refusal: string | null;
}

/** What an answer was read from: a thing's property, or a document. */
export type Citation = { document: string } | { document?: undefined; thing: string; property: string; value: Value; unit?: string; at: string; samples: number };

export interface Turn {
  say: string;
  reply: string;
  kind: "done" | "answer" | "question" | "refusal";
  turn: string;
  plan: Plan;
  problems: string[];
  tier: string;
  model: string;
  confidence: number | null;
  basis: Citation[];
  receipts: Receipt[];
  confirmation?: string;
  confirmation_expires_s?: number;
  ms: { total: number; prompt: number; model: number; guard: number; act: number };
}

/** A turn as the ledger keeps it. */
export interface TurnRecord extends Turn {
  prompt: string;
  retrieved: Retrieved[];
  model_text: string;
  model_hash: string;
  verdicts: StepVerdict[];
  attempts: { tier: string; why_not: string; confidence: number; ms: number }[];
  prompt_tokens: number;
  recomputed_tokens: number;
}

export interface LedgerEntry {
  seq: number;
  at: string;
  kind: string;
  turn: string;
  person: string;
  hash: string;
  record: TurnRecord | null;
}

export interface TurnLine {
  seq: number;
  at: string;
  turn: string;
  person: string;
  say: string;
  reply: string | null;
  outcomes: Outcome[];
}

export interface Approval {
  confirmation: string;
  say: string;
  asked: string;
  expires_s: number;
  steps: { thing: string; name: string; action: string; value: Value; unit: string }[];
  later: string[];
}

export interface Person {
  id: string;
  role: string;
  areas: string[];
  kinds: string[];
  /** The highest safety class of things that they may command. */
  up_to: Thing["safety"];
  has_pin: boolean;
}

export interface Home {
  version: string;
  /** What the home's clock shows, in which zone. */
  at: string;
  zone: string;
  utc_offset_min: number;
  person: string;
  area: string;
  people: Person[];
  areas: { id: string; name: string; floor: string }[];
  tiers: { name: string; model: string; model_hash: string; place: "local" | "remote" }[];
  examples: string[];
}

export interface Status {
  ok: boolean;
  degraded: { part: string; since?: string; reason: string }[];
  broker: { phase: string; reason: string };
  things: number;
  messages: number;
  readings: { accepted: number; stored: number; waiting: number; lost: number };
  dropped: Record<string, number>;
  commands: { sent: number; failed: number };
  egress: { host: string; bytes: number; requests: number }[];
}

export interface Sample {
  at: string;
  at_ms: number;
  value: Value;
}

export interface History {
  thing: string;
  property: string;
  unit: string;
  from: string;
  to: string;
  samples: Sample[];
  thinned: boolean;
  summary: {
    count: number;
    minimum: number | null;
    maximum: number | null;
    mean: number | null;
    time_weighted_mean: number | null;
    covered_s: number;
  } | null;
  durations: { value: Value; seconds: number; begun: number }[];
  marks: { at_ms: number; score: number; reason: string }[];
}

export interface Document {
  name: string;
  title: string;
  at: string;
}

export interface Preference {
  phrase: string;
  meaning: string;
  at: string;
  household: boolean;
}

/** What somebody usually sets, with the evidence. */
export interface Usual {
  thing: string;
  name: string;
  property: string;
  value: Value;
  unit: string;
  when: string;
  after_name: string;
  times: number;
  of: number;
  since: string;
  last: string;
}

export interface Automation {
  id: string;
  words: string;
  said?: string;
  owner?: string;
  paused?: boolean;
  /** When it is due; absent where it waits for something to happen. */
  next?: string;
}

export interface Automations {
  automations: Automation[];
  timers: { name: string; area: string; length_ms: number; left_ms: number; held: boolean }[];
  scenes: { name: string; commands: number }[];
  notifications: { at: string; person: string; text: string }[];
}

/** An automation that somebody's habit suggests; it runs only when it is kept. */
export interface Proposal {
  id: string;
  person: string;
  words: string;
  why: string;
  times: string[];
  last: string;
  automation: Record<string, unknown>;
  cautions: string[];
  backtest: { days: number; runs: number; changes: number };
}

export interface Finding {
  kind: string;
  rules: string[];
  text: string;
  forbidden: boolean;
}

/** One start that would have been. */
export interface TriedRun {
  id: string;
  at: string;
  /** In the home's own time: "Fri 30 Oct 07:00". */
  local: string;
  cause: string;
  commands: { words: string; changes: boolean }[];
  told: string[];
}

export interface Backtest {
  from: string;
  to: string;
  readings: number;
  first_reading: string | null;
  automations: { id: string; runs: number; changes: number; alerts: number; skipped: number; saved_wh?: number }[];
  runs: TriedRun[];
}

/** Why a thing is as it is. */
export interface Cause {
  thing: string;
  property: string;
  value: Value;
  unit: string;
  before: Value;
  at: string | null;
  cause: "person" | "automation" | "outside" | "unknown";
  turn: string;
  person: string;
  said: string;
  evidence: string[];
}
