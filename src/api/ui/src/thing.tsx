// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "./api";
import { Aftermath, AllControls } from "./control";
import { dayAndTime } from "./home_time";
import { Icon, KindIcon } from "./icons";
import { Plot } from "./plot";
import { secondFigure } from "./rooms";
import { thingById, things } from "./state";
import type { History, Property, Thing } from "./types";
import { WhyThing } from "./why";
import { lasted, mainProperty, nameWords, stateWords, valueWords } from "./words";

const kSpans: [string, number][] = [
  ["Hour", 1],
  ["Day", 24],
  ["Week", 168],
  ["Month", 720],
];

const kHourMs = 3_600_000;

function Figures({ history }: { history: History }) {
  const { summary, durations } = history;
  if (summary) {
    if (summary.count === 0 && summary.minimum === null) return null;
    const rows: [string, number | null][] = [
      ["Lowest", summary.minimum],
      ["Highest", summary.maximum],
      ["Average over time", summary.time_weighted_mean],
    ];
    return (
      <dl class="figures">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{valueWords(value, history.unit)}</dd>
          </div>
        ))}
        <div>
          <dt>Readings</dt>
          <dd>{summary.count}</dd>
        </div>
      </dl>
    );
  }
  if (durations.length === 0) return null;
  const total = durations.reduce((sum, one) => sum + one.seconds, 0);
  return (
    <ul class="durations" aria-label="How long it was in each state">
      {durations.slice(0, 8).map((one) => (
        <li key={String(one.value)}>
          <span>{valueWords(one.value)}</span>
          <meter min={0} max={total || 1} value={one.seconds} aria-label={`${valueWords(one.value)} ${lasted(one.seconds)}`} />
          <span class="quiet">
            {lasted(one.seconds)}, {one.begun === 1 ? "once" : `${one.begun} times`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where many stand out, the strongest are told. */
const kMostTold = 5;

function Marks({ marks }: { marks: History["marks"] }) {
  if (marks.length === 0) return null;
  const strongest = [...marks].sort((a, b) => b.score - a.score).slice(0, kMostTold);
  const more = marks.length - strongest.length;
  return (
    <div class="marks">
      <ul class="plain" aria-label="Readings that stand out">
        {strongest
          .sort((a, b) => b.at_ms - a.at_ms)
          .map((mark) => (
            <li key={mark.at_ms}>
              {dayAndTime(mark.at_ms)}: {mark.reason}
            </li>
          ))}
      </ul>
      {more > 0 && <p class="quiet">{more === 1 ? "One more is" : `${more} more are`} marked in the plot.</p>}
    </div>
  );
}

function Past({ thing, property }: { thing: Thing; property: Property }) {
  const [hours, setHours] = useState(24);
  const [chosen, setChosen] = useState(false);
  const [history, setHistory] = useState<History | null>(null);
  const [problem, setProblem] = useState("");
  // What was reported a moment ago may not be stored yet: an empty past is read again as reports come.
  const awaited = history?.samples.length === 0 ? property.at : "";
  useEffect(() => {
    let current = true;
    setProblem("");
    get<History>("/api/history", { thing: thing.id, property: property.name, hours, points: 800 })
      .then((answer) => {
        if (!current) return;
        setHistory(answer);
        // A home that has just begun shows more in an hour than in a day.
        const oldest = answer.samples[0]?.at_ms ?? 0;
        if (!chosen && oldest > Date.now() - kHourMs) setHours(1);
      })
      .catch((error: ApiError) => current && setProblem(error.message));
    return () => {
      current = false;
    };
  }, [thing.id, property.name, hours, awaited]);
  const drawn = history?.property === property.name && property.type === "number" && history.samples.length > 0;
  return (
    <div>
      <div class="spans" role="group" aria-label="How far back">
        {kSpans.map(([name, value]) => (
          <button key={name} aria-pressed={hours === value} onClick={() => (setChosen(true), setHours(value))}>
            {name}
          </button>
        ))}
      </div>
      {problem && <p class="quiet">{problem}</p>}
      {history && history.samples.length === 0 && <p class="empty">No readings in this time.</p>}
      {drawn && <Plot history={history} name={`${thing.name}, ${nameWords(property.name).toLowerCase()}`} />}
      {history && <Figures history={history} />}
      {history && <Marks marks={history.marks} />}
    </div>
  );
}

function Why({ thing }: { thing: Thing }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button class="why" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide why" : "Why is it so?"}
      </button>
      {open && <WhyThing thing={thing.id} />}
    </>
  );
}

export function ThingView({ id }: { id: string }) {
  const thing = thingById.value.get(id);
  const [chosen, setChosen] = useState("");
  if (!thing) {
    return (
      <div class="page">
        <a class="back" href="#/rooms">
          <Icon name="back" size={18} /> Rooms
        </a>
        <p class="empty">{things.value.length === 0 ? "Reading…" : "This thing is not here (any more)."}</p>
      </div>
    );
  }
  const property = [chosen, "current_temperature"].map((name) => thing.properties.find((one) => one.name === name)).find(Boolean) ?? mainProperty(thing);
  return (
    <div class="page narrow">
      <a class="back" href="#/rooms">
        <Icon name="back" size={18} /> Rooms
      </a>
      <header class="thing-head">
        <span class="thing-icon large">
          <KindIcon kind={thing.kind} />
        </span>
        <div>
          <h1>{thing.name}</h1>
          <p class="quiet">
            {[thing.area_name, thing.floor, thing.safety === "comfort" ? "" : `${thing.safety} device`].filter(Boolean).join(" · ")}
          </p>
        </div>
        <p class="now">{[stateWords(thing), secondFigure(thing)].filter(Boolean).join(", ")}</p>
      </header>
      <section aria-label="Controls">
        <AllControls thing={thing} />
        <Aftermath thing={thing.id} />
        <Why thing={thing} />
      </section>
      {property && (
        <section>
          <h2>The past</h2>
          {thing.properties.length > 1 && (
            <div class="tabs" role="group" aria-label="Property">
              {thing.properties.map((one) => (
                <button key={one.name} aria-pressed={one === property} onClick={() => setChosen(one.name)}>
                  {nameWords(one.name)}
                </button>
              ))}
            </div>
          )}
          <Past thing={thing} property={property} />
        </section>
      )}
      <section>
        <h2>What it reports</h2>
        <dl class="facts">
          {thing.properties.map((one) => (
            <div key={one.name}>
              <dt>{nameWords(one.name)}</dt>
              <dd>
                {valueWords(one.value, one.unit, one.words)} <span class="quiet">{one.at ? dayAndTime(one.at) : "never reported"}</span>
              </dd>
            </div>
          ))}
          <div>
            <dt>Name for programs</dt>
            <dd>
              <code>{thing.id}</code>
            </dd>
          </div>
        </dl>
      </section>
    </div>
  );
}
