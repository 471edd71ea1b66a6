// SPDX-License-Identifier: Apache-2.0
// How a turn came about: what was retrieved, what the model read and wrote, what the rules said.
import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "./api";
import { dayAndTime } from "./home_time";
import { thingById } from "./state";
import type { Cause, Citation, LedgerEntry, TurnRecord } from "./types";
import { actionWords, milliseconds, nameWords, valueWords } from "./words";

const kDecisions = { allow: "Allowed", "needs-confirmation": "Needs a yes", deny: "Refused" } as const;

function nameOf(thing: string): string {
  return thingById.value.get(thing)?.name ?? thing;
}

function sourceWords(one: Citation): string {
  if (one.document !== undefined) return `The document “${one.document}”`;
  const samples = one.samples > 0 ? `, ${one.samples} ${one.samples === 1 ? "reading" : "readings"}` : "";
  return `${nameOf(one.thing)}, ${nameWords(one.property).toLowerCase()}: ${valueWords(one.value, one.unit)} at ${dayAndTime(one.at)}${samples}`;
}

function Times({ record }: { record: TurnRecord }) {
  const parts = [
    ["prompt", record.ms.prompt],
    ["model", record.ms.model],
    ["guard", record.ms.guard],
    ["devices", record.ms.act],
  ] as const;
  return (
    <p class="quiet">
      {milliseconds(record.ms.total)} in all: {parts.map(([name, ms]) => `${name} ${milliseconds(ms)}`).join(", ")}.
      {record.model && ` Model ${record.model} (${record.tier})`}
      {record.confidence !== null && `, ${Math.round(record.confidence * 100)} % sure`}
      {record.prompt_tokens > 0 && `, ${record.prompt_tokens} tokens read, ${record.recomputed_tokens} of them anew`}.
    </p>
  );
}

function Record({ record }: { record: TurnRecord }) {
  return (
    <>
      {record.basis.length > 0 && (
        <section>
          <h3>Read from</h3>
          <ul class="plain">
            {record.basis.map((one, i) => (
              <li key={i}>{sourceWords(one)}</li>
            ))}
          </ul>
        </section>
      )}
      {record.retrieved.length > 0 && (
        <section>
          <h3>Things it thought of</h3>
          <ul class="plain">
            {record.retrieved.map((one) => (
              <li key={one.thing}>
                {nameOf(one.thing)} <span class="quiet">{one.why}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {record.verdicts.length > 0 && (
        <section>
          <h3>What the rules said</h3>
          <ul class="plain">
            {record.verdicts.map((one, i) => (
              <li key={i}>
                {actionWords(one.action)} {nameOf(one.thing)}
                {one.value !== null && ` ${valueWords(one.value, one.unit)}`}: {kDecisions[one.decision]}
                {one.reason && <span class="quiet"> {one.reason}</span>} {one.rule && <code>{one.rule}</code>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {record.prompt && (
        <section>
          <h3>What the model read</h3>
          <pre tabIndex={0}>{record.prompt}</pre>
          <h3>What it wrote</h3>
          <pre tabIndex={0}>{record.model_text}</pre>
        </section>
      )}
      <section>
        <h3>The plan</h3>
        <pre tabIndex={0}>{JSON.stringify(record.plan, null, 2)}</pre>
        <Times record={record} />
      </section>
    </>
  );
}

export function WhyDetails({ turn }: { turn: string }) {
  const [entries, setEntries] = useState<LedgerEntry[] | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    get<{ entries: LedgerEntry[] }>("/api/explain", { turn })
      .then((answer) => setEntries(answer.entries))
      .catch((error: ApiError) => setProblem(error.message));
  }, [turn]);
  if (problem) return <p class="quiet">{problem}</p>;
  if (!entries) return <p class="quiet">Reading the ledger…</p>;
  return (
    <div class="details">
      {entries.map((entry) => (
        <div key={entry.seq}>
          {entry.record && <Record record={entry.record} />}
          <p class="quiet hash">
            Entry {entry.seq} of the ledger, {dayAndTime(entry.at)}, <code>{entry.hash.slice(0, 16)}…</code>
          </p>
        </div>
      ))}
    </div>
  );
}

/** Who or what made a thing as it is. */
const kCauses: Record<Cause["cause"], string> = {
  person: "Somebody asked for it",
  automation: "An automation did it",
  outside: "Nobody asked Hearken: it was changed at the device, or by another program",
  unknown: "Nothing that is stored tells why",
};

export function WhyThing({ thing }: { thing: string }) {
  const [cause, setCause] = useState<Cause | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    get<Cause>("/api/explain", { turn: thing })
      .then(setCause)
      .catch((error: ApiError) => setProblem(error.message));
  }, [thing, thingById.value.get(thing)?.properties]);
  if (problem) return <p class="quiet">{problem}</p>;
  if (!cause) return <p class="quiet">Reading the ledger…</p>;
  return (
    <div class="details">
      <p>
        <strong>{kCauses[cause.cause]}</strong>
        {cause.person && (cause.cause === "automation" ? `, for ${cause.person}` : `, ${cause.person}`)}
        {cause.at && `, ${dayAndTime(cause.at)}`}.
        {cause.said && (cause.cause === "automation" ? ` It started because ${cause.said}.` : ` It was said: “${cause.said}”.`)}
      </p>
      {!["person", "automation"].includes(cause.cause) && cause.evidence.length > 0 && (
        <ul class="plain">
          {cause.evidence.map((line, i) => (
            <li key={i}>{line}</li>
          ))}
        </ul>
      )}
      {cause.turn && <WhyDetails turn={cause.turn} />}
    </div>
  );
}
