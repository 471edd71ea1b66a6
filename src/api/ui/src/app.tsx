// SPDX-License-Identifier: Apache-2.0
import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { AboutView } from "./about";
import { ApiError, send, setToken } from "./api";
import { AutomationsView } from "./automations";
import { askedInRows } from "./control";
import { Icon } from "./icons";
import { AskYes } from "./receipt";
import { RoomsView } from "./rooms";
import { approvals, connected, follow, home, newProposals, problem, readApprovals, readHome, speaker } from "./state";
import { TalkView } from "./talk";
import { exchanges } from "./talk_state";
import { ThingView } from "./thing";
import { TurnsView } from "./turns";
import type { Approval, Turn } from "./types";
import { WhoSpeaks } from "./who";
import { actionWords, valueWords } from "./words";

const kViews = [
  ["talk", "Talk"],
  ["rooms", "Rooms"],
  ["automations", "Automations"],
  ["turns", "Ledger"],
  ["about", "This home"],
] as const;

const place = signal(location.hash);
addEventListener("hashchange", () => {
  place.value = location.hash;
  scrollTo(0, 0);
});

function View({ name, rest }: { name: string; rest: string }) {
  if (name === "rooms") return <RoomsView />;
  if (name === "thing") return <ThingView key={rest} id={decodeURIComponent(rest)} />;
  if (name === "automations") return <AutomationsView />;
  if (name === "turns") return <TurnsView />;
  if (name === "about") return <AboutView />;
  return <TalkView />;
}

function Navigation({ name }: { name: string }) {
  const present = name === "thing" ? "rooms" : name;
  return (
    <nav aria-label="Views">
      <a class="brand" href="#/talk" aria-label="Hearken, start">
        <img src="/icon.svg" alt="" width="30" height="30" />
        <span>Hearken</span>
      </a>
      <ul>
        {kViews.map(([view, words]) => (
          <li key={view}>
            <a href={`#/${view}`} aria-current={present === view ? "page" : undefined}>
              <Icon name={view} />
              <span>{words}</span>
              {view === "automations" && newProposals.value > 0 && (
                <span class="nav-news">
                  {newProposals.value}
                  <span class="unseen"> new {newProposals.value === 1 ? "suggestion" : "suggestions"}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <div class="nav-foot">
        <WhoSpeaks />
        <p class={`live ${connected.value ? "on" : ""}`} role="status">
          <span class="dot" />
          {connected.value ? "Live" : "Connecting…"}
        </p>
      </div>
    </nav>
  );
}

/** Asks for the token once, when the daemon wants one. */
function TokenForm() {
  const [text, setText] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    setToken(text);
    void readHome();
  };
  return (
    <div class="page narrow">
      <h1>Who are you?</h1>
      <p class="lead">
        This home asks for a token. On the machine that Hearken runs on, <code>hearken token add --person NAME</code> makes one. It is
        kept in this browser only.
      </p>
      <form class="inline" onSubmit={submit}>
        <input type="password" required aria-label="Token" autocomplete="current-password" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <button class="button primary">Open</button>
      </form>
      {problem.value?.status === 403 && <p role="alert">{problem.value.message}</p>}
    </div>
  );
}

/** What came of the last answer that was given outside the conversation. */
const answered = signal("");

/** Yeses that are awaited and not shown in this page's own conversation. */
function Approvals({ view, thing }: { view: string; thing: string }) {
  const shown = new Set(exchanges.value.map((one) => one.turn?.confirmation));
  const inItsRow = (one: Approval) =>
    askedInRows.value.has(one.confirmation) && (view === "rooms" || (view === "thing" && one.steps.some((step) => step.thing === thing)));
  const others = approvals.value.filter((one) => !shown.has(one.confirmation) && !inItsRow(one));
  const answer = async (path: string, one: Approval, proof: { pin?: string } = {}) => {
    answered.value = "";
    try {
      const turn = await send<Turn>("POST", path, { confirmation: one.confirmation, ...proof, ...speaker() });
      answered.value = turn.reply;
    } catch (error) {
      answered.value = error instanceof ApiError ? error.message : String(error);
    }
    await readApprovals();
  };
  if (others.length === 0 && answered.value === "") return null;
  return (
    <aside class="approvals" aria-label="Waiting for your yes">
      {answered.value && (
        <div class="approval" role="status">
          <p>{answered.value}</p>
          <button class="why" onClick={() => (answered.value = "")}>
            Dismiss
          </button>
        </div>
      )}
      {others.map((one) => (
        <div class="approval" key={one.confirmation}>
          <p>
            <strong>“{one.say}”</strong>{" "}
            {one.steps.map((step) => `${actionWords(step.action)} ${step.name}${step.value === null ? "" : ` ${valueWords(step.value, step.unit)}`}`).join(", ")}
            {one.steps.length > 0 && "? "}
            {one.later.join(" ")}
          </p>
          <AskYes until={one.until} busy={false} onYes={(proof) => void answer("/api/confirm", one, proof)} onNo={() => void answer("/api/decline", one)} />
        </div>
      ))}
    </aside>
  );
}

export function App() {
  const [, name = "talk", ...rest] = place.value.split("/");
  const locked = problem.value?.status === 401;
  return (
    <>
      <a class="skip" href="#content" onClick={(event) => (event.preventDefault(), document.getElementById("content")?.focus())}>
        Skip to content
      </a>
      <Navigation name={name || "talk"} />
      <main id="content" tabIndex={-1}>
        {problem.value && !locked && (
          <p class="banner" role="alert">
            {problem.value.message}
          </p>
        )}
        {home.value && !connected.value && !problem.value && (
          <p class="banner" role="status">
            The connection is lost. What you see may be old; trying again…
          </p>
        )}
        {!locked && <Approvals view={name} thing={decodeURIComponent(rest.join("/"))} />}
        {locked ? <TokenForm /> : <View name={name} rest={rest.join("/")} />}
      </main>
    </>
  );
}

follow();
