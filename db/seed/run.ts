/**
 * Fills the empty database of DATABASE_URL with the demo. `bin/start.ts` runs it as a process of its own.
 * `--people`: only the units and people.
 */
import { closeDatabase } from "#db/client.ts";
import { isDatabaseEmpty } from "#db/migrate.ts";
import { env } from "#lib/core/env.ts";
import { seedDemo, seedPeople } from "./demo.ts";

const started = performance.now();
if (await isDatabaseEmpty(env.databaseUrl)) {
  const isPeopleOnly = process.argv.includes("--people");
  await (isPeopleOnly ? seedPeople() : seedDemo());
  await closeDatabase();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.info(`${isPeopleOnly ? "The demo's people are" : "The demo is"} in the database (${seconds} s).`);
} else {
  console.error("The database already holds data: the demo goes into an empty one.");
  process.exitCode = 1;
}
