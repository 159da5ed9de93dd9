import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestDatabase, startTestServer } from "#db/testing.ts";
import { runNode } from "../start/child.ts";
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
    stop.push(await startApplication(env));
    return await runPlaywright(filters, { ...env, BASE_URL: appUrl, CHROMIUM_PATH: chromium, NODE_ENV: "test" });
  } finally {
    for (const undo of stop.reverse()) await undo();
  }
}

/** Starts the application and waits for its greeting. Returns how to stop it. */
async function startApplication(env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [path.join(root, "bin/run.mjs"), "start"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      process.stdout.write(chunk);
      if (chunk.includes("is ready in")) resolve();
    });
    child.on("close", (code) => reject(new Error(`the application ended with ${code} before it served`)));
  });
  return async () => {
    child.kill("SIGTERM");
    await ended;
  };
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

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
