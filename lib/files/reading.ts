import "server-only";
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import path from "node:path";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import type { ReaderAnswer, ReaderTask, ReaderValues, ReadProblem } from "./reader/protocol.ts";

/** Reading processes at the same time: each keeps a processor busy. */
const atOnce = 2;
/** Tasks that wait at most; more are told to come back. */
const longestQueue = 40;
const secondsFor: Record<ReaderTask["kind"], number> = { inspect: 40, extract: 240, table: 60, draw: 60 };
const answerLimit = 24_000_000;

let running = 0;
const waiting: (() => void)[] = [];

/** Given back by a task that failed: the file's own fault, unless it is `fileUnreadable`. */
export class UnreadableFile extends Error {
  readonly problem: ReadProblem;

  constructor(problem: ReadProblem, detail: string) {
    super(`${problem}: ${detail}`);
    this.problem = problem;
  }
}

type Task<Kind extends ReaderTask["kind"]> = Omit<Extract<ReaderTask, { kind: Kind }>, "limits">;

/**
 * Reads a file in a process of its own, so that a hostile or huge one costs this one neither memory nor time, and finds
 * nothing worth taking: no setting, no network, no file but the one to read. Throws `UnreadableFile`; `unavailable` when
 * too much waits already.
 */
export async function readInProcess<Kind extends ReaderTask["kind"]>(
  task: Task<Kind>,
  signal?: AbortSignal,
): Promise<ReaderValues[Kind]> {
  if (waiting.length >= longestQueue) throw new AppError("unavailable");
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    const limits = { entries: 5000, bytes: env.unpackedMaxMegabytes * 1e6, ratio: 250 };
    const answer = await run({ ...task, limits } as ReaderTask, signal);
    if (answer.ok) return answer.value as ReaderValues[Kind];
    throw new UnreadableFile(answer.problem, answer.detail);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

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
    // Drawing needs the native canvas, and a place for what it draws.
    ...(task.kind === "draw" ? ["--allow-addons", `--allow-fs-write=${task.folder}`] : []),
    "--disable-warning=SecurityWarning",
    path.join(root, "lib/files/reader/main.ts"),
    JSON.stringify(task),
  ];
}

/** Without this process's environment: that holds the database's address and the key of the sign-ins. */
function run(task: ReaderTask, signal?: AbortSignal): Promise<ReaderAnswer<unknown>> {
  return new Promise((resolve, reject) => {
    const timeout = secondsFor[task.kind] * 1000;
    const bare = { NODE_ENV: env.nodeEnv, TZ: "UTC" };
    const options = { cwd: process.cwd(), env: bare, timeout, signal, killSignal: "SIGKILL" } as const;
    const child = spawn(process.execPath, argumentsFor(task), options);
    const said: Buffer[] = [];
    const complaints: Buffer[] = [];
    let size = 0;
    child.stdout.on("data", (part: Buffer) => {
      size += part.length;
      if (size > answerLimit) child.kill("SIGKILL");
      else said.push(part);
    });
    child.stderr.on("data", (part: Buffer) => void (complaints.length < 20 && complaints.push(part)));
    child.on("error", reject);
    child.on("close", (code, killedBy) => {
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
