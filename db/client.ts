import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "#lib/core/env.ts";

/** The database outside a transaction. */
export type Database = PostgresJsDatabase;

/** The database inside `db.transaction(async (transaction) => …)`. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

interface Connection {
  client: postgres.Sql;
  database: Database;
}

// On globalThis because hot reload, and each bundle that Next makes, evaluates this module again.
const shared = globalThis as typeof globalThis & { nghiTrinhConnection?: Connection };

/** The one database of this process. Connects on first use, so importing it is free. */
export const db: Database = new Proxy({} as Database, {
  get(_target, key) {
    const { database } = connect();
    const value = Reflect.get(database, key);
    return typeof value === "function" ? value.bind(database) : value;
  },
});

/** The driver below {@link db}, for what an ORM has no word for: LISTEN and NOTIFY. */
export function getClient(): postgres.Sql {
  return connect().client;
}

/** Waits for running statements, then closes every connection. The next use connects anew. */
export async function closeDatabase(): Promise<void> {
  const connection = shared.nghiTrinhConnection;
  shared.nghiTrinhConnection = undefined;
  await connection?.client.end({ timeout: 5 });
}

function connect(): Connection {
  shared.nghiTrinhConnection ??= openConnection(env.databaseUrl);
  return shared.nghiTrinhConnection;
}

function openConnection(url: string): Connection {
  const client = postgres(url, {
    max: 10,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: "nghi-trinh" },
  });
  return { client, database: drizzle(client) };
}
