import type postgres from "postgres";

/** The application's tables, in the order of their names, with the columns that hold data: generated ones are made anew. */
export async function readColumns(tx: postgres.TransactionSql): Promise<Map<string, string[]>> {
  const rows = await tx<{ table: string; columns: string[] }[]>`
    select relname as table, array_agg(attname::text order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and attnum > 0 and not attisdropped and attgenerated = ''
    group by relname order by relname`;
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

export type ForeignKey = { table: string; name: string; definition: string };

/** Lets rows come in any order, and empties what migrations filled. Returns the foreign keys it took away. */
export async function releaseTables(tx: postgres.TransactionSql): Promise<ForeignKey[]> {
  const keys = await tx<ForeignKey[]>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
  for (const { table, name } of keys) await tx.unsafe(`alter table ${table} drop constraint "${name}"`);
  for (const table of (await readColumns(tx)).keys()) {
    await tx`alter table ${tx(table)} disable trigger user`;
    await tx`delete from ${tx(table)}`;
  }
  return keys;
}

/** Puts back what {@link releaseTables} took; each key is checked against every row. */
export async function tightenTables(tx: postgres.TransactionSql, keys: readonly ForeignKey[]): Promise<void> {
  for (const table of (await readColumns(tx)).keys()) await tx`alter table ${tx(table)} enable trigger user`;
  for (const { table, name, definition } of keys) {
    await tx.unsafe(`alter table ${table} add constraint "${name}" ${definition}`);
  }
}
