import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { runNode } from "../start/child.ts";
import { findChromium } from "./chromium.ts";
import { firstRunEnvironment, startNewInstallation } from "./new-installation.ts";
import { type PrivateApplication, startPrivateApplication } from "./private-application.ts";
import { root, runTool, type Tally } from "./tally.ts";

/**
 * Runs the specs of e2e/ in Chromium against a production build, started as `npm start` does. Two run side by side, each
 * on an application with a database of its own: none sees the rows, the settings or the counters of the other.
 */
export async function runJourneys(filters: readonly string[]): Promise<Tally> {
  const chromium = await findChromium();
  const stop: (() => Promise<void>)[] = [];
  const keep = <Started extends PrivateApplication>(application: Started): Started => {
    stop.push(application.stop);
    return application;
  };
  const start = async () => keep(await startPrivateApplication({ settings: { DEMO: "true" }, prepare: seedPeople }));
  try {
    // The first builds what the others serve too.
    const applications = [await start()];
    if (filters.length !== 1) applications.push(await start());
    // Beside them an installation that nobody has entered yet: for the first run.
    const empty = keep(await startNewInstallation((say) => startPrivateApplication({ say })));
    return await runPlaywright(filters, {
      ...process.env,
      APPLICATIONS: JSON.stringify(applications.map(({ env }) => ({ ...env, NODE_ENV: "test" }))),
      ...firstRunEnvironment(empty.url, empty.link),
      CHROMIUM_PATH: chromium,
      NODE_ENV: "test",
    });
  } finally {
    for (const undo of stop.reverse()) await undo();
  }
}

/** Runs the specs of proofs/faults: each starts an application of its own and breaks what it stands on. */
export async function runFaults(filters: readonly string[]): Promise<Tally> {
  return runPlaywright(filters, {
    ...process.env,
    CHROMIUM_PATH: await findChromium(),
    FAULTS: "1",
    NODE_ENV: "test",
  });
}

const seedPeople = (env: NodeJS.ProcessEnv) =>
  runNode(["--conditions=react-server", path.join(root, "fixtures/seed/run.ts"), "--people"], {
    cwd: root,
    env,
    signal: AbortSignal.timeout(60_000),
    failure: "The people could not be seeded:",
  });

/** Runs specs of e2e/ and counts. `env` names what they are run against. */
export async function runPlaywright(filters: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
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
