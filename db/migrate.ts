import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { StartProblem } from "./embedded/start-problem.ts";
import { describeMissingRight, describeNoConnection, describeUnfitServer, type ServerFacts } from "./refusals.ts";

export const migrationsFolder = path.join(import.meta.dirname, "migrations");
const extensions = ["unaccent", "pg_trgm"];

/** Any number, the same in every copy: whoever migrates first makes the others wait. */
const migrationLock = 20_201_126;

/**
 * Brings the database at `url` to the newest schema; copies that start together take turns.
 * Throws a {@link StartProblem} if the server is unreachable, too old, newer than this code, or lacks what
 * Vietnamese text needs.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await checkServer(client, url);
    await client`select pg_advisory_lock(${migrationLock})`;
    await createExtensions(client);
    await refuseNewerSchema(client);
    await migrate(drizzle(client), { migrationsFolder }).catch((error) => {
      const words = describeMissingRight(url, error.cause ?? error);
      throw words ? new StartProblem(words, { cause: error }) : error;
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** True if no table of the application has a row. */
export async function isDatabaseEmpty(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const tables = await client<
      { name: string }[]
    >`select tablename as name from pg_tables where schemaname = 'public'`;
    for (const { name } of tables) {
      const rows = await client`select 1 from ${client(`public.${name}`)} limit 1`;
      if (rows.length > 0) return false;
    }
    return true;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Throws a {@link StartProblem} if the server at `url` is unreachable or cannot hold the data. */
export async function checkServer(client: postgres.Sql, url: string): Promise<void> {
  const [facts] = await client<ServerFacts[]>`
    select current_setting('server_version_num')::int as version,
           current_setting('server_encoding') as encoding,
           exists (select from pg_collation where collname = 'vi-x-icu') as "hasCollation"
  `.catch((cause) => {
    throw new StartProblem(describeNoConnection(url, cause), { cause });
  });
  if (!facts) throw new Error("The server answered without a row");
  const unfit = describeUnfitServer(facts);
  if (unfit) throw new StartProblem(unfit);
}

/** Makes what the schema builds on; part of the transaction if it is given one. */
export async function createExtensions(client: postgres.ISql): Promise<void> {
  const present = await client<{ name: string }[]>`select extname as name from pg_extension`;
  for (const extension of extensions) {
    if (present.some(({ name }) => name === extension)) continue;
    await client`create extension if not exists ${client(extension)}`.catch((cause) => {
      throw new StartProblem(
        `The extension ${extension} cannot be made in the database (${cause.message}): install PostgreSQL's contrib package, or let its administrator run CREATE EXTENSION ${extension};`,
        { cause },
      );
    });
  }
}

/** Code older than its database would write what the newer one no longer understands. */
async function refuseNewerSchema(client: postgres.Sql): Promise<void> {
  const [journal] = await client`select to_regclass('drizzle.__drizzle_migrations') as found`;
  if (!journal?.found) return;
  const [last] = await client<{ at: string | null }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
  const known = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;
  if (Number(last?.at ?? 0) > known) {
    throw new StartProblem("The database was made by a newer version: install that one, or restore an older backup.");
  }
}
