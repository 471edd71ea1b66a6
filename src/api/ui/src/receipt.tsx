// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";
import { Icon } from "./icons";
import { home, person, thingById } from "./state";
import type { Receipt, StepVerdict } from "./types";
import { actionWords, changeWords, kOutcomeWords, valueWords } from "./words";

/** What became of one command, in a shape and in words, by the device's own report. */
export function ReceiptRow({ receipt }: { receipt: Receipt }) {
  const thing = thingById.value.get(receipt.thing);
  const change = changeWords(receipt, thing);
  return (
    <li class={`receipt outcome-${receipt.outcome}`} data-outcome={receipt.outcome} data-thing={receipt.thing}>
      <span class="receipt-mark">
        <Icon name={receipt.outcome} size={18} />
      </span>
      <span class="receipt-body">
        <span class="receipt-line">
          <a href={`#/thing/${encodeURIComponent(receipt.thing)}`} class="receipt-name">
            {thing?.name ?? receipt.name}
          </a>
          {change && <span class="receipt-change">{change}</span>}
        </span>
        <span class="receipt-why">
          <strong>{kOutcomeWords[receipt.outcome]}</strong>
          {receipt.reason ? <span>{receipt.reason}</span> : <span>{actionWords(receipt.action).toLowerCase()}</span>}
          {receipt.rule && <code title="The rule behind this">{receipt.rule}</code>}
        </span>
      </span>
    </li>
  );
}

/** A command that is under way: sent, nothing reported yet. */
export function WaitingRow({ thing, action, value, unit }: StepVerdict) {
  const known = thingById.value.get(thing);
  return (
    <li class="receipt outcome-waiting" data-outcome="waiting" data-thing={thing}>
      <span class="receipt-mark spin">
        <Icon name="waiting" size={18} />
      </span>
      <span class="receipt-body">
        <span class="receipt-line">
          <span class="receipt-name">{known?.name ?? thing}</span>
          {value !== null && <span class="receipt-change">{valueWords(value, unit)}</span>}
        </span>
        <span class="receipt-why">
          <strong>{actionWords(action)}</strong>
          <span>waiting for its own report</span>
        </span>
      </span>
    </li>
  );
}

/** Seconds left until `until` (ms since 1970), counted down each second. */
export function useCountdown(until: number): number {
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    const timer = setInterval(() => setSeconds(left()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}

/** Yes or no, while there is time; with the PIN of a person who has one. */
export function AskYes(props: { until: number; busy: boolean; onYes: (proof: { pin?: string }) => void; onNo: () => void }) {
  const seconds = useCountdown(props.until);
  const [pin, setPin] = useState("");
  const needsPin = home.value?.people.find((one) => one.id === person.value)?.has_pin ?? false;
  if (seconds === 0) return <p class="quiet">The time to say yes is over. Nothing was sent; say it again if you still want it.</p>;
  return (
    <div class="ask-yes" role="group" aria-label="Shall I?">
      {needsPin && (
        <input
          class="pin"
          type="password"
          inputMode="numeric"
          autocomplete="off"
          aria-label="PIN"
          placeholder="PIN"
          value={pin}
          onInput={(event) => setPin(event.currentTarget.value)}
        />
      )}
      <button class="button primary" disabled={props.busy || (needsPin && pin === "")} onClick={() => props.onYes(needsPin ? { pin } : {})}>
        Yes, do it
      </button>
      <button class="button" disabled={props.busy} onClick={props.onNo}>
        No
      </button>
      <span class="countdown" role="timer" aria-label={`${seconds} seconds left`}>
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
      </span>
    </div>
  );
}
