import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import journal from "./migrations/meta/_journal.json" with { type: "json" };

/** How the database's schema stands to this code: `behind` lacks a migration, `ahead` was migrated by a newer version. */
export type SchemaState = "same" | "behind" | "ahead";

/** Compares the last migration that ran with the last one this code knows. */
export async function readSchemaState(db: Pick<Database, "execute">): Promise<SchemaState> {
  const [table] = await db.execute<{ there: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!table?.there) return "behind";
  const [last] = await db.execute<{ at: string | null }>(
    sql`select max(created_at)::text as at from drizzle.__drizzle_migrations`,
  );
  const known = Math.max(...journal.entries.map(({ when }) => when));
  const ran = Number(last?.at ?? 0);
  return ran === known ? "same" : ran < known ? "behind" : "ahead";
}
