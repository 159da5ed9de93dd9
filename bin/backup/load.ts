import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
import { StartProblem } from "#db/embedded/start-problem.ts";
import { checkServer } from "#db/migrate.ts";
import { verifyAuditChain } from "#lib/core/seal.ts";
import { collect, readArchive } from "./archive.ts";
import { filePattern, type Head, headName, headSchema, partPattern } from "./format.ts";
import { applyMigrations, clearDatabase, findHolder, isEmpty, migrationsOf } from "./schema.ts";
import { type ForeignKey, readColumns, releaseTables, tightenTables } from "./tables.ts";

type Restored = { madeAt: string; rows: number; files: number; migrated: number; seals: number };
type Place = { url: string; filesDir: string };

/**
 * Puts the archive `source` into the database and the folder of `place`, all of it or nothing: one transaction, committed
 * when every byte has been compared with the seal, every constraint holds again, every file has the hash that its row
 * says, the audit chain is whole and the schema has been brought to this version. Throws a {@link StartProblem} otherwise.
 * Unless told to `replace`, it refuses a place that holds anything.
 */
export async function restoreAll(place: Place, source: string, replace: boolean): Promise<Restored> {
  const { url, filesDir } = place;
  const held = await listHeld(filesDir);
  if (held.length > 0 && !replace) {
    throw new StartProblem(
      `There are files in ${filesDir}: restore into an empty place, or add --replace to lose them.`,
    );
  }
  // Read whole once before anything is touched: a damaged archive is told from one that does not fit.
  for await (const { content } of readArchive(source)) for await (const _chunk of content);
  const incoming = path.join(filesDir, "incoming", `restore-${process.pid}`);
  const client = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: "nghi-trinh restore",
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
    },
  });
  const moved: string[] = [];
  try {
    await checkServer(client, url);
    const holder = await findHolder(client);
    if (holder) throw new StartProblem(`The application uses this database (${holder}): stop it first.`);
    const restored = await client.begin(async (tx) => {
      if (!replace && !(await isEmpty(tx))) {
        throw new StartProblem(
          "The database is not empty: restore into an empty one, or add --replace to lose what is there.",
        );
      }
      await clearDatabase(tx);
      const result = await load(tx, client.options, source, incoming);
      const aside = path.join(filesDir, "incoming", `replaced-${process.pid}`);
      await mkdir(aside, { recursive: true });
      for (const name of held) await moveInto(path.join(filesDir, name), path.join(aside, name), moved);
      for (const name of await readdir(incoming))
        await moveInto(path.join(incoming, name), path.join(filesDir, name), moved);
      return result;
    });
    await rm(path.join(filesDir, "incoming"), { recursive: true, force: true });
    return restored;
  } catch (error) {
    for (const back of moved.reverse()) {
      const [from = "", to = ""] = back.split("\0");
      await rename(to, from);
    }
    await rm(incoming, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** What lies in the files folder, but for uploads that were cut off. */
const listHeld = async (folder: string) =>
  (await readdir(folder).catch(() => [])).filter((name) => name !== "incoming" && !name.startsWith("."));

async function moveInto(from: string, to: string, moved: string[]) {
  await rename(from, to);
  moved.push(`${from}\0${to}`);
}

async function load(
  tx: postgres.TransactionSql,
  options: postgres.Sql["options"],
  source: string,
  incoming: string,
): Promise<Restored> {
  await mkdir(incoming, { recursive: true });
  let head: Head | undefined;
  let released: ForeignKey[] = [];
  const stored = new Map<string, { size: number; sha256: string }>();
  for await (const { name, size, content } of readArchive(source)) {
    if (!head) {
      if (name !== headName) throw new StartProblem(`${source} is no backup of this product.`);
      head = readHead(await collect(content));
      await applyMigrations(tx, migrationsOf(head.migrations).past);
      await compareTables(tx, head);
      released = await releaseTables(tx);
      continue;
    }
    const table = partPattern.exec(name)?.[1];
    const key = filePattern.exec(name)?.[1];
    if (table) await loadPart(tx, head, table, await collect(content));
    else if (key && !key.includes("..")) stored.set(key, { size, sha256: await storeFile(incoming, key, content) });
    else throw new StartProblem(`${source} holds "${name}", which this version does not know.`);
  }
  if (!head) throw new StartProblem(`${source} is no backup of this product.`);
  await tightenTables(tx, released);
  for (const [sequence, value] of Object.entries(head.sequences)) {
    await tx`select setval(${`public.${sequence}`}::regclass, ${value}::bigint)`;
  }
  await compareRows(tx, head);
  await compareFiles(tx, stored);
  const { coming } = migrationsOf(head.migrations);
  await applyMigrations(tx, coming);
  for (const { job, data } of head.jobs) {
    await tx`insert into job_outbox (id, job, data) values (${uuidv7()}, ${job}, ${tx.json(data as postgres.JSONValue)})`;
  }
  const { seals, broken } = await verifyAuditChain(drizzle(Object.assign(tx, { options }) as unknown as postgres.Sql));
  if (broken)
    throw new StartProblem(
      `The audit log of the backup was changed after it was sealed, in rows ${broken.from} to ${broken.to}.`,
    );
  const rows = head.tables.reduce((sum, one) => sum + one.rows, 0);
  return { madeAt: head.madeAt, rows, files: stored.size, migrated: coming.length, seals };
}

function readHead(content: Buffer): Head {
  try {
    return headSchema.parse(JSON.parse(content.toString()));
  } catch (cause) {
    throw new StartProblem(
      "The backup is damaged, or was made by a version that this one cannot read: nothing was changed.",
      { cause },
    );
  }
}

async function compareTables(tx: postgres.TransactionSql, head: Head) {
  const made = JSON.stringify([...(await readColumns(tx))]);
  const expected = JSON.stringify(head.tables.map(({ name, columns }) => [name, columns]));
  if (made !== expected)
    throw new StartProblem("The tables of the backup are not those its migrations make: nothing was changed.");
}

async function loadPart(tx: postgres.TransactionSql, head: Head, table: string, lines: Buffer) {
  const columns = head.tables.find(({ name }) => name === table)?.columns;
  if (!columns) throw new StartProblem(`The backup holds rows of an unknown table "${table}": nothing was changed.`);
  const query = tx`copy ${tx(table)} (${tx(columns)}) from stdin`;
  const target = await query.writable();
  // The driver tells the query of a refused row, not the stream, which would wait for ever.
  await Promise.race([pipeline(Readable.from([lines]), target), query.then(() => new Promise(() => {}))]);
}

async function storeFile(folder: string, key: string, content: AsyncIterable<Uint8Array>): Promise<string> {
  const target = path.join(folder, key);
  await mkdir(path.dirname(target), { recursive: true });
  const hash = createHash("sha256");
  const measured = (async function* () {
    for await (const chunk of content) {
      hash.update(chunk);
      yield chunk;
    }
  })();
  await pipeline(Readable.from(measured), createWriteStream(target, { flags: "wx", flush: true }));
  return hash.digest("hex");
}

async function compareRows(tx: postgres.TransactionSql, head: Head) {
  for (const { name, rows } of head.tables) {
    const [counted] = await tx<{ rows: number }[]>`select count(*)::int as rows from ${tx(name)}`;
    if (counted?.rows !== rows)
      throw new StartProblem(`Of ${rows} rows of ${name} ${counted?.rows} arrived: nothing was changed.`);
  }
}

/** The seal has shown that the files are those of the backup; here they are those of the rows, or were lost before it. */
async function compareFiles(tx: postgres.TransactionSql, stored: Map<string, { size: number; sha256: string }>) {
  const rows = await tx<
    { key: string; name: string; sha256: string }[]
  >`select storage_key as key, name, sha256 from files`;
  const known = new Map(rows.map((row) => [row.key, row]));
  for (const key of stored.keys()) {
    if (!known.has(key))
      throw new StartProblem(`The backup holds a file that no row names (${key}): nothing was changed.`);
  }
  for (const { key, name, sha256 } of rows) {
    if (stored.get(key)?.sha256 !== sha256) console.warn(`Lost before this backup was made: "${name}" (${key}).`);
  }
}
