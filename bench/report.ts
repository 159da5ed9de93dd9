import { cpus, totalmem } from "node:os";
import { describeSize } from "./data/size.ts";
import type { Outcome, Pace, Side } from "./rounds.ts";

export type Report = {
  at: string;
  machine: { cores: number; processor: string; memoryBytes: number; node: string };
  size: string;
  seed: number;
  pace: Pace;
  outcomes: (Outcome & { name: string })[];
};

export function makeReport(seed: number, pace: Pace, outcomes: Report["outcomes"]): Report {
  const processors = cpus();
  return {
    at: new Date().toISOString(),
    machine: {
      cores: processors.length,
      processor: processors[0]?.model ?? "",
      memoryBytes: totalmem(),
      node: process.version,
    },
    size: describeSize(),
    seed,
    pace,
    outcomes,
  };
}

/** The report as one table for a terminal. */
export function writeTable({ machine, size, seed, pace, outcomes }: Report): string {
  const memory = Math.round(machine.memoryBytes / 2 ** 30);
  const lines = [
    `${machine.cores} cores (${machine.processor}), ${memory} GiB, Node ${machine.node}`,
    `seed ${seed}: ${size}`,
    `${pace.connections} connections; medians of ${pace.rounds} rounds of ${pace.seconds} s, application and reference in turn`,
    "",
    row("", "per second", "p50 ms", "p95 ms", "p99 ms", "errors", "RSS MB", "bytes", "ratio", "goal"),
  ];
  for (const { title, unit, app, reference, ratio, goal, sameText } of outcomes) {
    const text = sameText === null ? "" : `; the reference shows ${(sameText * 100).toFixed(1)} % of its words`;
    lines.push(`${title} (${unit}${text})`);
    lines.push(row("  application", ...figures(app), ratio.toFixed(2), goal.toFixed(2)));
    lines.push(row("  reference", ...figures(reference), "", ratio < goal ? "missed" : "met"));
  }
  return lines.join("\n");
}

const figures = (side: Side) => [
  side.perSecond.toFixed(side.perSecond < 100 ? 1 : 0),
  ...[side.p50, side.p95, side.p99].map((value) => value.toFixed(1)),
  String(side.errors),
  (side.residentBytes / 1e6).toFixed(0),
  side.bytes.toFixed(0),
];

const row = (name: string, ...cells: string[]) => name.padEnd(16) + cells.map((cell) => cell.padStart(11)).join("");
