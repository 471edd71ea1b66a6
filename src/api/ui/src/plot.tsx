// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { asLocalDate, clockTime, dayAndTime, dayOf } from "./home_time";
import type { History } from "./types";
import { valueWords } from "./words";

function color(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Columns of times (s) and numbers; a last value holds until the end of the window. */
function columns(history: History): [number[], (number | null)[]] {
  const numbers = history.samples.filter((one) => typeof one.value === "number");
  const times = numbers.map((one) => one.at_ms / 1000);
  const values: (number | null)[] = numbers.map((one) => one.value as number);
  if (times.length > 0) {
    times.push(Date.parse(history.to) / 1000);
    values.push(values.at(-1) ?? null);
  }
  return [times, values];
}

/** Draws a mark at each reading that the processing chain called strange. */
function drawMarks(history: History): (plot: uPlot) => void {
  return (plot) => {
    for (const mark of history.marks) {
      const x = plot.valToPos(mark.at_ms / 1000, "x", true);
      plot.ctx.fillStyle = color("--bad");
      plot.ctx.beginPath();
      plot.ctx.arc(x, plot.bbox.top + 8 * devicePixelRatio, 4 * devicePixelRatio, 0, 2 * Math.PI);
      plot.ctx.fill();
    }
  };
}

/** "27 Nov" where a day of the home begins, else "14:00". */
function timeWords(seconds: number): string {
  const time = clockTime(seconds * 1000);
  return time === "00:00" ? dayOf(seconds * 1000) : time;
}

/** As many digits as the distance between two ticks needs. */
function tickWords(value: number, step: number, unit: string): string {
  const digits = Math.max(0, Math.min(4, Math.ceil(-Math.log10(step || 1))));
  const number = value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit ? `${number}\u00a0${unit}` : number;
}

function options(history: History, width: number): uPlot.Options {
  const axis = {
    stroke: color("--quiet"),
    grid: { stroke: color("--line"), width: 1 },
    ticks: { show: false },
    font: "12px Inter, system-ui, sans-serif",
  };
  return {
    width,
    height: Math.max(180, Math.min(300, width * 0.45)),
    // Days and hours begin where the home's clocks say so.
    tzDate: (seconds) => asLocalDate(seconds * 1000),
    cursor: { y: false, points: { size: 7 } },
    legend: { show: false },
    scales: { x: { time: true, range: [Date.parse(history.from) / 1000, Date.parse(history.to) / 1000] } },
    axes: [{ ...axis, values: (_, ticks) => ticks.map(timeWords) }, { ...axis, size: 56, values: (_, ticks, _axis, _space, step) => ticks.map((one) => tickWords(one, step, history.unit)) }],
    series: [
      {},
      {
        stroke: color("--accent"),
        fill: color("--accent-wash"),
        width: 2,
        paths: uPlot.paths.stepped!({ align: 1 }),
        points: { show: false },
      },
    ],
    hooks: { draw: [drawMarks(history)] },
  };
}

export function Plot({ history, name }: { history: History; name: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current!;
    const data = columns(history) as uPlot.AlignedData;
    let plot = new uPlot(options(history, element.clientWidth), data, element);
    const redraw = () => {
      plot.destroy();
      plot = new uPlot(options(history, element.clientWidth), data, element);
    };
    const size = new ResizeObserver(() => element.clientWidth !== plot.width && redraw());
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    size.observe(element);
    scheme.addEventListener("change", redraw);
    return () => {
      size.disconnect();
      scheme.removeEventListener("change", redraw);
      plot.destroy();
    };
  }, [history]);
  const figures = history.summary;
  const words =
    figures && figures.minimum !== null && figures.maximum !== null
      ? `${name}: between ${valueWords(figures.minimum, history.unit)} and ${valueWords(figures.maximum, history.unit)} since ${dayAndTime(history.from)}`
      : name;
  return <div class="plot" ref={box} role="img" aria-label={words} />;
}
