import type { PgTable } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { decisions } from "#db/schema/audit.ts";
import { contributions, passages } from "#db/schema/contributions.ts";
import { fileLinks, files } from "#db/schema/files.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { indicators, measures, programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { writeUpPhotos, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import type { World } from "./world.ts";

/** In the order of who refers to whom. */
const tables: [PgTable, keyof World][] = [
  [units, "units"],
  [people, "people"],
  [roleGrants, "roleGrants"],
  [programmes, "programmes"],
  [measures, "measures"],
  [indicators, "indicators"],
  [sessions, "sessions"],
  [agendaItems, "agendaItems"],
  [delegates, "delegates"],
  [contributions, "contributions"],
  [passages, "passages"],
  [reports, "reports"],
  [indicatorValues, "indicatorValues"],
  [files, "files"],
  [writeUps, "writeUps"],
  [writeUpPhotos, "writeUpPhotos"],
  [writeUpRevisions, "writeUpRevisions"],
  [fileLinks, "fileLinks"],
  [decisions, "decisions"],
];
const chunk = 500;

/** Writes the world into the migrated, empty database at `url`. */
export async function fillDatabase(url: string, world: World): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const database = drizzle(client);
    await database.transaction(async (tx) => {
      for (const [table, name] of tables) await insertAll(tx, table, world[name]);
    });
    // Statistics as a database that has lived for a while has them.
    await client`vacuum analyze`;
  } finally {
    await client.end();
  }
}

async function insertAll(
  database: Pick<PostgresJsDatabase, "insert">,
  table: PgTable,
  rows: World[keyof World],
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk) {
    await database.insert(table).values(rows.slice(start, start + chunk) as never);
  }
}
