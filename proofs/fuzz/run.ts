import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { longestWait, runReader } from "#lib/files/reader-process.ts";
import { readerBounds, readerLimits } from "#lib/files/reading.ts";
import { type Bound, type FileCase, knownFiles, randomFile, taskOf } from "./files.ts";
import { Random } from "./random.ts";
import { fuzzTexts, noTexts, type TextTally } from "./run-texts.ts";

/** The time bound here, in seconds: the product's own are longer than this whole run. */
const secondsOfTask = 8;
/** How far over a bound something may be seen before it is ended, and how many milliseconds anything is waited for. */
const [allowance, patience] = [1.3, (longestWait * secondsOfTask + 4) * 1000];
const endless = 1e12;
const atOnce = 2;

export type FuzzReport = TextTally & {
  seed: number;
  files: number;
  refused: number;
  ended: Record<string, number>;
  slowestFile: { name: string; seconds: number };
  largestFile: { name: string; megabytes: number };
};

/**
 * Reads random and known hostile files in the reading process, and texts beside it, for `seconds`. `without`: takes a bound
 * away and reads nothing but what that bound is for, for `seconds` at most; what it then tells are failures.
 */
export async function runFuzz(seed: number, seconds: number, without: Bound | null): Promise<FuzzReport> {
  const signal = AbortSignal.timeout(seconds * 1000);
  const folder = await mkdtemp(path.join(tmpdir(), "nghi-trinh-fuzz-"));
  const report = {
    seed,
    files: 0,
    refused: 0,
    ended: {} as Record<string, number>,
    slowestFile: { name: "", seconds: 0 },
    largestFile: { name: "", megabytes: 0 },
  };
  const failures: string[] = [];

  async function read(one: FileCase, number: number): Promise<void> {
    const own = path.join(folder, String(number));
    await writeFile(own, one.content);
    const drawn = await mkdtemp(path.join(folder, "out-"));
    const limits = readerLimits();
    if (without === "pixels") limits.pixels = endless;
    if (without === "unpacked") Object.assign(limits, { bytes: endless, ratio: endless });
    const { answerMegabytes, megabytes: usual } = readerBounds[one.kind];
    const megabytes = one.megabytes ?? usual;
    const given = {
      answerMegabytes,
      seconds: without === "time" ? 100_000 : secondsOfTask,
      megabytes: without === "memory" ? endless : megabytes,
    };
    const name = `${one.name}, ${one.kind}, ${one.content.length} bytes`;
    const run = await runReader(taskOf(one, own, drawn, limits), given, AbortSignal.timeout(patience)).catch(
      () => null,
    );
    await rm(own);
    report.files += 1;
    if (run === null) return void failures.push(`${name}: no end after ${patience} ms`);
    const { answer, peak, endedBy } = run;
    if (!answer.ok) report.refused += 1;
    if (endedBy) report.ended[endedBy] = (report.ended[endedBy] ?? 0) + 1;
    if (run.seconds > report.slowestFile.seconds) report.slowestFile = { name, seconds: run.seconds };
    if (peak > report.largestFile.megabytes) report.largestFile = { name, megabytes: peak };
    if (peak > usual * allowance) failures.push(`${name}: held ${peak.toFixed(0)} MB`);
    const outcome = endedBy ? `endedBy ${endedBy}` : answer.ok ? "read" : answer.problem;
    if (one.expect !== undefined && outcome !== one.expect) failures.push(`${name}: ${outcome}, not ${one.expect}`);
  }

  async function readFiles(): Promise<void> {
    const random = new Random(seed);
    const known = (await knownFiles()).filter(({ bound }) => without === null || bound === without);
    let number = 0;
    const next = async () => known.shift() ?? randomFile(random);
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (known.length > 0 || (without === null && !signal.aborted)) await read(await next(), number++);
      }),
    );
  }

  try {
    const readTexts = () => fuzzTexts(new Random(seed + 1), without === "length", signal);
    const hasTexts = without === null || without === "length";
    const [, texts] = await Promise.all([readFiles(), hasTexts ? readTexts() : noTexts]);
    return { ...report, ...texts, failures: [...failures, ...texts.failures] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
