// SPDX-License-Identifier: Apache-2.0
// What an automation would have done in the stored past: each start as a dot, days to the right,
// hours downwards, in the home's own time.
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, send } from "./api";
import { dayAndTime, offsetAt } from "./home_time";
import type { Backtest, TriedRun } from "./types";

const kSpans: [string, number][] = [
  ["Week", 7],
  ["4 weeks", 28],
  ["3 months", 91],
];
const kDayMs = 86_400_000;
const kGutter = 44;
const kHeight = 148;
const kFoot = 22;
/** Dots and lines of a list beyond these are left to the command line. */
const kMostListed = 100;

type Effect = "changes" | "same" | "tells";

function effectOf(run: TriedRun): Effect {
  if (run.commands.some((one) => one.changes)) return "changes";
  return run.told.length > 0 ? "tells" : "same";
}

/** ms since 1970 as the home's own clock shows it. */
function homeTime(run: TriedRun): number {
  const at = Date.parse(run.at);
  return at + offsetAt(at);
}

function doneWords(run: TriedRun): string {
  const commands = run.commands.map((one) => (one.changes ? one.words : `${one.words} (already so)`));
  return [...commands, ...run.told.map((text) => `tell “${text}”`)].join(", ");
}

function times(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

export function summaryOf(report: Backtest): string {
  const [tried] = report.automations;
  if (!tried || tried.runs === 0) return "It would not have run.";
  const parts = [`It would have run ${times(tried.runs, "time", "times")}`];
  if (tried.changes > 0) parts.push(`${times(tried.changes, "command", "commands")} would have changed something`);
  else if (tried.alerts === 0) parts.push("everything was so already");
  if (tried.alerts > 0) parts.push(`it would have told ${times(tried.alerts, "thing", "things")}`);
  if (tried.skipped > 0) parts.push(`${times(tried.skipped, "start", "starts")} left out while it still ran`);
  if (typeof tried.saved_wh === "number") parts.push(`${(tried.saved_wh / 1000).toLocaleString("en", { maximumSignificantDigits: 3 })} kWh saved`);
  return `${parts.join("; ")}.`;
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const size = new ResizeObserver(() => setWidth(box.current?.clientWidth ?? 0));
    size.observe(box.current!);
    return () => size.disconnect();
  }, []);
  return { box, width };
}

function Dots({ report, words }: { report: Backtest; words: string }) {
  const { box, width } = useWidth();
  const first = offsetAt(Date.parse(report.from));
  const firstDay = Math.floor((Date.parse(report.from) + first) / kDayMs);
  const lastDay = Math.floor((Date.parse(report.to) + first) / kDayMs);
  const days = lastDay - firstDay + 1;
  const step = Math.max(1, (width - kGutter - 6) / days);
  const radius = Math.max(1.6, Math.min(5, step * 0.38));
  const x = (day: number) => kGutter + (day - firstDay + 0.5) * step;
  const weeks = Array.from({ length: days }, (_, i) => firstDay + i).filter((day) => day % 7 === 4);
  const every = Math.max(1, Math.ceil((weeks.length * 64) / Math.max(width - kGutter, 64)));
  return (
    <div ref={box} class="dots">
      {width > 0 && (
        <svg width={width} height={kHeight + kFoot} role="img" aria-label={`${words} ${summaryOf(report)}`}>
          {[0, 6, 12, 18, 24].map((hour) => (
            <g key={hour}>
              <line x1={kGutter} x2={width} y1={4 + (hour / 24) * (kHeight - 8)} y2={4 + (hour / 24) * (kHeight - 8)} />
              <text x={kGutter - 8} y={8 + (hour / 24) * (kHeight - 8)} text-anchor="end">
                {String(hour).padStart(2, "0")}:00
              </text>
            </g>
          ))}
          {weeks.map((day, i) => (
            <g key={day}>
              <line class="week" x1={x(day) - step / 2} x2={x(day) - step / 2} y1={4} y2={kHeight - 4} />
              {i % every === 0 && (
                <text x={x(day) - step / 2} y={kHeight + 14} text-anchor="middle">
                  {new Date(day * kDayMs).toLocaleDateString([], { day: "numeric", month: "short", timeZone: "UTC" })}
                </text>
              )}
            </g>
          ))}
          {report.runs.map((run, i) => {
            const time = homeTime(run);
            return (
              <circle key={i} class={effectOf(run)} cx={x(Math.floor(time / kDayMs))} cy={4 + ((time % kDayMs) / kDayMs) * (kHeight - 8)} r={radius}>
                <title>{`${run.local}: ${doneWords(run)}`}</title>
              </circle>
            );
          })}
        </svg>
      )}
    </div>
  );
}

function Legend({ report }: { report: Backtest }) {
  const kinds: [Effect, string][] = [
    ["changes", "would have changed something"],
    ["same", "was so already"],
    ["tells", "would have told you"],
  ];
  const present = new Set(report.runs.map(effectOf));
  return (
    <ul class="legend">
      {kinds
        .filter(([kind]) => present.has(kind))
        .map(([kind, words]) => (
          <li key={kind}>
            <svg width="12" height="12" aria-hidden="true">
              <circle class={kind} cx="6" cy="6" r="4.5" />
            </svg>
            {words}
          </li>
        ))}
    </ul>
  );
}

function Listed({ report }: { report: Backtest }) {
  const runs = [...report.runs].reverse();
  return (
    <details class="runs">
      <summary>Would have run at …</summary>
      <ul class="plain" tabIndex={0} aria-label="Times at which it would have run">
        {runs.slice(0, kMostListed).map((run, i) => (
          <li key={i}>
            <span class="when">{run.local}</span> {doneWords(run)}
          </li>
        ))}
      </ul>
      {report.automations[0]!.runs > kMostListed && <p class="quiet">The newest {kMostListed}; the command line lists them all.</p>}
    </details>
  );
}

/** How far the stored past reaches back; what looks at no thing needs none. */
function storedWords(report: Backtest): string {
  if (!report.first_reading) return report.runs.length > 0 ? "" : "Nothing is stored of its things.";
  if (Date.parse(report.first_reading) - Date.parse(report.from) < kDayMs) return "";
  return `Of its things nothing is stored before ${dayAndTime(report.first_reading)}.`;
}

/** Of an automation that is set, by its id, or of one in a document. */
export function PastRuns({ words, ...what }: { words: string } & ({ id: string } | { document: string })) {
  const [days, setDays] = useState(28);
  const [report, setReport] = useState<Backtest | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let current = true;
    setProblem("");
    send<Backtest>("POST", "/api/automations/backtest", { ...what, days })
      .then((answer) => current && setReport(answer))
      .catch((error: ApiError) => current && setProblem(error.message));
    return () => {
      current = false;
    };
  }, [JSON.stringify(what), days]);
  return (
    <div class="past-runs">
      <div class="spans" role="group" aria-label="How far back">
        {kSpans.map(([name, value]) => (
          <button key={name} aria-pressed={days === value} onClick={() => setDays(value)}>
            {name}
          </button>
        ))}
      </div>
      {problem && (
        <p class="quiet" role="alert">
          {problem}
        </p>
      )}
      {!report && !problem && <p class="quiet">Running it on the stored past…</p>}
      {report && (
        <>
          <p role="status">
            {summaryOf(report)} {storedWords(report)}
          </p>
          {report.runs.length > 0 && (
            <>
              <Dots report={report} words={words} />
              <Legend report={report} />
              <Listed report={report} />
            </>
          )}
        </>
      )}
    </div>
  );
}
