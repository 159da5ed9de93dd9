import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase, startTestServer } from "#fixtures/testing.ts";
import { hashPassword } from "#lib/core/password.ts";
import { findFreePort, startApplication } from "../bin/test/application.ts";
import { fillDatabase } from "./data/fill.ts";
import { generateWorld, type World } from "./data/world.ts";
import { startReference } from "./reference/start.ts";

export const password = "mat khau do toc do";

/** A filled database with the application and the reference serving it, each a process of its own. */
export type Stage = {
  world: World;
  databaseUrl: string;
  app: { url: string; pid: number };
  reference: { url: string; pid: number };
  stop(): Promise<void>;
};

/** Sets everything up; `nodeOptions` go to the application's Node. On an error nothing is left running. */
export async function setStage(seed: number, nodeOptions: readonly string[] = []): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-bench-"));
  const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const server = await startTestServer();
    undo.push(() => server.stop());
    const databaseUrl = await createTestDatabase(server.templateUrl);
    const world = generateWorld(seed, await hashPassword(password));
    await fillDatabase(databaseUrl, world);

    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      DATA_DIR: folder,
      HOST: "127.0.0.1",
      PORT: String(port),
      APP_URL: url,
      AUTH_SECRET: "only for the bench, only for the bench",
      DEMO: "false",
      LOG_LEVEL: "info",
      NODE_ENV: "production",
    };
    const application = await startApplication(env, () => {}, nodeOptions);
    undo.push(application.stop);
    const reference = await startReference(databaseUrl);
    undo.push(reference.stop);
    return { world, databaseUrl, app: { url, pid: application.pid }, reference, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
