import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase, startTestServer } from "#fixtures/testing.ts";
import { findFreePort, startApplication } from "./application.ts";

/** The application in production on a database and a folder of its own, both gone after `stop`. */
export type PrivateApplication = {
  url: string;
  pid: number;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  /** What it was started with; a process that makes rows beside it needs the same. */
  env: NodeJS.ProcessEnv;
  /** Stops its PostgreSQL; what it returns starts it again. */
  interruptDatabase(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
};

/** Builds if need be, starts as `npm start` does, and waits until it serves. On an error nothing is left running. */
export async function startPrivateApplication(
  options: {
    /** Settings that differ, e.g. `{ DEMO: "true" }`. */
    settings?: Readonly<Record<string, string>>;
    /** The way to the database, if it is not the straight one: gets its address and gives the one to use. */
    reach?: (databaseUrl: string) => Promise<string>;
    /** Fills the migrated, empty database before the application starts. */
    prepare?: (env: NodeJS.ProcessEnv) => Promise<unknown>;
    say?: (chunk: Buffer) => void;
  } = {},
): Promise<PrivateApplication> {
  const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-private-"));
  const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const server = await startTestServer();
    undo.push(() => server.stop());
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const databaseUrl = await createTestDatabase(server.templateUrl);
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      DATABASE_URL: (await options.reach?.(databaseUrl)) ?? databaseUrl,
      DATA_DIR: folder,
      HOST: "127.0.0.1",
      PORT: String(port),
      APP_URL: url,
      AUTH_SECRET: "only for tests, only for tests, only",
      DEMO: "false",
      LOG_LEVEL: "warn",
      NODE_ENV: "production",
      ...options.settings,
    };
    await options.prepare?.(env);
    const application = await startApplication(env, options.say);
    undo.push(application.stop);
    const { pid, ended } = application;
    return { url, pid, ended, env, interruptDatabase: server.interrupt, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
