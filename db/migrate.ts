import { existsSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { StartProblem } from "./embedded/start-problem.ts";

const migrationsFolder = path.join(import.meta.dirname, "migrations");
const extensions = ["unaccent", "pg_trgm"];

/** Any number, the same in every copy: whoever migrates first makes the others wait. */
const migrationLock = 20_201_126;

/**
 * Brings the database at `url` to the newest schema; copies that start together take turns.
 * Throws a {@link StartProblem} if the server is unreachable, too old or lacks what Vietnamese text needs.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await checkServer(client);
    await client`select pg_advisory_lock(${migrationLock})`;
    await createExtensions(client);
    // A tree without a schema yet has no journal, and nothing to bring about.
    if (existsSync(path.join(migrationsFolder, "meta", "_journal.json"))) {
      await migrate(drizzle(client), { migrationsFolder });
    }
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

async function checkServer(client: postgres.Sql): Promise<void> {
  const [facts] = await client<{ version: number; encoding: string; hasCollation: boolean }[]>`
    select current_setting('server_version_num')::int as version,
           current_setting('server_encoding') as encoding,
           exists (select from pg_collation where collname = 'vi-x-icu') as "hasCollation"
  `.catch((cause) => {
    throw new StartProblem(`The database of DATABASE_URL does not answer (${cause.message || cause.code}).`, { cause });
  });
  if (!facts) throw new Error("The server answered without a row");
  if (facts.version < 150_000) {
    throw new StartProblem(
      `PostgreSQL ${Math.floor(facts.version / 10_000)} is too old: DATABASE_URL needs 15 or newer.`,
    );
  }
  if (facts.encoding !== "UTF8") {
    throw new StartProblem(
      `The database of DATABASE_URL is encoded in ${facts.encoding}: make it with ENCODING 'UTF8'.`,
    );
  }
  if (!facts.hasCollation) {
    throw new StartProblem(`The server of DATABASE_URL lacks the collation vi-x-icu: use a PostgreSQL built with ICU.`);
  }
}

async function createExtensions(client: postgres.Sql): Promise<void> {
  const present = await client<{ name: string }[]>`select extname as name from pg_extension`;
  for (const extension of extensions) {
    if (present.some(({ name }) => name === extension)) continue;
    await client`create extension if not exists ${client(extension)}`.catch((cause) => {
      throw new StartProblem(
        `The extension ${extension} cannot be made in DATABASE_URL (${cause.message}): have it installed.`,
        {
          cause,
        },
      );
    });
  }
}
