// SPDX-License-Identifier: Apache-2.0
// What the page knows of the home, kept up to date by the event stream.
import { computed, signal } from "@preact/signals";
import { ApiError, get, listen } from "./api";
import { setHomeClock } from "./home_time";
import type { Approval, Home, Property, Proposal, Status, Thing, Value } from "./types";

export const home = signal<Home | null>(null);
export const things = signal<Thing[]>([]);
export const status = signal<Status | null>(null);
export const approvals = signal<(Approval & { until: number })[]>([]);
export const connected = signal(false);
export const problem = signal<ApiError | null>(null);
/** Grows when a turn was recorded: lists of turns read again. */
export const turnCount = signal(0);

const kPersonKey = "hearken.person";
const chosenPerson = signal(localStorage.getItem(kPersonKey) ?? "");

/** Who speaks: the person chosen here if the home knows them, else the configured default. */
export const person = computed(() => {
  const known = home.value?.people.some((one) => one.id === chosenPerson.value);
  return known ? chosenPerson.value : (home.value?.person ?? "");
});

/** Whether the one who speaks may keep, pause and delete automations; the daemon decides it once more. */
export const takesAutomations = computed(() => {
  const role = home.value?.people.find((one) => one.id === person.value)?.role;
  return role === undefined || role === "owner";
});

export const proposals = signal<Proposal[]>([]);
const kSeenKey = "hearken.seen-proposals";
const seenProposals = signal<string[]>(JSON.parse(localStorage.getItem(kSeenKey) ?? "[]"));
export const newProposals = computed(() => proposals.value.filter((one) => !seenProposals.value.includes(one.id)).length);

async function readProposals(): Promise<void> {
  proposals.value = (await get<{ proposals: Proposal[] }>("/api/automations/proposals")).proposals;
}

/** They stand before somebody's eyes. */
export function markProposalsSeen(): void {
  if (newProposals.value === 0) return;
  seenProposals.value = proposals.value.map((one) => one.id);
  localStorage.setItem(kSeenKey, JSON.stringify(seenProposals.value));
}

export const thingById = computed(() => new Map(things.value.map((thing) => [thing.id, thing])));

export function choosePerson(id: string): void {
  chosenPerson.value = id;
  localStorage.setItem(kPersonKey, id);
  void readApprovals();
}

/** The body's "as", left out where nobody is named. */
export function speaker(): { as?: string } {
  return person.value ? { as: person.value } : {};
}

async function readThings(): Promise<void> {
  things.value = (await get<{ things: Thing[] }>("/api/things")).things;
}

export async function readApprovals(): Promise<void> {
  const answer = await get<{ approvals: Approval[] }>("/api/approvals", speaker());
  approvals.value = answer.approvals.map((one) => ({ ...one, until: Date.now() + one.expires_s * 1000 }));
}

export async function readStatus(): Promise<void> {
  status.value = await get<Status>("/api/status");
}

export async function readHome(): Promise<void> {
  try {
    const answer = await get<Home>("/api/home");
    setHomeClock(answer.at, answer.zone, answer.utc_offset_min);
    home.value = answer;
    await Promise.all([readThings(), readStatus(), readApprovals()]);
    problem.value = null;
    lookForProposals();
  } catch (error) {
    problem.value = error instanceof ApiError ? error : new ApiError("internal", String(error));
  }
}

interface Change {
  thing: string;
  property?: string;
  value?: Value;
  at?: string;
  availability?: Thing["availability"];
}

function changed(thing: Thing, changes: Change[]): Thing {
  let { properties, availability } = thing;
  for (const change of changes) {
    if (change.availability) availability = change.availability;
    if (change.property === undefined) continue;
    properties = properties.map((one: Property) =>
      one.name === change.property ? { ...one, value: change.value ?? null, at: change.at ?? null } : one,
    );
  }
  return { ...thing, properties, availability };
}

function apply(changes: Change[]): void {
  const byThing = new Map<string, Change[]>();
  for (const change of changes) byThing.set(change.thing, [...(byThing.get(change.thing) ?? []), change]);
  things.value = things.value.map((thing) => {
    const own = byThing.get(thing.id);
    return own ? changed(thing, own) : thing;
  });
}

function onEvent(name: string, data: { changes?: Change[] }): void {
  if (name === "state") apply(data.changes ?? []);
  if (name === "things") void readThings();
  if (name === "approvals") void readApprovals();
  if (name === "turn") turnCount.value += 1;
}

/** Habits grow over days: a look now and then is enough. */
const kProposalsAgainMs = 600_000;

export function lookForProposals(): void {
  void readProposals().catch(() => undefined);
}

/** Reads everything, then follows the stream until the page is left. */
export function follow(): void {
  setInterval(lookForProposals, kProposalsAgainMs);
  void listen(
    onEvent,
    (now) => {
      connected.value = now;
      // Whatever was missed while nobody listened is read again.
      if (now || problem.value || home.value === null) void readHome();
    },
    new AbortController().signal,
  );
}
