/** `npm run worker`: does the background work of an application started with JOBS=worker. */
import { closeDatabase } from "#db/client.ts";
import { StartProblem } from "#db/embedded/start-problem.ts";
import { SettingError } from "#lib/core/env.ts";
import { endJobs, startJobs } from "#lib/core/jobs.ts";
import { allJobs } from "#lib/work/jobs.ts";
import { writeLocalAddress } from "./start/greeting.ts";
import { completeEnvironment, findDatabase, loadSettings } from "./start/settings.ts";

/** Seconds that a running job gets to finish: what is cut off is done again by the next worker. */
const patience = 25;

async function stop(): Promise<void> {
  await endJobs(patience);
  await closeDatabase();
}

try {
  const settings = loadSettings("production");
  const databaseUrl = findDatabase(settings);
  if (!databaseUrl) throw new StartProblem("The database does not run: start the application first (npm start).");
  completeEnvironment(settings, writeLocalAddress(settings.host, settings.port));
  process.env.DATABASE_URL = databaseUrl;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
  await startJobs(allJobs);
  console.log(`Ready for background work: ${allJobs.map((job) => job.name).join(", ")}. Ctrl-C stops.`);
} catch (error) {
  const isPlain = error instanceof StartProblem || error instanceof SettingError;
  console.error(isPlain ? error.message : error);
  process.exitCode = 1;
  await stop();
}
