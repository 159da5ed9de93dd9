import path from "node:path";
import postgres from "postgres";
import type { Holder } from "#db/embedded/lock.ts";
import { type EmbeddedServer, openEmbedded } from "#db/embedded.ts";
import { isDatabaseEmpty, migrateDatabase } from "#db/migrate.ts";
import { log } from "#lib/core/log.ts";
import { runNode } from "./child.ts";

/** Our database in the embedded server. */
export const databaseName = "nghi_trinh";

interface Preparation {
  root: string;
  demo: boolean;
  say(line: string): void;
  signal: AbortSignal;
}

/** Starts the embedded server of `dataDir`, hands it to `onOpen`, and returns the address of its prepared database. */
export async function openOwnDatabase(
  dataDir: string,
  holder: Holder,
  preparation: Preparation,
  onOpen: (server: EmbeddedServer) => void,
): Promise<string> {
  const server = await openEmbedded(dataDir, { holder, say: preparation.say, onFall: logFall });
  onOpen(server);
  if (await hasDatabase(server, databaseName)) return prepareDatabase(server.url(databaseName), preparation);
  // Prepared under another name and renamed at the end: a start killed while seeding leaves no half-filled demo.
  const draft = `${databaseName}_draft`;
  await runOn(server, `drop database if exists ${draft} with (force)`, `create database ${draft}`);
  await prepareDatabase(server.url(draft), preparation);
  await runOn(server, `alter database ${draft} rename to ${databaseName}`);
  return server.url(databaseName);
}

function logFall(logFile: string, error?: unknown): void {
  if (error) log.error({ err: error }, "the database server cannot be started again yet");
  else log.error({ logFile }, "the database server ended unexpectedly and is started again");
}

/** Migrates the database at `url` and, if the demo is wanted and nothing is in it, fills it. Returns `url`. */
export async function prepareDatabase(url: string, { root, demo, say, signal }: Preparation): Promise<string> {
  await migrateDatabase(url);
  signal.throwIfAborted();
  if (!demo || !(await isDatabaseEmpty(url))) return url;
  say("Filling the empty database with the demo …");
  await runNode(["--conditions=react-server", path.join(root, "fixtures/seed/run.ts")], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
    signal,
    failure: "The demo could not be made:",
  });
  return url;
}

async function hasDatabase(server: EmbeddedServer, name: string): Promise<boolean> {
  const client = postgres(server.url("postgres"), { max: 1 });
  try {
    return (await client`select from pg_database where datname = ${name}`).length > 0;
  } finally {
    await client.end();
  }
}

async function runOn(server: EmbeddedServer, ...statements: string[]): Promise<void> {
  const client = postgres(server.url("postgres"), { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements) await client.unsafe(statement);
  } finally {
    await client.end();
  }
}
