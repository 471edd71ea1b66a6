// SPDX-License-Identifier: Apache-2.0
// Automations that habits suggest: the evidence, what each would have done, keep or refuse for good.
import { useEffect, useState } from "preact/hooks";
import { ApiError, send } from "./api";
import { PastRuns } from "./backtest";
import { dayAndTime } from "./home_time";
import { Icon } from "./icons";
import { lookForProposals, markProposalsSeen, proposals, takesAutomations } from "./state";
import type { Proposal } from "./types";

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function trialWords({ backtest: { days, runs, changes } }: Proposal): string {
  if (runs === 0) return `In the last ${days} days it would not have run.`;
  const effect = changes === 0 ? "changed nothing" : changes === runs ? "changed something each time" : `changed something ${times(changes)}`;
  return `In the last ${days} days it would have run ${times(runs)} and ${effect}.`;
}

/** Refusing is for good, so it asks once more, in the place of the button. */
function Refuse({ words, onRefuse }: { words: string; onRefuse: () => void }) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button class="button small" aria-label={`No, never: ${words}`} onClick={() => setAsked(true)}>
        No, never
      </button>
    );
  }
  return (
    <span class="sure" role="group" aria-label={`Never suggest this again: ${words}?`}>
      <button class="why danger" onClick={onRefuse}>
        Never suggest it again
      </button>
      <button class="why" onClick={() => setAsked(false)}>
        Leave it here
      </button>
    </span>
  );
}

function Suggestion({ one, onDone }: { one: Proposal; onDone: (what: string) => void }) {
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState("");
  const [anyway, setAnyway] = useState(false);
  const answer = async (body: Record<string, unknown>, done: string) => {
    setProblem("");
    try {
      await send("POST", "/api/automations", { ...body, id: one.id });
      onDone(done);
    } catch (error) {
      setAnyway(error instanceof ApiError && error.code === "conflict");
      setProblem(error instanceof ApiError ? error.message : String(error));
    }
  };
  const keep = () => answer({ do: "accept", ...(anyway ? { anyway } : {}) }, `Kept: ${one.words}`);
  return (
    <li class="suggestion" data-proposal={one.id}>
      <h3 class="suggestion-words">{one.words}</h3>
      <p>{sentence(one.why)}</p>
      <p class="quiet">
        The last time on {one.last}
        {one.person && `; it would act as ${one.person}`}. {trialWords(one)}
      </p>
      {one.cautions.map((text) => (
        <p class="finding" key={text}>
          <Icon name="failed" size={18} />
          <span>{text}</span>
        </p>
      ))}
      <div class="suggestion-answers">
        {takesAutomations.value && (
          <>
            <button class="button small primary" onClick={() => void keep()}>
              {anyway ? "Keep it anyway" : "Keep it"}
            </button>
            <Refuse words={one.words} onRefuse={() => void answer({ do: "dismiss" }, "It is not suggested again.")} />
          </>
        )}
        <button class="why" aria-expanded={tried} onClick={() => setTried(!tried)}>
          {tried ? "Hide the past" : "Show when"}
        </button>
      </div>
      {problem && (
        <p class="quiet" role="alert">
          {problem}
        </p>
      )}
      {tried && (
        <>
          <details class="runs">
            <summary>It was done {times(one.times.length)}</summary>
            <ul class="plain" tabIndex={0} aria-label="Times at which it was done">
              {[...one.times].reverse().map((at) => (
                <li key={at}>{dayAndTime(at)}</li>
              ))}
            </ul>
          </details>
          <PastRuns document={JSON.stringify(one.automation)} words={one.words} />
        </>
      )}
    </li>
  );
}

export function Suggestions({ onKept }: { onKept: () => void }) {
  const [done, setDone] = useState("");
  useEffect(lookForProposals, []);
  useEffect(markProposalsSeen, [proposals.value]);
  if (proposals.value.length === 0 && done === "") return null;
  const finish = (what: string) => {
    setDone(what);
    lookForProposals();
    onKept();
  };
  return (
    <section class="suggestions">
      <h2>Suggested by habits</h2>
      <p class="quiet">Seen in what was asked for again and again. None of it runs unless it is kept{takesAutomations.value ? "" : ", which only owners do"}.</p>
      {done && <p role="status">{done}</p>}
      <ul aria-label="Suggestions">
        {proposals.value.map((one) => (
          <Suggestion key={one.id} one={one} onDone={finish} />
        ))}
      </ul>
    </section>
  );
}
