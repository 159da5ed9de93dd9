import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import type { RegisterTable } from "./register.ts";

const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const field = (value: string | number | boolean | null) =>
  value === null ? "\\N" : String(value).replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign);

/** Lines of COPY's text format, some thousands to a chunk. */
function* lines(rows: RegisterTable["rows"]): Generator<string> {
  let chunk: string[] = [];
  for (const row of rows) {
    chunk.push(`${row.map(field).join("\t")}\n`);
    if (chunk.length < 2000) continue;
    yield chunk.join("");
    chunk = [];
  }
  yield chunk.join("");
}

/** Writes the tables with COPY into the migrated, empty database at `url`; gives the rows of each. */
export async function copyTables(url: string, tables: Iterable<RegisterTable>): Promise<Map<string, number>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const counts = new Map<string, number>();
    for (const { table, columns, rows } of tables) {
      const into = await sql.unsafe(`copy ${table} (${columns}) from stdin`).writable();
      await pipeline(Readable.from(lines(rows)), into);
      const [counted] = await sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${table}`);
      counts.set(table, counted?.count ?? 0);
    }
    // Statistics as a database that has lived for a while has them.
    await sql`vacuum analyze`;
    return counts;
  } finally {
    await sql.end();
  }
}
