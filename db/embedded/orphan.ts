import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "./process.ts";
import { StartProblem } from "./start-problem.ts";

/** What PostgreSQL writes into `postmaster.pid`. */
export interface PidFile {
  pid: number;
  dataDir: string;
  port: number;
  isReady: boolean;
}

/** Reads `postmaster.pid` of a data directory, or undefined where there is none or it is half written. */
export function readPidFile(clusterDir: string): PidFile | undefined {
  const file = pidFilePath(clusterDir);
  if (!existsSync(file)) return undefined;
  const [pid, dataDir, , port, , , , status] = readFileSync(file, "utf8").split("\n");
  if (!pid || !dataDir) return undefined;
  return { pid: Number(pid), dataDir, port: Number(port), isReady: status?.trim() === "ready" };
}

/**
 * Stops the server that an earlier, killed copy left running on `clusterDir`. Call it under the folder's lock only.
 * A process that has since got the recorded number is never touched; what it blocks, the stale file, is removed.
 */
export async function stopOrphan(clusterDir: string): Promise<void> {
  const found = readPidFile(clusterDir);
  if (!found) return;
  if (!isRunning(found.pid)) return forgetZombie(found.pid, clusterDir);
  if (!isServerOf(found, clusterDir)) {
    rmSync(pidFilePath(clusterDir), { force: true });
    return;
  }
  // Fast shutdown, then immediate shutdown: neither loses what was acknowledged, the write-ahead log has it.
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    process.kill(found.pid, signal);
    const deadline = Date.now() + 10_000;
    while (isRunning(found.pid) && Date.now() < deadline) await sleep(20);
    if (!isRunning(found.pid)) return;
  }
  throw new StartProblem(
    `The database server left by an earlier copy (process ${found.pid}) does not stop: end it by hand.`,
  );
}

/**
 * A killed server that nobody has reaped yet still has its number, and PostgreSQL then takes its lock file for a living
 * one's. The file may go once none of its children works in the folder any more.
 */
async function forgetZombie(pid: number, clusterDir: string): Promise<void> {
  if (!existsSync(`/proc/${pid}`)) return; // Gone altogether: PostgreSQL sees that by itself.
  const deadline = Date.now() + 10_000;
  while (hasWorkers(clusterDir) && Date.now() < deadline) await sleep(20);
  if (!hasWorkers(clusterDir)) rmSync(pidFilePath(clusterDir), { force: true });
}

/** Does any process work in the folder? A PostgreSQL process does from its first to its last moment. */
function hasWorkers(clusterDir: string): boolean {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .some((name) => isSameFolder(`/proc/${name}/cwd`, clusterDir));
}

function pidFilePath(clusterDir: string): string {
  return path.join(clusterDir, "postmaster.pid");
}

function isServerOf(found: PidFile, clusterDir: string): boolean {
  if (!isSameFolder(found.dataDir, clusterDir)) return false;
  const words = readCommand(found.pid);
  const program = path.basename(words[0] ?? "").replace(/\.exe$/, "");
  const folder = words[words.indexOf("-D") + 1];
  return program === "postgres" && words.includes("-D") && folder !== undefined && isSameFolder(folder, clusterDir);
}

function readCommand(pid: number): string[] {
  if (existsSync(`/proc/${pid}/cmdline`)) return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  // Outside Linux: a folder with spaces is taken for a stranger's and refused by PostgreSQL itself, in the worst case.
  return (
    spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" })
      .stdout?.trim()
      .split(" ") ?? []
  );
}

function isSameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
