// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icons";
import { AskYes, ReceiptRow, WaitingRow } from "./receipt";
import { dictate, hasSpeech } from "./speech";
import { home, status, thingById, things } from "./state";
import { ask, busy, exchanges, isStop, sayNo, sayYes, stopAsking, takeBack, type Exchange, type Stage } from "./talk_state";
import { WhyDetails } from "./why";

const kStages: Record<Exclude<Stage, "done">, string> = {
  retrieving: "Finding the things you mean",
  thinking: "Making a plan",
  checking: "Checking it against the rules",
  acting: "Waiting for the devices",
};

function Progress({ exchange }: { exchange: Exchange }) {
  const order = Object.keys(kStages) as Exclude<Stage, "done">[];
  const at = order.indexOf(exchange.stage as Exclude<Stage, "done">);
  const names = exchange.retrieved.slice(0, 4).map((one) => thingById.value.get(one.thing)?.name ?? one.thing);
  return (
    <div class="progress">
      <ol>
        {order.map((stage, i) => (
          <li key={stage} class={i < at ? "past" : i === at ? "present" : "future"} aria-current={i === at ? "step" : undefined}>
            {kStages[stage]}
          </li>
        ))}
      </ol>
      {names.length > 0 && <p class="quiet">{names.join(", ")}</p>}
      {exchange.tokens && <code class="tokens">{exchange.tokens}</code>}
    </div>
  );
}

function Answer({ exchange, last }: { exchange: Exchange; last: boolean }) {
  const [open, setOpen] = useState(false);
  const { turn, receipts } = exchange;
  const told = new Set(receipts.map((one) => `${one.thing} ${one.action}`));
  const waiting = exchange.verdicts.filter((one) => one.decision === "allow" && !told.has(`${one.thing} ${one.action}`));
  return (
    <div class="answer" data-stage={exchange.stage}>
      {exchange.stage !== "done" && <Progress exchange={exchange} />}
      {turn && <p class="reply">{turn.reply}</p>}
      {exchange.error && <p class="reply error">{exchange.error}</p>}
      {(receipts.length > 0 || (exchange.stage !== "done" && waiting.length > 0)) && (
        <ul class="receipts" aria-label="What became of each command">
          {receipts.map((one, i) => (
            <ReceiptRow key={`${one.thing}${i}`} receipt={one} />
          ))}
          {exchange.stage !== "done" &&
            waiting.map((one, i) => <WaitingRow key={`${one.thing}w${i}`} {...one} />)}
        </ul>
      )}
      {turn?.confirmation && !exchange.answered && (
        <AskYes until={exchange.until} busy={busy.value} onYes={(proof) => sayYes(exchange, proof)} onNo={() => void sayNo(exchange)} />
      )}
      {exchange.answered === "no" && <p class="quiet">Left as it is.</p>}
      {turn && (
        <>
          <button class="why" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide why" : "Why?"}
          </button>
          {last && !busy.value && receipts.some((one) => one.outcome === "confirmed") && (
            <button class="why" onClick={() => void takeBack()}>
              Take it back
            </button>
          )}
          {open && <WhyDetails turn={turn.turn} />}
        </>
      )}
    </div>
  );
}

/** The first minutes: what is missing before anything can be said. */
function NothingHere() {
  const broker = status.value?.broker;
  return (
    <p class="nothing-here">
      {broker && broker.phase !== "online" ? (
        <>
          Your MQTT broker is not reached yet{broker.reason && ` (${broker.reason})`}. Its address stands in hearken.yaml under{" "}
          <code>broker</code>; <a href="#/about">This home</a> tells when it is.
        </>
      ) : (
        <>
          No things are here yet. They come by themselves as soon as they announce themselves on your broker; any others get a few lines
          in hearken.yaml under <code>things</code>.
        </>
      )}
    </p>
  );
}

function Welcome() {
  const examples = home.value?.examples ?? [];
  return (
    <section class="welcome">
      <h1>What would you like?</h1>
      <p>
        Say it in your own words. Hearken makes a plan, checks it against the rules of this home, and tells you what the devices
        themselves report back.
      </p>
      {home.value && things.value.length === 0 && <NothingHere />}
      {examples.length > 0 && (
        <ul class="examples" aria-label="Sentences to try">
          {examples.map((text) => (
            <li key={text}>
              <button disabled={busy.value} onClick={() => ask(text)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Composer() {
  const [text, setText] = useState("");
  const [listening, setListening] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // On a phone this would open the keyboard over the page.
  useEffect(() => {
    if (matchMedia("(hover: hover)").matches) field.current?.focus({ preventScroll: true });
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    const said = text.trim();
    if (said === "" || (busy.value && !isStop(said))) return;
    setText("");
    ask(said);
  };
  const listen = () => {
    setListening(true);
    dictate(setText, () => {
      setListening(false);
      field.current?.focus();
    });
  };
  return (
    <form class="composer" onSubmit={submit}>
      <input
        ref={field}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        aria-label="What would you like?"
        placeholder={listening ? "Listening…" : "Say something to your home"}
        autocomplete="off"
        maxLength={1000}
        enterkeyhint="send"
      />
      {hasSpeech.value && (
        <button type="button" class="round" aria-label="Speak" aria-pressed={listening} disabled={listening} onClick={listen}>
          <Icon name="microphone" />
        </button>
      )}
      {busy.value && !isStop(text) ? (
        <button type="button" class="round strong" aria-label="Stop asking" onClick={stopAsking}>
          <Icon name="stop" />
        </button>
      ) : (
        <button class="round strong" aria-label="Send" disabled={text.trim() === ""}>
          <Icon name="send" />
        </button>
      )}
    </form>
  );
}

export function TalkView() {
  const end = useRef<HTMLDivElement>(null);
  const last = exchanges.value.at(-1);
  useEffect(() => {
    if (exchanges.value.length > 0) end.current?.scrollIntoView({ block: "end" });
  }, [exchanges.value.length, last?.stage, last?.receipts.length]);
  return (
    <div class="talk">
      <div class="conversation" role="log" aria-live="polite" aria-label="Conversation">
        {exchanges.value.length === 0 ? <Welcome /> : <h1 class="unseen">Talk</h1>}
        {exchanges.value.map((exchange) => (
          <article class="exchange" key={exchange.key} aria-label={exchange.say}>
            <p class="said">{exchange.say}</p>
            <Answer exchange={exchange} last={exchange === last} />
          </article>
        ))}
        <div ref={end} class="end" />
      </div>
      <Composer />
    </div>
  );
}
