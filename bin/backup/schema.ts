import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type postgres from "postgres";
import { StartProblem } from "#db/embedded/start-problem.ts";
import { createExtensions, migrationsFolder } from "#db/migrate.ts";

/** The migrations that a backup's schema was made by, and those that came after it. Throws for a schema this code does not know. */
export function migrationsOf(hashes: readonly string[]): { past: MigrationMeta[]; coming: MigrationMeta[] } {
  const known = readMigrationFiles({ migrationsFolder });
  const past = known.slice(0, hashes.length);
  if (past.length < hashes.length || past.some(({ hash }, index) => hash !== hashes[index])) {
    throw new StartProblem(
      "The backup was made by a newer version, or by another product: install that version to restore it.",
    );
  }
  return { past, coming: known.slice(hashes.length) };
}

/** Runs migrations inside the transaction and writes them down where Drizzle's migrator, which makes its own, looks for them. */
export async function applyMigrations(
  tx: postgres.TransactionSql,
  migrations: readonly MigrationMeta[],
): Promise<void> {
  await createExtensions(tx);
  await tx`create schema if not exists drizzle`;
  await tx`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  for (const { sql, hash, folderMillis } of migrations) {
    for (const statement of sql) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
}

/** True if no table of the database has a row. */
export async function isEmpty(tx: postgres.TransactionSql): Promise<boolean> {
  for (const { name } of await listTables(tx)) {
    if ((await tx`select 1 from ${tx(`public.${name}`)} limit 1`).length > 0) return false;
  }
  return true;
}

/** Takes our tables and functions and the job queue away; what extensions brought stays. */
export async function clearDatabase(tx: postgres.TransactionSql): Promise<void> {
  await tx`drop schema if exists drizzle, pgboss cascade`;
  for (const { name } of await listTables(tx)) await tx`drop table ${tx(`public.${name}`)} cascade`;
  const functions = await tx<{ signature: string }[]>`
    select oid::regprocedure::text as signature from pg_proc
    where pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`;
  for (const { signature } of functions) await tx.unsafe(`drop function ${signature} cascade`);
}

const listTables = (tx: postgres.TransactionSql) =>
  tx<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;

/** A connection of the running application to this database, described; null if it does not run. */
export async function findHolder(client: postgres.Sql): Promise<string | null> {
  const [holder] = await client<{ pid: number; address: string | null }[]>`
    select pid, client_addr::text as address from pg_stat_activity
    where datname = current_database() and application_name in ('nghi-trinh', 'nghi-trinh-jobs') limit 1`;
  return holder ? `from ${holder.address ?? "this machine"}, its process there ${holder.pid}` : null;
}
