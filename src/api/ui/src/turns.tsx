// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";
import { ApiError, get } from "./api";
import { dayAndTime } from "./home_time";
import { Icon } from "./icons";
import { turnCount } from "./state";
import type { TurnLine } from "./types";
import { WhyDetails } from "./why";
import { kOutcomeWords } from "./words";

interface Report {
  intact: boolean;
  entries: number;
  broken_seq: number;
  why: string;
  head: string;
}

/** Whether nobody has changed what was written, computed anew on request. */
function Seal() {
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const check = () => {
    setBusy(true);
    setProblem("");
    setReport(null);
    get<Report>("/api/ledger/verify")
      .then(setReport)
      .catch((error: ApiError) => setProblem(`Not checked: ${error.message}`))
      .finally(() => setBusy(false));
  };
  return (
    <div class="seal">
      <button class="button small" disabled={busy} onClick={check}>
        {busy ? "Computing every hash…" : "Check the ledger"}
      </button>
      <span role="status">
        {report?.intact && `Intact: ${report.entries} entries, each hash fits the one before.`}
        {report && !report.intact && `Not intact: ${report.why}`}
        {problem}
      </span>
    </div>
  );
}

function Line({ turn }: { turn: TurnLine }) {
  const [open, setOpen] = useState(false);
  const counts = new Map<string, number>();
  for (const outcome of turn.outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return (
    <li class="turn">
      <button class="turn-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="turn-say">{turn.say}</span>
        <span class="turn-reply">{turn.reply}</span>
        <span class="turn-meta">
          {[...counts].map(([outcome, count]) => (
            <span key={outcome} class={`badge outcome-${outcome}`}>
              <Icon name={outcome} size={14} />
              {count > 1 ? `${count} ` : ""}
              {kOutcomeWords[outcome as keyof typeof kOutcomeWords].toLowerCase()}
            </span>
          ))}
          <span class="quiet">
            {turn.person && `${turn.person}, `}
            {dayAndTime(turn.at)}
          </span>
        </span>
      </button>
      {open && <WhyDetails turn={turn.turn} />}
    </li>
  );
}

export function TurnsView() {
  const [turns, setTurns] = useState<TurnLine[] | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    get<{ turns: TurnLine[] }>("/api/turns", { limit: 100 })
      .then((answer) => setTurns(answer.turns))
      .catch((error: ApiError) => setProblem(error.message));
  }, [turnCount.value]);
  return (
    <div class="page narrow">
      <header class="page-head">
        <h1>Ledger</h1>
        <Seal />
      </header>
      <p class="lead">
        What was asked and what came of it, in a chain of hashes that shows any later change. Owners see everybody's turns, others
        their own. Open a line to see what was looked at, what the model read and wrote, and what the rules said.
      </p>
      {problem && <p class="empty">{problem}</p>}
      {turns?.length === 0 && (
        <div class="empty">
          <h2>Nothing was asked yet</h2>
          <p>
            <a href="#/talk">Say something</a>, and it will stand here.
          </p>
        </div>
      )}
      <ul class="turns">{turns?.map((turn) => <Line key={turn.seq} turn={turn} />)}</ul>
    </div>
  );
}
