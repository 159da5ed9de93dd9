import postgres from "postgres";
import { StartProblem } from "#db/embedded/start-problem.ts";
import { type EmbeddedServer, holdDataFolder, openEmbedded } from "#db/embedded.ts";
import type { Settings } from "#lib/core/env.ts";
import { databaseName } from "../start/database.ts";
import { findDatabase } from "../start/settings.ts";

const holder = { pid: process.pid, address: "a backup or a restore" };

/** Runs `work` on the database of these settings: DATABASE_URL, the embedded one of a running copy, or that one started for it. */
export async function onDatabase<Value>(settings: Settings, work: (url: string) => Promise<Value>): Promise<Value> {
  const url = findDatabase(settings);
  if (url) return work(url);
  return onOwnServer(settings.dataDir, async (server) => {
    if (!(await databases(server)).includes(databaseName)) {
      throw new StartProblem(`There is no database in ${settings.dataDir} yet: set DATA_DIR or DATABASE_URL.`);
    }
    return work(server.url(databaseName));
  });
}

/** Runs `work` on an embedded database that nobody else uses; one that it makes for it is taken away again if `work` fails. */
export async function onUnusedDatabase<Value>(
  settings: Settings,
  work: (url: string) => Promise<Value>,
): Promise<Value> {
  if (settings.databaseUrl) return work(settings.databaseUrl);
  return onOwnServer(settings.dataDir, async (server) => {
    if ((await databases(server)).includes(databaseName)) return work(server.url(databaseName));
    const draft = `${databaseName}_draft`;
    await runOn(server, `drop database if exists ${draft} with (force)`, `create database ${draft}`);
    try {
      const value = await work(server.url(draft));
      await runOn(server, `alter database ${draft} rename to ${databaseName}`);
      return value;
    } catch (error) {
      await runOn(server, `drop database ${draft} with (force)`);
      throw error;
    }
  });
}

async function onOwnServer<Value>(dataDir: string, work: (server: EmbeddedServer) => Promise<Value>): Promise<Value> {
  const release = await holdDataFolder(dataDir, holder);
  try {
    const server = await openEmbedded(dataDir, { holder });
    return await work(server).finally(() => server.stop());
  } finally {
    release();
  }
}

async function databases(server: EmbeddedServer): Promise<string[]> {
  const client = postgres(server.url("postgres"), { max: 1 });
  try {
    return (await client<{ name: string }[]>`select datname as name from pg_database`).map(({ name }) => name);
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
