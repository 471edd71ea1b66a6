// SPDX-License-Identifier: Apache-2.0
// Times as the clocks of the home show them, wherever and however this browser's own clock stands.
import { signal } from "@preact/signals";

interface Clock {
  /** IANA name, UTC, or UTC+02:00. */
  zone: string;
  offsetMin: number;
  /** How far the home's clock is ahead of this browser's. */
  aheadMs: number;
}

const clock = signal<Clock | null>(null);

/** Takes what the home says of its clock; `at` is its present time. */
export function setHomeClock(at: string, zone: string, offsetMin: number): void {
  clock.value = { zone, offsetMin, aheadMs: Date.parse(at) - Date.now() };
}

/** ms since 1970 by the home's clock. */
export function homeNow(): number {
  return Date.now() + (clock.value?.aheadMs ?? 0);
}

/** Making one takes longer than a thousand uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

function knows(zone: string): boolean {
  try {
    return format("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** A time to be written in `timeZone`, so that it shows what the home's clock shows. */
function placed(at: string | number): { date: Date; timeZone?: string } {
  const date = new Date(at);
  const home = clock.value;
  if (!home) return { date };
  if (knows(home.zone)) return { date, timeZone: home.zone };
  return { date: new Date(date.getTime() + home.offsetMin * 60_000), timeZone: "UTC" };
}

function written(at: string | number, options: Intl.DateTimeFormatOptions): string {
  const { date, timeZone } = placed(at);
  return format(undefined, { ...options, timeZone }).format(date);
}

/** "2026-11-27" in the home. */
function dateOf(at: string | number): string {
  const { date, timeZone } = placed(at);
  return format("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).format(date);
}

export function clockTime(at: string | number): string {
  return written(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "27 Nov", in the reader's own order of words. */
export function dayOf(at: string | number): string {
  return written(at, { day: "numeric", month: "short" });
}

export function dayAndTime(at: string | number): string {
  return dateOf(at) === dateOf(homeNow()) ? clockTime(at) : `${dayOf(at)}, ${clockTime(at)}`;
}

const kDayMs = 86_400_000;

/** "in 12 min", "today 22:00", "tomorrow 07:00", "Mon 30 Nov, 07:00": a time to come. */
export function untilWords(at: string): string {
  const now = homeNow();
  const minutes = Math.ceil((Date.parse(at) - now) / 60_000);
  if (minutes < 60) return minutes <= 0 ? "now" : `in ${minutes} min`;
  const days = Math.round((Date.parse(dateOf(at)) - Date.parse(dateOf(now))) / kDayMs);
  if (days === 0) return `today ${clockTime(at)}`;
  if (days === 1) return `tomorrow ${clockTime(at)}`;
  return `${written(at, { weekday: "short", day: "numeric", month: "short" })}, ${clockTime(at)}`;
}

/** A date whose fields in the browser's own zone show what the home's clock shows. */
export function asLocalDate(at: number): Date {
  const { date, timeZone } = placed(at);
  const parts = format("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).formatToParts(date);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return new Date(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

/** How far the home's clocks are ahead of UTC at that time. */
export function offsetAt(at: number): number {
  const shown = asLocalDate(at);
  const asUtc = Date.UTC(shown.getFullYear(), shown.getMonth(), shown.getDate(), shown.getHours(), shown.getMinutes());
  return asUtc - Math.floor(at / 60_000) * 60_000;
}
