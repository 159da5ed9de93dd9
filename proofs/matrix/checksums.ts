import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";

/** Tables that change without a write of ours, with the reason; every other one must be as it was after a refusal. */
const unwatched: Readonly<Record<string, string>> = {
  throttles: "counts wrong tries",
  failed_sign_ins: "keeps the trace of wrong passwords, which are refusals themselves",
  audit_seals: "sealed by a job of its own, some time after the rows it covers",
};

/** A hash over all rows of each table, whatever their order. */
export async function takeChecksums(): Promise<ReadonlyMap<string, string>> {
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const watched = tables.filter(({ name }) => !(name in unwatched));
  if (watched.length < 15) throw new Error(`only ${watched.length} tables were found`);
  const parts = watched.map(
    ({ name }) =>
      sql`select ${name} as name, count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as sum
          from ${sql.identifier(name)} t`,
  );
  const sums = await db.execute<{ name: string; sum: string }>(sql.join(parts, sql` union all `));
  return new Map(sums.map(({ name, sum }) => [name, sum]));
}

/** Names of the tables that differ. */
export function changedTables(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name);
}
