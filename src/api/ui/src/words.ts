// SPDX-License-Identifier: Apache-2.0
// Values, actions, outcomes and lengths of time in words.
import type { Outcome, Property, Receipt, Thing, Value } from "./types";

const kActions: Record<string, string> = {
  turn_on: "Turn on",
  turn_off: "Turn off",
  return_to_base: "Return to base",
  select_option: "Choose",
  set_value: "Set",
};

export function actionWords(action: string): string {
  const words = kActions[action] ?? action.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function nameWords(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function valueWords(value: Value, unit = "", words: Record<string, string> = {}): string {
  if (value === null) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") {
    const number = value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 });
    return unit ? `${number}\u00a0${unit}` : number;
  }
  return words[value] ?? value.replaceAll("_", " ");
}

export function mainProperty(thing: Thing): Property | undefined {
  return thing.properties.find((one) => one.name === "state") ?? thing.properties[0];
}

/** "On": what a person wants to know of a thing first. */
export function stateWords(thing: Thing): string {
  if (thing.availability === "offline") return "Offline";
  const main = mainProperty(thing);
  if (!main || main.value === null) return "Nothing reported yet";
  const words = valueWords(main.value, main.unit, main.words);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const kOutcomeWords: Record<Outcome, string> = {
  confirmed: "Confirmed",
  unchanged: "Already so",
  unconfirmed: "Not confirmed",
  contradicted: "Contradicted",
  refused: "Refused",
  needs_confirmation: "Needs your yes",
  failed: "Failed",
};

/** "off → on": what the device reported before, and after. */
export function changeWords(receipt: Receipt, thing?: Thing): string {
  const property = thing?.properties.find((one) => one.name === receipt.property);
  const say = (value: Value) => valueWords(value, receipt.unit || property?.unit, property?.words);
  if (receipt.observed === null) return receipt.wanted === null ? "" : `asked for ${say(receipt.wanted)}`;
  if (receipt.before === null || receipt.before === receipt.observed) return say(receipt.observed);
  return `${say(receipt.before)} → ${say(receipt.observed)}`;
}

export function lasted(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.round((seconds % 3600) / 60);
  return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
}

export function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
