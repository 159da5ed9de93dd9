import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { serverPidOf } from "../../bin/test/own-database.ts";
import { root } from "../../bin/test/tally.ts";

/** How a process dies: `parent` leaves its database server behind, `group` is what a terminal takes along. */
export const killKinds = ["parent", "group", "group and database"] as const;
type KillKind = (typeof killKinds)[number];

/** One life of the application, from its start to its violent end. */
export type Life = { pid: number; kill(kind: KillKind): Promise<void>; stop(): Promise<void> };

/** Starts the application as `npm start` does, in a process group of its own, and waits until it serves. */
export async function beginLife(env: NodeJS.ProcessEnv, folder: string): Promise<Life> {
  const child: ChildProcess = spawn(process.execPath, [path.join(root, "bin/run.mjs"), "start"], {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const { pid } = child;
  if (pid === undefined) throw new Error("the application has no process");
  let said = "";
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        said += chunk;
        if (said.includes("is ready in")) resolve();
      });
    }
    child.on("exit", (code) => reject(new Error(`the application ended with ${code} before it served:\n${said}`)));
  });
  return {
    pid,
    async kill(kind) {
      const server = serverPidOf(folder);
      process.kill(kind === "parent" ? pid : -pid, "SIGKILL");
      if (kind === "group and database") endIfThere(server);
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function endIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
