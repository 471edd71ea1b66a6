// SPDX-License-Identifier: Apache-2.0
// Controls of one thing. Each sends a command through the same gate as a sentence, and shows what
// the device reports, not what was wished.
import { computed, signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { ApiError, send } from "./api";
import { AskYes, ReceiptRow } from "./receipt";
import { speaker } from "./state";
import type { Action, Property, Receipt, Thing, Turn, Value } from "./types";
import { actionWords, nameWords, valueWords } from "./words";

interface Sent {
  busy: boolean;
  receipts: Receipt[];
  reply: string;
  confirmation?: string;
  until: number;
}

/** What became of the last command from a control, by thing. */
const sent = signal<Record<string, Sent>>({});

function note(thing: string, now: Sent | undefined): void {
  const { [thing]: _, ...others } = sent.value;
  sent.value = now ? { ...others, [thing]: now } : others;
}

async function run(thing: string, path: string, body: Record<string, unknown>): Promise<void> {
  note(thing, { busy: true, receipts: [], reply: "", until: 0 });
  try {
    const turn = await send<Turn>("POST", path, { ...body, ...speaker() });
    const until = Date.now() + (turn.confirmation_expires_s ?? 0) * 1000;
    note(thing, { busy: false, receipts: turn.receipts, reply: turn.reply, confirmation: turn.confirmation, until });
  } catch (error) {
    note(thing, { busy: false, receipts: [], reply: error instanceof ApiError ? error.message : String(error), until: 0 });
  }
}

export function command(thing: string, action: string, value?: Value): void {
  const one = { device: thing, action, ...(value === undefined ? {} : { value }) };
  void run(thing, "/api/command", { plan: { commands: [one] } });
}

/** Questions that stand in the rows of their things, on the views that show things. */
export const askedInRows = computed(() => new Set(Object.values(sent.value).map((one) => one.confirmation)));

export function isBusy(thing: string): boolean {
  return sent.value[thing]?.busy ?? false;
}

/** The receipt of the last command, and the question when it needs a yes. */
export function Aftermath({ thing }: { thing: string }) {
  const last = sent.value[thing];
  if (!last || last.busy) return null;
  const key = last.confirmation;
  return (
    <div class="aftermath" role="status">
      {last.receipts.length > 0 ? (
        <ul class="receipts">
          {last.receipts.map((one, i) => (
            <ReceiptRow key={i} receipt={one} />
          ))}
        </ul>
      ) : (
        <p class="quiet">{last.reply}</p>
      )}
      {key && (
        <AskYes
          until={last.until}
          busy={false}
          onYes={(proof) => void run(thing, "/api/confirm", { confirmation: key, ...proof })}
          onNo={() => {
            note(thing, undefined);
            void send("POST", "/api/decline", { confirmation: key, ...speaker() }).catch(() => undefined);
          }}
        />
      )}
      {!key && (
        <button class="why" onClick={() => note(thing, undefined)}>
          Dismiss
        </button>
      )}
    </div>
  );
}

const kOff = ["off", "standby", "idle", "docked"];

function has(thing: Thing, ...actions: string[]): boolean {
  return actions.every((name) => thing.actions.some((one) => one.name === name));
}

/** The one control that stands in a thing's row: a switch, or its most wanted button. */
export function MainControl({ thing }: { thing: Thing }) {
  const state = thing.properties.find((one) => one.name === "state")?.value;
  const busy = isBusy(thing.id);
  const disabled = busy || thing.availability === "offline";
  if (has(thing, "turn_on", "turn_off")) {
    const on = typeof state === "string" && !kOff.includes(state);
    return (
      <button
        class="switch"
        role="switch"
        aria-checked={on}
        aria-label={thing.name}
        aria-busy={busy}
        disabled={disabled}
        onClick={() => command(thing.id, on ? "turn_off" : "turn_on")}
      >
        <span />
      </button>
    );
  }
  const pairs: [string, string, string][] = [
    ["open", "close", "closed"],
    ["unlock", "lock", "locked"],
    ["start", "return_to_base", "docked"],
  ];
  for (const [away, back, resting] of pairs) {
    if (!has(thing, away, back)) continue;
    const action = state === resting ? away : back;
    return (
      <button class="button small" disabled={disabled} aria-busy={busy} aria-label={`${actionWords(action)} ${thing.name}`} onClick={() => command(thing.id, action)}>
        {actionWords(action)}
      </button>
    );
  }
  const [only] = thing.actions.filter((one) => one.argument === "");
  if (!only || thing.actions.length > 1) return null;
  return (
    <button class="button small" disabled={disabled} onClick={() => command(thing.id, only.name)}>
      {actionWords(only.name)}
    </button>
  );
}

function Slider({ thing, action, property }: { thing: Thing; action: Action; property: Property }) {
  const reported = typeof property.value === "number" ? property.value : (property.min ?? 0);
  const [wished, setWished] = useState<number | null>(null);
  const shown = wished ?? reported;
  const id = `${thing.id}-${action.name}`;
  return (
    <div class="slider">
      <label for={id}>{nameWords(property.name)}</label>
      <output for={id}>{property.value === null && wished === null ? "–" : valueWords(shown, property.unit)}</output>
      <input
        id={id}
        type="range"
        min={property.min ?? 0}
        max={property.max ?? 100}
        step={property.step ?? 1}
        value={shown}
        disabled={isBusy(thing.id) || thing.availability === "offline"}
        onInput={(event) => setWished(Number(event.currentTarget.value))}
        onChange={(event) => {
          setWished(null);
          command(thing.id, action.name, Number(event.currentTarget.value));
        }}
      />
    </div>
  );
}

function Choice({ thing, action, property }: { thing: Thing; action: Action; property: Property }) {
  const id = `${thing.id}-${action.name}`;
  return (
    <div class="choice">
      <label for={id}>{nameWords(property.name)}</label>
      <select
        id={id}
        value={typeof property.value === "string" ? property.value : ""}
        disabled={isBusy(thing.id) || thing.availability === "offline"}
        onChange={(event) => command(thing.id, action.name, event.currentTarget.value)}
      >
        {property.value === null && <option value="">–</option>}
        {property.options.map((one) => (
          <option key={one} value={one}>
            {property.words[one] ?? nameWords(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Every action of a thing that a page can offer. */
export function AllControls({ thing }: { thing: Thing }) {
  const bound = thing.actions.map((action) => ({ action, property: thing.properties.find((one) => one.name === action.argument) }));
  const sliders = bound.filter((one) => one.property?.type === "number" && one.property.min !== undefined && one.property.max !== undefined);
  const choices = bound.filter((one) => (one.property?.options.length ?? 0) > 0);
  const buttons = thing.actions.filter((one) => one.argument === "" && one.name !== "toggle");
  if (thing.actions.length === 0) return <p class="quiet">This thing only reports; there is nothing to control.</p>;
  return (
    <div class="controls">
      {sliders.map(({ action, property }) => (
        <Slider key={action.name} thing={thing} action={action} property={property!} />
      ))}
      {choices.map(({ action, property }) => (
        <Choice key={action.name} thing={thing} action={action} property={property!} />
      ))}
      {buttons.length > 0 && (
        <div class="buttons">
          {buttons.map((one) => (
            <button
              key={one.name}
              class="button"
              disabled={isBusy(thing.id) || thing.availability === "offline"}
              onClick={() => command(thing.id, one.name)}
            >
              {actionWords(one.name)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
