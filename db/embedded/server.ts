import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serverEnvironment } from "./cluster.ts";
import { readPidFile } from "./orphan.ts";
import type { Placement } from "./placement.ts";

/** A PostgreSQL server that this process started. */
export interface RunningServer {
  port: number;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Ends it at once but cleanly; resolves when it is gone. */
  stop(): Promise<void>;
}

/** Starts PostgreSQL on 127.0.0.1, on a free port if none is given, and waits until it accepts connections. */
export async function startServer(placement: Placement, logFile: string, givenPort?: number): Promise<RunningServer> {
  rotateLog(logFile);
  const deadline = Date.now() + 30_000;
  for (;;) {
    const before = logSize(logFile);
    const port = givenPort ?? (await findFreePort());
    const child = spawnServer(placement, port, logFile);
    const ended = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.once("error", () => resolve());
    });
    if (await waitUntilReady(child, placement.clusterDir)) return { port, ended, stop: () => stopServer(child) };
    const said = readFileSync(logFile, "utf8").slice(before);
    // Both pass by themselves: somebody took the port meanwhile; a killed server's last children are still leaving.
    const isPassing = /already in use|still in use/.test(said);
    if (!isPassing || Date.now() > deadline) {
      throw new Error(`PostgreSQL does not start (${logFile}): ${said.match(/FATAL: .*/)?.[0] ?? said.trim()}`);
    }
    await sleep(200);
  }
}

function spawnServer({ binaries, clusterDir, identity }: Placement, port: number, logFile: string): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    logging_collector: "off",
    log_destination: "stderr",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const logHandle = openSync(logFile, "a", 0o600);
  try {
    return spawn(binaries.postgres, ["-D", clusterDir, ...flags], {
      ...identity,
      cwd: path.parse(clusterDir).root,
      env: serverEnvironment,
      stdio: ["ignore", logHandle, logHandle],
      // A session of its own: Ctrl-C reaches us alone, and we end it after the last request.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
  } finally {
    closeSync(logHandle);
  }
}

async function waitUntilReady(child: ChildProcess, clusterDir: string): Promise<boolean> {
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  while (child.exitCode === null && child.signalCode === null) {
    await sleep(10);
    if (failure) throw failure;
    const found = readPidFile(clusterDir);
    if (found?.pid === child.pid && found?.isReady) return true;
  }
  return false;
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGINT");
  const impatience = setTimeout(() => child.kill("SIGQUIT"), 10_000);
  await ended;
  clearTimeout(impatience);
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}

function logSize(logFile: string): number {
  return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
}

function rotateLog(logFile: string): void {
  if (logSize(logFile) > 5_000_000) renameSync(logFile, `${logFile}.old`);
}
