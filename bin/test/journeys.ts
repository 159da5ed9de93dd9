import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase, startTestServer } from "#db/testing.ts";
import { runNode } from "../start/child.ts";
import { findFreePort, startApplication } from "./application.ts";
import { findChromium } from "./chromium.ts";
import { root, runTool, type Tally } from "./tally.ts";

/** Runs the specs of e2e/ in Chromium against a production build, started as `npm start` does, on a database of its own. */
export async function runJourneys(filters: readonly string[]): Promise<Tally> {
  const chromium = await findChromium();
  const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-e2e-"));
  const server = await startTestServer();
  const stop: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true }), () => server.stop()];
  try {
    const port = await findFreePort();
    const appUrl = `http://127.0.0.1:${port}`;
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      DATABASE_URL: await createTestDatabase(server.templateUrl),
      DATA_DIR: folder,
      HOST: "127.0.0.1",
      PORT: String(port),
      APP_URL: appUrl,
      AUTH_SECRET: "only for tests, only for tests, only",
      DEMO: "true",
      LOG_LEVEL: "warn",
      NODE_ENV: "production",
    };
    const seed = ["--conditions=react-server", path.join(root, "db/seed/run.ts"), "--people"];
    await runNode(seed, {
      cwd: root,
      env,
      signal: AbortSignal.timeout(60_000),
      failure: "The people could not be seeded:",
    });
    const application = await startApplication(env);
    stop.push(application.stop);
    return await runPlaywright(filters, { ...env, BASE_URL: appUrl, CHROMIUM_PATH: chromium, NODE_ENV: "test" });
  } finally {
    for (const undo of stop.reverse()) await undo();
  }
}

async function runPlaywright(filters: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  const report = path.join(root, ".test", "e2e.json");
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await runTool("@playwright/test/cli.js", ["test", ...filters], {
    ...env,
    NODE_OPTIONS: "--conditions=react-server",
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const { expected, unexpected, flaky } = JSON.parse(readFileSync(report, "utf8")).stats;
  return { passed: expected, failed: unexpected + flaky || (code === 0 ? 0 : 1) };
}
