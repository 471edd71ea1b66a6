// SPDX-License-Identifier: Apache-2.0
// What the home does by itself: automations with their next run, why they are here, what is wrong
// with them, and what they would have done; timers, taught scenes, and what was told of late.
import { useEffect, useState } from "preact/hooks";
import { ApiError, get, send } from "./api";
import { PastRuns } from "./backtest";
import { dayAndTime, untilWords } from "./home_time";
import { Icon } from "./icons";
import { Suggestions } from "./proposals";
import { takesAutomations, things, turnCount } from "./state";
import { ask } from "./talk_state";
import type { Automation, Automations, Finding, Thing } from "./types";
import { actionWords, lasted } from "./words";

/** Next runs, timers and what was told are read again so often. */
const kReadAgainMs = 10_000;

function nextWords(one: Automation): string {
  if (one.paused) return "Paused: it does not start";
  if (one.next) return `Next run ${untilWords(one.next)}`;
  return "Starts when that happens";
}

function originWords(one: Automation): string {
  const by = one.owner ? `, acts as ${one.owner}` : "";
  return one.said ? `Because of “${one.said}”${by}` : `From a document${by}`;
}

/** Deleting asks once more, in the place of the button. */
function Delete({ name, onDelete }: { name: string; onDelete: () => void }) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button class="why" aria-label={`Delete: ${name}`} onClick={() => setAsked(true)}>
        Delete
      </button>
    );
  }
  return (
    <span class="sure" role="group" aria-label={`Delete for good: ${name}?`}>
      <button class="why danger" onClick={onDelete}>
        Delete for good
      </button>
      <button class="why" onClick={() => setAsked(false)}>
        Keep
      </button>
    </span>
  );
}

function Row({ one, findings, onChange }: { one: Automation; findings: Finding[]; onChange: (what: string) => void }) {
  const [tried, setTried] = useState(false);
  const changeable = takesAutomations.value;
  return (
    <li class={`automation ${one.paused ? "paused" : ""}`} data-automation={one.id}>
      <div class="automation-row">
        <div class="automation-words">
          <h2>{one.words}</h2>
          <p class="automation-next">{nextWords(one)}</p>
          <p class="quiet">{originWords(one)}</p>
        </div>
        <button
          class="switch"
          role="switch"
          aria-checked={!one.paused}
          aria-label={`Runs: ${one.words}`}
          disabled={!changeable}
          onClick={() => onChange(one.paused ? "resume" : "pause")}
        >
          <span />
        </button>
      </div>
      {findings.map((finding) => (
        <p class="finding" key={finding.text}>
          <Icon name={finding.forbidden ? "refused" : "failed"} size={18} />
          <span>{finding.text}</span>
        </p>
      ))}
      <div class="automation-links">
        <button class="why" aria-expanded={tried} onClick={() => setTried(!tried)}>
          {tried ? "Hide the past" : "Try it on the past"}
        </button>
        {changeable && <Delete name={one.words} onDelete={() => onChange("delete")} />}
      </div>
      {tried && <PastRuns id={one.id} words={one.words} />}
    </li>
  );
}

/** Sentences that would make one, of the things that are here. */
function examples(list: Thing[]): string[] {
  const named = (fits: (thing: Thing) => boolean) => list.find(fits)?.name.toLowerCase();
  const cover = named((one) => one.kind === "cover" && one.safety === "comfort");
  const light = named((one) => one.kind === "light");
  // A lamp that somebody passes: one in the room of its sensor.
  const seer = list.find((one) => one.kind === "binary_sensor" && one.class === "motion" && list.some((lamp) => lamp.kind === "light" && lamp.area === one.area));
  const lit = named((one) => one.kind === "light" && one.area === seer?.area);
  const opening = named((one) => one.kind === "binary_sensor" && ["window", "door"].includes(one.class));
  return [
    cover && `Every weekday at seven open the ${cover}`,
    light && `Every day at 23:00 turn off the ${light}`,
    seer && `When the ${seer.name.toLowerCase()} detects motion turn on the ${lit}`,
    opening && `If the ${opening} is open for ten minutes tell me`,
  ].filter((text): text is string => Boolean(text));
}

function Examples() {
  const sentences = examples(things.value);
  if (sentences.length === 0) return null;
  return (
    <ul class="examples" aria-label="Sentences that make one">
      {sentences.map((text) => (
        <li key={text}>
          <button
            onClick={() => {
              location.hash = "#/talk";
              ask(text);
            }}
          >
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Timers({ list }: { list: Automations["timers"] }) {
  if (list.length === 0) return null;
  return (
    <section>
      <h2>Timers</h2>
      <ul class="plain">
        {list.map((one, i) => (
          <li key={i}>
            {one.name ? `${actionWords(one.name)} timer` : `Timer of ${lasted(one.length_ms / 1000)}`}
            <span class="quiet">
              {" "}
              {lasted(one.left_ms / 1000)} left{one.held && ", held"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Scenes({ list }: { list: Automations["scenes"] }) {
  if (list.length === 0) return null;
  return (
    <section>
      <h2>Scenes you taught</h2>
      <ul class="plain">
        {list.map((one) => (
          <li key={one.name}>
            {one.name} <span class="quiet">{one.commands === 1 ? "1 setting" : `${one.commands} settings`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ list }: { list: Automations["notifications"] }) {
  if (list.length === 0) return null;
  return (
    <section>
      <h2>Told of late</h2>
      <ul class="plain">
        {[...list].reverse().slice(0, 20).map((one, i) => (
          <li key={i}>
            {one.text}{" "}
            <span class="quiet">
              {dayAndTime(one.at)}
              {one.person && `, to ${one.person}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The list, and what checking says of it; `change` pauses, resumes or deletes one. */
function useAutomations() {
  const [known, setKnown] = useState<Automations | null>(null);
  const [findings, setFindings] = useState<Finding[]>([]);
  const [problem, setProblem] = useState("");
  const take = (work: Promise<Automations>) =>
    work
      .then((answer) => {
        setKnown(answer);
        setProblem("");
      })
      .catch((error: ApiError) => setProblem(error.message));
  const read = () => void take(get<Automations>("/api/automations"));
  useEffect(() => {
    read();
    const timer = setInterval(read, kReadAgainMs);
    return () => clearInterval(timer);
  }, [turnCount.value]);
  // What is wrong depends on which there are and which run, and on nothing else shown here.
  const set = known?.automations.map((one) => `${one.id}${one.paused ?? false}`).join() ?? "";
  useEffect(() => {
    if (set === "") return setFindings([]);
    send<{ findings: Finding[] }>("POST", "/api/automations/check", {})
      .then((answer) => setFindings(answer.findings))
      .catch(() => setFindings([]));
  }, [set]);
  const change = (id: string, what: string) => void take(send<Automations>("POST", "/api/automations", { do: what, id }));
  return { known, findings, problem, change, read };
}

export function AutomationsView() {
  const { known, findings, problem, change, read } = useAutomations();
  return (
    <div class="page narrow">
      <header class="page-head">
        <h1>Automations</h1>
      </header>
      <p class="lead">
        What the home does by itself. Each passes the same rules as a sentence, as the person who asked for it, and each can be tried
        on what is stored before you rely on it.
      </p>
      {problem && (
        <p class="empty" role="alert">
          {problem}
        </p>
      )}
      <ul class="automations" aria-label="Automations">
        {known?.automations.map((one) => (
          <Row key={one.id} one={one} findings={findings.filter((finding) => finding.rules.includes(one.id))} onChange={(what) => change(one.id, what)} />
        ))}
      </ul>
      {known && known.automations.length > 0 && !takesAutomations.value && <p class="quiet">Only owners pause and delete here.</p>}
      <Suggestions onKept={read} />
      {known?.automations.length === 0 && (
        <div class="empty">
          <h2>None yet</h2>
          <p>Say what should happen and when. It is read back in plain words, and nothing is kept before your yes.</p>
          <Examples />
        </div>
      )}
      <Timers list={known?.timers ?? []} />
      <Scenes list={known?.scenes ?? []} />
      <Told list={known?.notifications ?? []} />
    </div>
  );
}
