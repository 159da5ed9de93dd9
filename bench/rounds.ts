import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { promisify } from "node:util";
import { median } from "./driver/percentile.ts";
import type { Measurement, Plan } from "./driver/plan.ts";
import type { Stage } from "./stage.ts";
import { type Rows, rowsOfSubmission, type Workload } from "./workloads.ts";

export type Pace = { connections: number; rounds: number; seconds: number; warmUp: number; warmUpCount: number };

/** Medians of the rounds, but for the errors, which are added up, and the memory, which is the highest. */
export type Side = Omit<Measurement, "acknowledged" | "count"> & { count: number; residentBytes: number };
export type Outcome = {
  title: string;
  unit: string;
  goal: number;
  sameText: number | null;
  app: Side;
  reference: Side;
  /** Of the requests per second, the application's share of the reference's; the median of the rounds' ratios. */
  ratio: number;
  /** The ratio of each round, in order. */
  ratios: number[];
};

/** Drives application and reference in turn, so that what else the machine does falls on both. */
export async function runRounds(stage: Stage, workload: Workload, pace: Pace): Promise<Outcome> {
  const sameText = await workload.compare();
  const driver = fork(path.join(import.meta.dirname, "driver/main.ts"));
  try {
    const rounds: { app: Measurement; reference: Measurement }[] = [];
    const memory = { app: 0, reference: 0 };
    const measure = async (side: "app" | "reference", seconds: number, warmUpCount = 0) => {
      const { connections, warmUp } = pace;
      const plan: Plan = { url: stage[side].url, connections, warmUp, warmUpCount, seconds, work: workload[side] };
      const found = await counted(workload, () => send(driver, plan));
      memory[side] = Math.max(memory[side], await readResidentBytes(stage[side].pid));
      return found;
    };
    // The first hundreds of answers of a process are spent on compiling its code.
    for (const side of ["app", "reference"] as const) await measure(side, 0, pace.warmUpCount);
    for (let round = 0; round < pace.rounds; round++) {
      const app = await measure("app", pace.seconds);
      const reference = await measure("reference", pace.seconds);
      rounds.push({ app, reference });
    }
    const ratios = rounds.map(({ app, reference }) => app.perSecond / reference.perSecond);
    return {
      title: workload.title,
      unit: workload.unit,
      goal: workload.goal,
      sameText,
      app: combine(
        rounds.map((round) => round.app),
        memory.app,
      ),
      reference: combine(
        rounds.map((round) => round.reference),
        memory.reference,
      ),
      ratio: median(ratios),
      ratios,
    };
  } finally {
    driver.kill();
  }
}

/** Every acknowledged submission must have left its rows, each of them once. */
async function counted(workload: Workload, run: () => Promise<Measurement>): Promise<Measurement> {
  const before = await workload.countRows?.();
  const found = await run();
  const after = await workload.countRows?.();
  if (!before || !after || found.errors > 0) return found;
  for (const table of Object.keys(rowsOfSubmission) as (keyof Rows)[]) {
    const [added, expected] = [after[table] - before[table], found.acknowledged * rowsOfSubmission[table]];
    if (added !== expected)
      throw new Error(`${found.acknowledged} submissions left ${added} ${table}, not ${expected}`);
  }
  return found;
}

async function send(driver: ChildProcess, plan: Plan): Promise<Measurement> {
  const answer = once(driver, "message");
  driver.send(plan);
  const [found] = (await answer) as [Measurement];
  return found;
}

function combine(rounds: readonly Measurement[], residentBytes: number): Side {
  const middle = (key: "perSecond" | "p50" | "p95" | "p99" | "bytes") => median(rounds.map((round) => round[key]));
  return {
    count: rounds.reduce((sum, round) => sum + round.count, 0),
    perSecond: middle("perSecond"),
    p50: middle("p50"),
    p95: middle("p95"),
    p99: middle("p99"),
    bytes: middle("bytes"),
    errors: rounds.reduce((sum, round) => sum + round.errors, 0),
    firstError: rounds.find((round) => round.firstError)?.firstError ?? null,
    residentBytes,
  };
}

async function readResidentBytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout.trim()) * 1024;
}
