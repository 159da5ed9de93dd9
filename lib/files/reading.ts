import "server-only";
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import path from "node:path";
import { assertOutsideTransaction } from "#db/transaction-mark.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { type Gate, makeGate } from "./gate.ts";
import type { ReaderAnswer, ReaderFailure, ReaderTask, ReaderValues, ReadProblem } from "./reader/protocol.ts";
import { largestPixels } from "./schema.ts";

type Kind = ReaderTask["kind"];

/** What came from outside. Each keeps a processor busy; a person waits for the answer. */
const received = makeGate({ atOnce: 2, longest: 40, seconds: 40 });
/** Background work may wait its turn. */
const patient = makeGate({ atOnce: 1, longest: 40, seconds: 280 });
/** Sizes of kept pictures: quick, and asked for by readers of the public site, whom no upload may keep waiting. */
const kept = makeGate({ atOnce: 2, longest: 60, seconds: 20 });

type Bounds = { gate: Gate; seconds: number; megabytes: number };
/** How long a task may take and how much memory it may hold, whatever a file asks of it. */
const bounds: Record<Kind, Bounds> = {
  inspect: { gate: received, seconds: 40, megabytes: 1000 },
  clean: { gate: received, seconds: 20, megabytes: 700 },
  table: { gate: received, seconds: 60, megabytes: 1200 },
  draw: { gate: received, seconds: 60, megabytes: 1000 },
  extract: { gate: patient, seconds: 240, megabytes: 1200 },
  resize: { gate: kept, seconds: 15, megabytes: 400 },
};
const answerLimit = 24_000_000;
/** How often a task's memory is looked at, in milliseconds. */
const memoryInterval = 100;

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

type Task<K extends Kind> = Omit<Extract<ReaderTask, { kind: K }>, "limits">;

/**
 * Reads a file in a process of its own, so that a hostile or huge one costs this one neither memory nor time, and finds
 * nothing worth taking: no setting, no network, no file but the one to read. Throws `UnreadableFile`; `unavailable` when
 * too much waits already.
 */
export async function readInProcess<K extends Kind>(task: Task<K>, signal?: AbortSignal): Promise<ReaderValues[K]> {
  assertOutsideTransaction("a reading process");
  const limits = { entries: 5000, bytes: env.unpackedMaxMegabytes * 1e6, ratio: 250, pixels: largestPixels };
  const whole = { ...(task as Omit<ReaderTask, "limits">), limits } as ReaderTask;
  const answer = await bounds[task.kind].gate(() => run(whole, signal), signal);
  if (answer.ok) return answer.value as ReaderValues[K];
  throw new UnreadableFile(answer);
}

/** Pictures are decoded by a native library, pages drawn on a native canvas. */
const needsAddons = (task: ReaderTask) =>
  "folder" in task || (task.kind === "extract" && task.contentType.startsWith("image/"));

function argumentsFor(task: ReaderTask): string[] {
  const root = process.cwd();
  // The code and the one file: neither the settings nor the other files that lie beside them.
  const code = ["package.json", "lib", "db", "node_modules"].map((place) => path.join(root, place));
  const readable = [...code, realpathSync(path.join(root, "node_modules")), task.path];
  return [
    "--max-old-space-size=700",
    "--conditions=react-server",
    "--permission",
    ...[...new Set(readable)].map((place) => `--allow-fs-read=${place}`),
    ...(needsAddons(task) ? ["--allow-addons"] : []),
    ...("folder" in task ? [`--allow-fs-write=${task.folder}`] : []),
    "--disable-warning=SecurityWarning",
    path.join(root, "lib/files/reader/main.ts"),
    JSON.stringify(task),
  ];
}

/** Without this process's environment: that holds the database's address and the key of the sign-ins. */
function run(task: ReaderTask, signal?: AbortSignal): Promise<ReaderAnswer<unknown>> {
  const { seconds, megabytes } = bounds[task.kind];
  return new Promise((resolve, reject) => {
    const bare = { NODE_ENV: env.nodeEnv, TZ: "UTC" };
    const options = { cwd: process.cwd(), env: bare, timeout: seconds * 1000, signal, killSignal: "SIGKILL" } as const;
    const child = spawn(process.execPath, argumentsFor(task), options);
    const said: Buffer[] = [];
    const complaints: Buffer[] = [];
    let size = 0;
    const unwatch = child.pid === undefined ? () => {} : tend(child.pid, megabytes, () => child.kill("SIGKILL"));
    child.stdout.on("data", (part: Buffer) => {
      size += part.length;
      if (size > answerLimit) child.kill("SIGKILL");
      else said.push(part);
    });
    child.stderr.on("data", (part: Buffer) => void (complaints.length < 20 && complaints.push(part)));
    child.on("error", reject);
    child.on("close", (code, killedBy) => {
      unwatch();
      try {
        resolve(JSON.parse(Buffer.concat(said).toString()) as ReaderAnswer<unknown>);
      } catch {
        const detail = Buffer.concat(complaints).toString().slice(0, 2000);
        log.warn({ code, killedBy, kind: task.kind, detail }, "the reading process gave no answer");
        resolve({ ok: false, problem: "fileUnreadable", detail: killedBy ?? `exit ${code}` });
      }
    });
  });
}

/**
 * Has a reading process give way to whoever is served meanwhile, and calls `onTooLarge` when it holds more memory than it
 * may: what lies outside the heap, a library's buffers and pixels, has no bound of its own. Where the system has no
 * /proc, the heap's bound and the time remain.
 */
function tend(pid: number, megabytes: number, onTooLarge: () => void): () => void {
  try {
    setPriority(pid, 10);
  } catch {
    // It has ended already.
  }
  const timer = setInterval(async () => {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
    if (kilobytes * 1024 > megabytes * 1e6) onTooLarge();
  }, memoryInterval);
  return () => clearInterval(timer);
}
