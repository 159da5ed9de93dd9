import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** Starts the reference on the database at `databaseUrl`, a process of its own. */
export async function startReference(
  databaseUrl: string,
): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
  const child = fork(path.join(import.meta.dirname, "main.ts"), {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: "production" },
    execArgv: ["--conditions=react-server"],
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}
