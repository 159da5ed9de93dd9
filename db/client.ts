import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "#lib/core/env.ts";
import { boundClient } from "./bounded.ts";
import { NoAnswer } from "./connection-loss.ts";
import { Gate } from "./gate.ts";
import { openSocket } from "./socket.ts";

/** The database outside a transaction. */
export type Database = PostgresJsDatabase;

/** The database inside `db.transaction(async (transaction) => …)`. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Either of them: for what only reads, inside a transaction or not. */
export type Reader = Transaction | Database;

/** Connections of a process at most, and how long to wait for one. */
const connections = 10;
const connectSeconds = 4;
const gateMilliseconds = 3000;

type Options = postgres.Options<Record<string, postgres.PostgresType>>;
/** The driver's options, and one that its types leave out: what hears NOTIFY on this client's own connections. */
type ClientOptions = Options & { onnotify?: (channel: string, payload: string) => void };

interface Connection {
  client?: postgres.Sql;
  database: Database;
}

// On globalThis because hot reload, and each bundle that Next makes, evaluates this module again.
const shared = globalThis as typeof globalThis & { nghiTrinhConnection?: Connection };

/** The one database of this process. Connects on first use, so importing it is free; no call waits without end. */
export const db: Database = new Proxy({} as Database, {
  get(_target, key) {
    const { database } = openConnection();
    const value = Reflect.get(database, key);
    return typeof value === "function" ? value.bind(database) : value;
  },
});

/** The connection behind `db`; another one after `closeDatabase`, so that what was made for it can go with it. */
export function openConnection(): Connection {
  shared.nghiTrinhConnection ??= openDatabase();
  return shared.nghiTrinhConnection;
}

/** A client of the driver with the limits of this process, for what the mapper has no word for, such as LISTEN. */
export function openClient(options: ClientOptions = {}): postgres.Sql {
  const statement = env.statementSeconds * 1000;
  return postgres(env.databaseUrl, {
    max: connections,
    connect_timeout: connectSeconds,
    onnotice: () => {},
    socket: openSocket,
    ...options,
    connection: {
      application_name: "nghi-trinh",
      statement_timeout: statement,
      // Shorter than the statement's: who waits for somebody else's lock is told so, not that the database is away.
      lock_timeout: Math.round(statement * 0.7),
      idle_in_transaction_session_timeout: 60_000,
      // Who may decide what is asked in long conditions that run for a moment: compiling them takes longer than they do.
      jit: "off",
      ...options.connection,
    },
  } as Options);
}

/** Waits for running statements, then closes every connection. The next use connects anew. */
export async function closeDatabase(): Promise<void> {
  const connection = shared.nghiTrinhConnection;
  shared.nghiTrinhConnection = undefined;
  await connection?.client?.end({ timeout: 5 });
}

function openDatabase(): Connection {
  const held: Pick<Connection, "client"> = {};
  const bounded = boundClient({
    gate: new Gate(
      connections,
      gateMilliseconds,
      () => new NoAnswer("no connection to the database came free in time"),
    ),
    statementMilliseconds: env.statementSeconds * 1000 + 1000,
    client: () => {
      held.client ??= openMapped();
      return held.client;
    },
    onLoss(client) {
      if (held.client === client) delete held.client;
      void client.end({ timeout: 5 });
    },
  });
  return Object.assign(held, { database: drizzle(bounded) });
}

/** The mapper reads dates and JSON itself and tells each client so when it is given one. */
function openMapped(): postgres.Sql {
  const client = openClient();
  drizzle(client);
  return client;
}
