import "server-only";
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import path from "node:path";
import { assertOutsideTransaction } from "#db/transaction-mark.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { inTurns } from "#lib/core/turns.ts";
import { readAnswer } from "./reader/answer.ts";
import type { ReaderAnswer, ReaderTask } from "./reader/protocol.ts";

/**
 * Seconds of the processor that a task may take, how much memory it may hold in all, and how much it may say: its answer is
 * read beside the requests.
 */
export type ReaderBounds = { seconds: number; megabytes: number; answerMegabytes: number };

/** A task ends at the latest after so many times its seconds: on a busy machine a good file waits for the processor. */
export const longestWait = 3;
/** How often a task's memory and time are looked at, in milliseconds. */
const interval = 100;
/** Linux counts a process's time in hundredths of a second, whatever its own clock. */
const ticksPerSecond = 100;

/** Pictures are decoded by a native library, pages drawn on a native canvas. */
const needsAddons = (task: ReaderTask) =>
  "folder" in task || (task.kind === "extract" && task.contentType.startsWith("image/"));

function argumentsFor(task: ReaderTask): string[] {
  const root = process.cwd();
  // The code and the one file: neither the settings nor the other files that lie beside them.
  const code = ["package.json", "lib", "db", "node_modules"].map((place) =>
    path.join(/* turbopackIgnore: true */ root, place),
  );
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

/** `peak`: most megabytes it was seen to hold, where the system tells. `endedBy`: the bound that it ran into. */
export type ReaderRun = {
  answer: ReaderAnswer<unknown>;
  seconds: number;
  peak: number;
  endedBy: "time" | "memory" | "answer" | null;
};

/** Does a task within its bounds. Without this process's environment: that holds the database's address and the key of the sign-ins. */
export function runReader(task: ReaderTask, bounds: ReaderBounds, signal?: AbortSignal): Promise<ReaderRun> {
  assertOutsideTransaction("a reading process");
  const { answerMegabytes } = bounds;
  const most = longestWait * bounds.seconds;
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const bare = { NODE_ENV: env.nodeEnv, TZ: "UTC" };
    const options = {
      cwd: process.cwd(),
      env: bare,
      timeout: Math.ceil(most * 1000),
      signal,
      killSignal: "SIGKILL",
    } as const;
    const child = spawn(process.execPath, argumentsFor(task), options);
    const said: Buffer[] = [];
    const complaints: Buffer[] = [];
    let size = 0;
    let endedBy: ReaderRun["endedBy"] = null;
    const end = (why: ReaderRun["endedBy"]) => {
      endedBy = why;
      child.kill("SIGKILL");
    };
    const tended = child.pid === undefined ? null : tend(child.pid, bounds, end);
    child.stdout.on("data", (part: Buffer) => {
      size += part.length;
      if (size > answerMegabytes * 1e6) end("answer");
      else said.push(part);
    });
    child.stderr.on("data", (part: Buffer) => void (complaints.length < 20 && complaints.push(part)));
    child.on("error", reject);
    child.on("close", async (code, killedBy) => {
      const peak = tended?.stop() ?? 0;
      // Told by the error already.
      if (signal?.aborted) return;
      const taken = (performance.now() - began) / 1000;
      const run = { seconds: taken, peak, endedBy };
      try {
        if (endedBy) throw new Error(endedBy);
        resolve({ ...run, answer: await inTurns(readAnswer(Buffer.concat(said))) });
      } catch {
        run.endedBy ??= killedBy === "SIGKILL" && taken >= most ? "time" : null;
        const detail = Buffer.concat(complaints).toString().slice(0, 2000);
        log.warn(
          { code, killedBy, kind: task.kind, endedBy: run.endedBy, detail },
          "the reading process gave no answer",
        );
        resolve({ ...run, answer: { ok: false, problem: "fileUnreadable", detail: killedBy ?? `exit ${code}` } });
      }
    });
  });
}

/**
 * Has a reading process give way a little to whoever is served meanwhile, and calls `end` when it holds more memory than it
 * may, outside the heap too, or has had its seconds of the processor. Where the system has no /proc, the heap's bound and
 * the longest wait remain.
 */
function tend(pid: number, { seconds, megabytes }: ReaderBounds, end: (why: ReaderRun["endedBy"]) => void) {
  try {
    setPriority(pid, 2);
  } catch {
    // It has ended already.
  }
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
  let peak = 0;
  const timer = setInterval(async () => {
    const [status, stat] = await Promise.all([read("status"), read("stat")]);
    const held = (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024) / 1e6;
    peak = Math.max(peak, held);
    if (held > megabytes) end("memory");
    else if (processorSeconds(stat) > seconds) end("time");
  }, interval);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

/** What all threads of a process have taken of the processor, by its line in /proc: fields 14 and 15, after the name in brackets. */
export function processorSeconds(stat: string): number {
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  return (user + system) / ticksPerSecond;
}
