import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { seedDemo } from "#fixtures/seed/demo.ts";
import { env } from "#lib/core/env.ts";
import { sealAuditLog } from "#lib/core/seal.ts";
import { dumpAll } from "./dump.ts";
import { restoreAll } from "./load.ts";
import { applyMigrations, migrationsOf } from "./schema.ts";
import { readColumns } from "./tables.ts";

const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-backup-"));
const admin = postgres(Object.assign(new URL(inject("templateUrl")), { pathname: "/postgres" }).href, {
  max: 1,
  onnotice: () => {},
});
const archive = path.join(folder, "whole.tar.gz");

beforeAll(async () => {
  await seedDemo();
  await sealAuditLog();
  await dumpAll(env.databaseUrl, env.filesDir, archive);
}, 60_000);
afterAll(async () => {
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

type Place = { url: string; filesDir: string };

/** An empty database, made without any of our code, and an empty folder; the run's server is deleted at its end. */
async function makePlace(): Promise<Place> {
  const name = `restore_${randomBytes(6).toString("hex")}`;
  await admin.unsafe(`create database ${name} template template0 encoding 'UTF8'`);
  const filesDir = path.join(folder, name);
  await mkdir(filesDir);
  return { url: Object.assign(new URL(env.databaseUrl), { pathname: `/${name}` }).href, filesDir };
}

async function onClient<Value>(url: string, work: (client: postgres.Sql) => Promise<Value>): Promise<Value> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  return work(client).finally(() => client.end());
}

const hash = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

/** Every row of every table, generated columns too, and where the sequences stand. */
const readRows = (url: string) =>
  onClient(url, async (client) => {
    const found: Record<string, unknown> = {};
    const tables = await client<{ name: string }[]>`
      select schemaname || '.' || tablename as name from pg_tables
      where schemaname in ('public', 'drizzle') order by 1`;
    for (const { name } of tables) {
      const rows = await client.unsafe<{ row: string }[]>(`select t::text as row from ${name} t order by 1`);
      found[name] = { count: rows.length, hash: hash(rows.map(({ row }) => row).join("\n")) };
    }
    found.sequences = [
      ...(await client`select sequencename, last_value from pg_sequences where schemaname = 'public'`),
    ];
    const definitions = await client<{ line: string }[]>`
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated::text as line
      from pg_constraint where connamespace = 'public'::regnamespace
      union all select indexdef from pg_indexes where schemaname = 'public'
      union all select tgrelid::regclass || ' ' || tgname || tgenabled::text from pg_trigger where not tgisinternal order by 1`;
    found.definitions = definitions.map(({ line }) => line);
    return found;
  });

async function readFiles(filesDir: string): Promise<Record<string, string>> {
  const entries = await readdir(filesDir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const hashes = files.map(async (file) => [path.relative(filesDir, file), hash(await readFile(file))] as const);
  return Object.fromEntries((await Promise.all(hashes)).sort());
}

const isUntouched = async ({ url, filesDir }: Place) => {
  expect(await onClient(url, (client) => client`select tablename from pg_tables where schemaname = 'public'`)).toEqual(
    [],
  );
  expect(await readFiles(filesDir)).toEqual({});
};

describe("a backup", () => {
  it("restored into an empty place is the same in every row, constraint, sequence and file", async () => {
    const place = await makePlace();
    const restored = await restoreAll(place, archive, false);
    expect(restored).toMatchObject({ migrated: 0, files: 14 });
    expect(restored.rows).toBeGreaterThan(400);
    expect(restored.seals).toBeGreaterThan(0);
    expect(await readRows(place.url)).toEqual(await readRows(env.databaseUrl));
    const files = await readFiles(place.filesDir);
    expect(files).toEqual(await readFiles(env.filesDir));
    expect(Object.keys(files)).toHaveLength(14);
    expect((await stat(archive)).mode & 0o777).toBe(0o600);
  });

  it("is of one moment while the application goes on writing", async () => {
    const place = await makePlace();
    await onClient(place.url, async (client) => {
      await restoreAll(place, archive, false);
      let isOver = false;
      let number = 0;
      const write = async () => {
        // One row in the first table and one in the last: a backup that reads them at two moments has unequal numbers.
        for (; !isOver; number++) {
          await client.begin(async (tx) => {
            await tx`insert into throttles (key, count, resets_at) values (${`a ${number}`}, 1, now())`;
            await tx`insert into idempotency_keys (key, action, input_hash) values (gen_random_uuid(), 'a', ${`b ${number}`})`;
          });
        }
      };
      const writing = write();
      const busy = path.join(folder, "busy.tar.gz");
      await dumpAll(place.url, place.filesDir, busy);
      isOver = true;
      await writing;
      expect(number).toBeGreaterThan(3);
      const copy = await makePlace();
      await restoreAll(copy, busy, false);
      const [counts] = await onClient(
        copy.url,
        (other) => other<{ one: number; two: number }[]>`
          select (select count(*)::int from throttles where key like 'a %') as one,
                 (select count(*)::int from idempotency_keys where input_hash like 'b %') as two`,
      );
      expect(counts?.one).toBe(counts?.two);
    });
  });

  it("asks again for the background work that was waiting", async () => {
    const place = await makePlace();
    await restoreAll(place, archive, false);
    await onClient(place.url, async (client) => {
      await client`create schema pgboss`;
      await client`create table pgboss.job (name text, data jsonb, state text, created_on timestamptz default now())`;
      const jobs = [
        { name: "file.read", data: client.json({ fileId: "1" }), state: "retry" },
        { name: "file.read", data: client.json({ fileId: "2" }), state: "completed" },
      ];
      for (const job of jobs) await client`insert into pgboss.job ${client(job as never)}`;
    });
    const waiting = path.join(folder, "waiting.tar.gz");
    await dumpAll(place.url, place.filesDir, waiting);
    const copy = await makePlace();
    await restoreAll(copy, waiting, false);
    const rows = await onClient(copy.url, (client) => client`select job, data from job_outbox where data ? 'fileId'`);
    expect(rows.filter(({ data }) => data.fileId === "1" || data.fileId === "2")).toEqual([
      { job: "file.read", data: { fileId: "1" } },
    ]);
  });

  it("tells of a file that the store has lost or changed, and holds everything else", async () => {
    const place = await makePlace();
    await restoreAll(place, archive, false);
    const [lost = "", changed = "", ...others] = Object.keys(await readFiles(place.filesDir));
    rmSync(path.join(place.filesDir, lost));
    await writeFile(path.join(place.filesDir, changed), "something else");
    const { faults } = await dumpAll(place.url, place.filesDir, path.join(folder, "faulty.tar.gz"));
    expect(faults.map(({ key, why }) => [key, why]).sort()).toEqual(
      [
        [lost, "missing"],
        [changed, "changed"],
      ].sort(),
    );
    expect(others).toHaveLength(12);
  });
});

describe("a restore changes nothing and says why", () => {
  const size = async () => (await stat(archive)).size;
  async function damage(name: string, change: (file: string) => Promise<void>) {
    const file = path.join(folder, name);
    await copyFile(archive, file);
    await change(file);
    return file;
  }

  it.each([0.001, 0.02, 0.3, 0.6, 0.9, 0.9999])("when a bit flipped at %f of the archive", async (share) => {
    const place = await makePlace();
    const file = await damage(`flipped-${share}.tar.gz`, async (copy) => {
      const content = await readFile(copy);
      const at = Math.floor(content.length * share);
      content[at] = (content[at] ?? 0) ^ 0b100;
      await writeFile(copy, content);
    });
    await expect(restoreAll(place, file, false)).rejects.toThrow(/damaged/);
    await isUntouched(place);
  });

  it.each([0, 0.1, 0.5, 0.99])("when the archive was cut off at %f", async (share) => {
    const place = await makePlace();
    const file = await damage(`cut-${share}.tar.gz`, async (copy) =>
      truncate(copy, Math.floor((await size()) * share)),
    );
    await expect(restoreAll(place, file, false)).rejects.toThrow(/damaged|no backup/);
    await isUntouched(place);
  });

  it("when there is something already, unless it is told to replace it", async () => {
    const place = await makePlace();
    await onClient(place.url, (client) => client`create table people (name text)`);
    await onClient(place.url, (client) => client`insert into people values ('Lan')`);
    await expect(restoreAll(place, archive, false)).rejects.toThrow(/not empty/);
    expect(await onClient(place.url, (client) => client`select name from people`)).toEqual([{ name: "Lan" }]);

    await mkdir(path.join(place.filesDir, "2020-01"));
    await writeFile(path.join(place.filesDir, "2020-01", "old"), "old");
    const cut = await damage("cut.tar.gz", async (copy) => truncate(copy, (await size()) - 200));
    await expect(restoreAll(place, cut, true)).rejects.toThrow(/damaged/);
    expect(await onClient(place.url, (client) => client`select name from people`)).toEqual([{ name: "Lan" }]);
    expect(Object.keys(await readFiles(place.filesDir))).toEqual([path.join("2020-01", "old")]);

    await restoreAll(place, archive, true);
    expect(await readRows(place.url)).toEqual(await readRows(env.databaseUrl));
    expect(await readFiles(place.filesDir)).toEqual(await readFiles(env.filesDir));
  });

  it("when the audit log was changed after it was sealed", async () => {
    const place = await makePlace();
    await restoreAll(place, archive, false);
    await onClient(place.url, async (client) => {
      await client`alter table audit_log disable trigger user`;
      await client`update audit_log set action = 'nothing.at_all' where sequence = (select min(sequence) from audit_log)`;
    });
    const changed = path.join(folder, "changed.tar.gz");
    await dumpAll(place.url, place.filesDir, changed);
    const other = await makePlace();
    await expect(restoreAll(other, changed, false)).rejects.toThrow(/audit log/);
    await isUntouched(other);
  });

  it("when the application uses the database", async () => {
    const place = await makePlace();
    const application = postgres(place.url, { max: 1, connection: { application_name: "nghi-trinh" } });
    await application`select 1`;
    await expect(restoreAll(place, archive, false)).rejects.toThrow(/stop it first/);
    await application.end();
    await isUntouched(place);
  });
});

describe("a backup of another version", () => {
  it("is brought forward when it is older", async () => {
    const old = await makePlace();
    const hashes = migrationsOf([]).coming.map(({ hash: one }) => one);
    const { past } = migrationsOf(hashes.slice(0, -1));
    const unit = "01a21076-1193-772e-9e9e-8505a3601433";
    await onClient(old.url, (client) =>
      client.begin(async (tx) => {
        await applyMigrations(tx, past);
        await tx`insert into units (id, name, short_name, kind) values (${unit}, 'Văn phòng', 'VP', 'office')`;
        expect((await readColumns(tx)).size).toBeGreaterThan(10);
      }),
    );
    const file = path.join(folder, "old.tar.gz");
    await dumpAll(old.url, old.filesDir, file);
    const place = await makePlace();
    expect(await restoreAll(place, file, false)).toMatchObject({ migrated: 1, rows: 1, files: 0 });
    expect(await onClient(place.url, (client) => client`select id from units`)).toEqual([{ id: unit }]);
    const [ran] = await onClient(place.url, (client) => client`select count(*)::int from drizzle.__drizzle_migrations`);
    expect(ran?.count).toBe(hashes.length);
  });

  it("is refused when it is newer", async () => {
    const newer = await makePlace();
    await restoreAll(newer, archive, false);
    await onClient(
      newer.url,
      (client) => client`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`,
    );
    const file = path.join(folder, "newer.tar.gz");
    await dumpAll(newer.url, newer.filesDir, file);
    const place = await makePlace();
    await expect(restoreAll(place, file, false)).rejects.toThrow(/newer version/);
    await isUntouched(place);
  });
});
