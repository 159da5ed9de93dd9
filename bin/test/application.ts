import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { root } from "./tally.ts";

export type Application = {
  pid: number;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  /** Ends it as Ctrl-C does, and waits. */
  stop(): Promise<void>;
};

/** Starts the application as `npm start` does and waits for its greeting; what it prints goes to `say`. */
export async function startApplication(
  env: NodeJS.ProcessEnv,
  say: (chunk: Buffer) => void = (chunk) => process.stdout.write(chunk),
  nodeOptions: readonly string[] = [],
): Promise<Application> {
  const child = spawn(process.execPath, [...nodeOptions, path.join(root, "bin/run.mjs"), "start"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close").then(([code]): number | null => code);
  child.stderr.on("data", say);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      say(chunk);
      if (chunk.includes("is ready in")) resolve();
    });
    child.on("close", (code) => reject(new Error(`the application ended with ${code} before it served`)));
  });
  if (child.pid === undefined) throw new Error("the application has no process");
  return {
    pid: child.pid,
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
