import "server-only";
import { Gate } from "#db/gate.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { inOwnLine, spendReading } from "./own-line.ts";
import type { ReaderFailure, ReaderTask, ReaderValues, ReadProblem } from "./reader/protocol.ts";
import { type ReaderBounds, runReader } from "./reader-process.ts";
import { largestPixels } from "./schema.ts";

type Kind = ReaderTask["kind"];

/** `atOnce`: read at the same time · `longest`: wait at most · `seconds`: one waits at most. Beyond it is told to come back. */
const gate = (name: string, { atOnce, longest, seconds }: { atOnce: number; longest: number; seconds: number }) =>
  Gate.named(
    `reading ${name}`,
    atOnce,
    seconds * 1000,
    () => new AppError("unavailable", { reason: "readerBusy" }),
    longest,
  );

/** What came from outside. Each keeps a processor busy; a person waits for the answer. */
const received = gate("received", { atOnce: 2, longest: 40, seconds: 40 });
/** What persons look at: pages drawn, pictures that are not published. */
const seen = gate("seen", { atOnce: 2, longest: 40, seconds: 40 });
/** Background work may wait its turn. */
const patient = gate("patient", { atOnce: 1, longest: 40, seconds: 280 });
/** Sizes of published pictures: quick, and asked for by readers of the public site, whom no upload may keep waiting. */
const kept = gate("kept", { atOnce: 2, longest: 60, seconds: 20 });

/** What each task is held to, whatever a file asks of it. */
export const readerBounds: Record<Kind, ReaderBounds> = {
  inspect: { seconds: 40, megabytes: 1000, answerMegabytes: 0.1 },
  clean: { seconds: 20, megabytes: 700, answerMegabytes: 0.1 },
  table: { seconds: 60, megabytes: 1200, answerMegabytes: 16 },
  draw: { seconds: 60, megabytes: 1000, answerMegabytes: 0.1 },
  extract: { seconds: 240, megabytes: 1200, answerMegabytes: 10 },
  resize: { seconds: 15, megabytes: 400, answerMegabytes: 0.1 },
};
const gates: Record<Kind, Gate> = {
  inspect: received,
  clean: received,
  table: received,
  draw: seen,
  extract: patient,
  resize: kept,
};

/** Given back by a task that failed: the file's own fault, unless it is `fileUnreadable`. */
export class UnreadableFile extends Error {
  readonly problem: ReadProblem;
  readonly values: Record<string, number> | undefined;

  constructor({ problem, detail, code, values }: ReaderFailure) {
    // A system's code is a fault of the disk, not of the file: whoever asks `storeFault` finds it.
    super(`${problem}: ${detail}`, code ? { cause: Object.assign(new Error(detail), { code }) } : {});
    this.problem = problem;
    this.values = values;
  }
}

/** What a file may unpack to, and how many pixels are decoded of it. */
export const readerLimits = () => ({
  entries: 5000,
  bytes: env.unpackedMaxMegabytes * 1e6,
  ratio: 250,
  pixels: largestPixels,
});

type Task<K extends Kind> = Omit<Extract<ReaderTask, { kind: K }>, "limits">;

/**
 * Who uploaded what is read, and what says that nobody waits for it any more. `isForOne`: a person wants to see it, not the
 * public.
 */
export type ReadFor = { personId?: string | null; signal?: AbortSignal | undefined; isForOne?: boolean };

/**
 * Reads a file in a process of its own, so that a hostile or huge one costs this one neither memory nor time, and finds
 * nothing worth taking: no setting, no network, no file but the one to read. Of a person one file at a time. Throws
 * `UnreadableFile`; `unavailable` when too much waits already; `too_many` as `inOwnLine`; the reason of `signal`.
 */
export async function readInProcess<K extends Kind>(
  task: Task<K>,
  { personId = null, signal, isForOne = false }: ReadFor = {},
): Promise<ReaderValues[K]> {
  const limits = readerLimits();
  const whole = { ...(task as Omit<ReaderTask, "limits">), limits } as ReaderTask;
  const run = async () => {
    const began = performance.now();
    let isRead = false;
    try {
      const { answer } = await runReader(whole, readerBounds[task.kind], signal);
      isRead = answer.ok;
      return answer;
    } finally {
      if (personId !== null && !isRead) spendReading(personId, (performance.now() - began) / 1000);
    }
  };
  const read = () => (isForOne ? seen : gates[task.kind]).pass(run, { signal });
  const answer = await (personId === null ? read() : inOwnLine(personId, signal, read));
  if (answer.ok) return answer.value as ReaderValues[K];
  throw new UnreadableFile(answer);
}
