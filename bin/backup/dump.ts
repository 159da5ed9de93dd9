import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import postgres from "postgres";
import { type ArchiveWriter, writeArchive } from "./archive.ts";
import { fileName, type Head, headName, partName } from "./format.ts";
import { readColumns } from "./tables.ts";

const partBytes = 1_000_000;

/** A file of the database's that the store does not hold as it was uploaded. */
type Fault = { name: string; key: string; why: "missing" | "changed" };
export type Dumped = { rows: number; files: number; bytes: number; faults: Fault[] };

/**
 * Writes the database at `url` and the files it names to `target`, as they were at one moment; the application may go on
 * writing meanwhile. Memory holds a megabyte at a time. Files that the store has lost are told of, and do not stop it.
 */
export async function dumpAll(url: string, filesDir: string, target: string): Promise<Dumped> {
  const client = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: "nghi-trinh backup", statement_timeout: 0, idle_in_transaction_session_timeout: 0 },
  });
  const faults: Fault[] = [];
  try {
    return await client.begin("isolation level repeatable read read only", async (tx) => {
      const head = await readHead(tx);
      const bytes = await writeArchive(target, async (archive) => {
        await archive.add(headName, Buffer.from(JSON.stringify(head)));
        for (const table of head.tables) await dumpTable(tx, archive, table);
        // Rows of files are never changed and their bytes never deleted: what the snapshot names is still there.
        const batches = tx<FileRow[]>`select name, storage_key as key, sha256 from files order by storage_key`.cursor(
          500,
        );
        for await (const rows of batches) {
          for (const row of rows) faults.push(...(await dumpFile(archive, filesDir, row)));
        }
      });
      const rows = head.tables.reduce((sum, table) => sum + table.rows, 0);
      return { rows, files: head.files, bytes, faults };
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function readHead(tx: postgres.TransactionSql): Promise<Head> {
  const columns = await readColumns(tx);
  const tables: Head["tables"] = [];
  for (const [name, names] of columns) {
    const [counted] = await tx<{ rows: number }[]>`select count(*)::int as rows from ${tx(name)}`;
    tables.push({ name, columns: names, rows: counted?.rows ?? 0 });
  }
  const migrations = await tx<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at`;
  const sequences = await tx<{ name: string; value: string }[]>`
    select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = 'public' and last_value is not null`;
  return {
    jobs: await readJobs(tx),
    format: 1,
    madeAt: new Date().toISOString(),
    migrations: migrations.map(({ hash }) => hash),
    tables,
    sequences: Object.fromEntries(sequences.map(({ name, value }) => [name, value])),
    files: tables.find(({ name }) => name === "files")?.rows ?? 0,
  };
}

/** What waits in the queue, whose own tables belong to its library; what is still in our outbox comes with the tables. */
async function readJobs(tx: postgres.TransactionSql): Promise<Head["jobs"]> {
  const [queue] = await tx<{ there: boolean }[]>`select to_regclass('pgboss.job') is not null as there`;
  if (!queue?.there) return [];
  return tx<Head["jobs"]>`
    select name as job, data from pgboss.job
    where state in ('created', 'retry', 'active') and name not like '\\_\\_%' order by created_on`;
}

async function dumpTable(
  tx: postgres.TransactionSql,
  archive: ArchiveWriter,
  { name, columns }: Head["tables"][number],
) {
  const rows = await tx`copy ${tx(name)} (${tx(columns)}) to stdout`.readable();
  let held: Uint8Array[] = [];
  let size = 0;
  let part = 0;
  const flush = async () => {
    if (size > 0) await archive.add(partName(name, ++part), Buffer.concat(held));
    held = [];
    size = 0;
  };
  // The server sends a row at a time, so that a part never ends inside one.
  for await (const row of rows as AsyncIterable<Uint8Array>) {
    held.push(row);
    size += row.length;
    if (size >= partBytes) await flush();
  }
  await flush();
}

type FileRow = { name: string; key: string; sha256: string };

async function dumpFile(archive: ArchiveWriter, filesDir: string, row: FileRow): Promise<Fault[]> {
  const place = path.join(filesDir, row.key);
  const found = await stat(place).catch(() => null);
  if (!found) return [{ name: row.name, key: row.key, why: "missing" }];
  const hash = createHash("sha256");
  const content = (async function* () {
    for await (const chunk of createReadStream(place)) {
      hash.update(chunk);
      yield chunk as Uint8Array;
    }
  })();
  await archive.addStream(fileName(row.key), found.size, Readable.from(content));
  return hash.digest("hex") === row.sha256 ? [] : [{ name: row.name, key: row.key, why: "changed" }];
}
