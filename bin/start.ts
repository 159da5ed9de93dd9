/** `npm start` and `npm run dev`: from a bare clone to a served page, or one line that says what is in the way. */
import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase } from "#db/client.ts";
import { findLauncher, isRunning } from "#db/embedded/process.ts";
import { StartProblem } from "#db/embedded/start-problem.ts";
import { type EmbeddedServer, holdDataFolder } from "#db/embedded.ts";
import { env, findWarnings, SettingError, type Settings } from "#lib/core/env.ts";
import { beginStopping, stopJobs } from "#lib/core/stopping.ts";
import { ensureBuild } from "./start/build.ts";
import { openOwnDatabase, prepareDatabase } from "./start/database.ts";
import { printFirstAdminLink } from "./start/first-admin.ts";
import { writeGreeting, writeLocalAddress } from "./start/greeting.ts";
import { refuseLeftDemo, warnOfOpenDemo } from "./start/open-demo.ts";
import { completeEnvironment, loadSettings, root } from "./start/settings.ts";
import { listen, type WebServer } from "./start/web.ts";

const launcher = process.env["npm_lifecycle_event"] === undefined ? undefined : findLauncher();
const isDevelopment = process.argv.includes("--dev");
const abort = new AbortController();
const hurry = new AbortController();
const running: { web?: WebServer; server?: EmbeddedServer; release?: () => void } = {};
let stopping: { since: number; done: Promise<void> } | undefined;
let grace: Pick<Settings, "drainSeconds" | "shutdownSeconds"> = { drainSeconds: 0, shutdownSeconds: 0 };

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, heedSignal);
// When npm is killed in a way that it cannot pass on, go too: the next start would find the port taken for ever.
if (launcher) setInterval(() => isRunning(launcher) || stop(1), 300).unref();
const started = start();
started.catch(fail);

async function start(): Promise<void> {
  const settings = loadSettings(isDevelopment ? "development" : "production");
  grace = settings;
  const openDemo = warnOfOpenDemo(settings, process.env["DEMO"]);
  for (const warning of [...findWarnings(settings), ...(openDemo ? [openDemo] : [])]) {
    console.warn(`Warning: ${warning}`);
  }
  const address = writeLocalAddress(settings.host, settings.port);
  const holder = { pid: process.pid, address, ...(launcher && { launcher }) };
  if (settings.databaseUrl === undefined) running.release = await holdDataFolder(settings.dataDir, holder);
  running.web = await listen(settings);
  completeEnvironment(settings, address);

  const preparation = { root, demo: settings.demo, say, signal: abort.signal };
  const [databaseUrl] = await allOrAbort([
    settings.databaseUrl === undefined
      ? openOwnDatabase(settings.dataDir, holder, preparation, (server) => {
          running.server = server;
        })
      : prepareDatabase(settings.databaseUrl, preparation),
    isDevelopment ? undefined : ensureBuild(root, say, abort.signal),
  ]);
  abort.signal.throwIfAborted();
  Object.assign(process.env, { DATABASE_URL: databaseUrl });
  await refuseLeftDemo(settings);
  // The link comes first: whoever waits for "ready" has read it. It is made while the pages are being prepared.
  await allOrAbort([printFirstAdminLink(root, abort.signal, say), running.web.serve(root)]);
  if (stopping) return;
  say(writeGreeting(env, process.uptime().toFixed(1)));
}

/** Waits for all even if one fails, having told the others to give up, so that none goes on while we stop. */
async function allOrAbort<Results extends readonly unknown[]>(
  work: readonly [...Results],
): Promise<{ [Index in keyof Results]: Awaited<Results[Index]> }> {
  const all = Promise.all(work);
  all.catch(() => abort.abort());
  await Promise.allSettled(work);
  return all;
}

async function fail(error: unknown): Promise<void> {
  if (stopping) return;
  const isPlain = error instanceof StartProblem || error instanceof SettingError;
  console.error(isPlain ? error.message : error);
  await stop(1);
}

/** The first signal asks; a second one, later than npm's own copy of the first, stops waiting for running requests. */
function heedSignal(): void {
  if (stopping && Date.now() - stopping.since > 500) {
    grace = { drainSeconds: 0, shutdownSeconds: 0 };
    hurry.abort();
    running.web?.cut();
  }
  stop(0);
}

function stop(exitCode: number): Promise<void> {
  stopping ??= { since: Date.now(), done: undo().then(() => process.exit(exitCode)) };
  return stopping.done;
}

/** Ends what runs in the order of who needs whom; a step that fails does not keep the others from ending. */
async function undo(): Promise<void> {
  beginStopping();
  abort.abort();
  await started.catch(() => {});
  const { web, server, release } = running;
  const drain = () => sleep(grace.drainSeconds * 1000, undefined, { signal: hurry.signal }).catch(() => {});
  const closeWeb = () => web?.close(grace.shutdownSeconds);
  for (const end of [drain, stopJobs, closeWeb, closeDatabase, server?.stop, release]) {
    try {
      await end?.();
    } catch (error) {
      console.error(error);
    }
  }
}

function say(line: string): void {
  console.log(line);
}
