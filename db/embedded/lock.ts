import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "./process.ts";
import { StartProblem } from "./start-problem.ts";

/** Who holds a data folder; written for the message that the next one to come sees. */
export interface Holder {
  pid: number;
  /** Where it serves. */
  address: string;
  /** The npm process that started it. When that one is gone, the holder is about to stop by itself. */
  launcher?: number;
}

/** Takes the one lock of `folder` and returns its release. Throws a {@link StartProblem} if another copy has it. */
export async function acquireLock(folder: string, holder: Holder): Promise<() => void> {
  const deadline = Date.now() + 10_000;
  let release = tryLock(folder);
  while (!release && Date.now() < deadline && isLeaving(readHolder(folder))) {
    await sleep(100);
    release = tryLock(folder);
  }
  if (!release) throw new StartProblem(describeHolder(folder));
  writeFileSync(holderPath(folder), JSON.stringify(holder), { mode: 0o600 });
  return release;
}

// SQLite's exclusive lock is the operating system's own file lock: exactly one of two racing starts gets it, and the
// system releases it however the process ends. Node has no other way to ask for one without a native module.
/** Takes the lock of `folder` at once, or returns undefined if somebody has it. */
export function tryLock(folder: string): (() => void) | undefined {
  const file = new DatabaseSync(path.join(folder, "lock"), { timeout: 0 });
  try {
    file.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return () => file.close();
  } catch (error) {
    file.close();
    if (error instanceof Error && error.message.includes("locked")) return undefined;
    throw error;
  }
}

function holderPath(folder: string): string {
  return path.join(folder, "holder.json");
}

function readHolder(folder: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(holderPath(folder), "utf8"));
  } catch {
    return undefined; // The winner of a race has the lock but has not written its name yet.
  }
}

function describeHolder(folder: string): string {
  const holder = readHolder(folder);
  const who = holder ? `process ${holder.pid}, ${holder.address}` : "just started";
  return `Another running copy (${who}) holds the data folder ${folder}: stop it, or set DATA_DIR and PORT for a second one.`;
}

function isLeaving(holder: Holder | undefined): boolean {
  return holder?.launcher !== undefined && !isRunning(holder.launcher);
}
