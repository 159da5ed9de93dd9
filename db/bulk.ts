import { getTableColumns, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "./client.ts";

/** Rows that one statement carries: they are written as JSON in one go. */
const chunk = 1000;

/**
 * Inserts many rows quickly: as one JSON text each, not as a placeholder for every value, which costs the mapper seconds
 * at some thousand rows. A column is written if the first row has it; the others get the database's own default.
 */
export async function insertMany<Table extends PgTable>(
  tx: Transaction,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const names = sql.raw(columns.map(([, column]) => `"${column.name}"`).join(", "));
  for (let at = 0; at < rows.length; at += chunk) {
    const part = rows.slice(at, at + chunk) as Record<string, unknown>[];
    const text = JSON.stringify(
      part.map((row) => Object.fromEntries(columns.map(([key, { name }]) => [name, row[key]]))),
    );
    await tx.execute(
      sql`insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, ${text}::text::jsonb)`,
    );
  }
}
