import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { releaseTables, tightenTables } from "../bin/backup/tables.ts";
import { StartProblem } from "./embedded/start-problem.ts";
import { isDatabaseEmpty, migrateDatabase, migrationsFolder } from "./migrate.ts";
import { describeNoConnection, describeUnfitServer } from "./refusals.ts";

const own = String(process.env.DATABASE_URL);
const admin = postgres(own, { max: 1, onnotice: () => {} });
const undo: string[] = [];

afterAll(async () => {
  for (const statement of undo.reverse()) await admin.unsafe(statement);
  await admin.end();
});

const newName = () => `migrate_${randomBytes(5).toString("hex")}`;

async function makeDatabase(options = ""): Promise<string> {
  const name = newName();
  await admin.unsafe(`create database ${name} template template0 ${options}`);
  undo.push(`drop database ${name} with (force)`);
  return Object.assign(new URL(own), { pathname: `/${name}` }).href;
}

async function makeUser(): Promise<string> {
  const name = newName();
  await admin.unsafe(`create role ${name} login password 'mat khau'`);
  undo.push(`drop role ${name}`);
  return name;
}

const asUser = (url: string, username: string) => Object.assign(new URL(url), { username, password: "mat khau" }).href;

async function query(url: string, statement: string): Promise<postgres.Row[]> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await client.unsafe(statement))];
  } finally {
    await client.end();
  }
}

/** The one line a start prints in place of going on. */
async function refusalOf(url: string): Promise<string> {
  const error = await migrateDatabase(url).then(
    () => new Error("it was not refused"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StartProblem);
  const { message } = error as StartProblem;
  expect(message.split("\n")).toHaveLength(1);
  return message;
}

describe("bringing an empty database to the schema", () => {
  it("leaves it empty of anybody's rows, so that a demo can fill it", async () => {
    const url = await makeDatabase();
    await migrateDatabase(url);
    expect(await isDatabaseEmpty(url)).toBe(true);
    await query(url, "insert into measures (id, name) values (gen_random_uuid(), 'lớp')");
    expect(await isDatabaseEmpty(url)).toBe(false);
  });

  it("is done once, however many instances start at the same moment", async () => {
    const url = await makeDatabase();
    await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(url)));
    const [journal] = await query(
      url,
      "select count(*)::int, count(distinct hash)::int as kinds from drizzle.__drizzle_migrations",
    );
    expect(journal?.count).toBeGreaterThan(2);
    expect(journal?.count).toBe(journal?.kinds);
  });

  it("needs no more than the owner of the database", async () => {
    const user = await makeUser();
    const url = await makeDatabase(`owner ${user}`);
    await migrateDatabase(asUser(url, user));
    expect(await query(asUser(url, user), "select 1 from people limit 1")).toEqual([]);
  });
});

describe("what an office wrote before", () => {
  it("keeps its own lead when a place of it is called differently", async () => {
    const url = await makeDatabase();
    await migrateDatabase(url);
    const lead = "Ngày {ngày}, {cơ quan} mở {phiên họp}.";
    await query(url, `insert into house_style (phrases) values ('{"lead": "${lead}", "count": "{số liệu}"}')`);
    const file = "0019_name-the-conference-in-phrasings.sql";
    await query(url, await readFile(path.join(migrationsFolder, file), "utf8"));
    const [row] = await query(url, "select phrases from house_style");
    expect(row?.phrases).toEqual({ lead: "Ngày {ngày}, {cơ quan} mở {hội nghị}.", count: "{số liệu}" });
  });
});

describe("files, once each belongs to subjects by links", () => {
  type Rows = Record<string, { columns: string[]; rows: unknown[] }>;
  /** Demo and generated rows as the schema held them before, one file for each thing that could name one. */
  const filled = path.join(import.meta.dirname, "testing/filled-before-file-links.json.gz");

  /** What the sweep of that schema left alone. */
  const attachedBefore = `
    select id from files where id in (select file_id from report_files) or id in (select file_id from write_up_photos)
      or id in (select file_id from indicator_values where file_id is not null)
      or id::text in (select figure.value ->> 'fileId' from reports, jsonb_each(draft) figure)
      or id::text in (select photo.value ->> 'fileId' from write_up_revisions, jsonb_array_elements(content -> 'photos') photo)
      or id in (select subject_id from audit_log where subject_type = 'file' and action = 'programme.import')
      or id::text in (select after ->> 'fileId' from audit_log where action = 'report.import')
    order by id`;
  const named = `
    select role || ' ' || subject_type as link, count(*)::int, count(distinct subject_id)::int as subjects
    from file_links group by 1 order by 1`;

  it("has the same ones attached as before, each by all that named it, and papers in their order", async () => {
    const url = await makeDatabase();
    const known = readMigrationFiles({ migrationsFolder });
    const at = known.findIndex(({ sql }) => sql.some((statement) => statement.includes('CREATE TABLE "file_links"')));
    const run = (from: number, to: number) =>
      query(
        url,
        known
          .slice(from, to)
          .flatMap(({ sql }) => sql)
          .join(";\n"),
      );
    await query(url, "create extension unaccent; create extension pg_trgm");
    // The rows were taken at the twenty-fourth migration.
    await run(0, 24);
    const tables = JSON.parse(gunzipSync(await readFile(filled)).toString()) as Rows;
    const client = postgres(url, { max: 1, onnotice: () => {} });
    await client.begin(async (tx) => {
      const keys = await releaseTables(tx);
      for (const [table, { columns, rows }] of Object.entries(tables))
        await tx`insert into ${tx(table)} (${tx(columns)}) overriding system value
          select ${tx(columns)} from jsonb_populate_recordset(null::${tx(table)}, ${tx.json(rows as postgres.JSONValue)})`;
      await tightenTables(tx, keys);
    });
    await client.end();
    await run(24, at);
    const ids = (rows: postgres.Row[]) => rows.map(({ id }) => id);
    const before = ids(await query(url, attachedBefore));
    const papers = await query(
      url,
      "select report_id, array_agg(file_id order by sort_order) from report_files group by 1 order by 1",
    );
    const loose =
      "select name from files where not exists (select from file_links where file_id = files.id) order by 1";
    expect(before.length).toBeGreaterThan(25);

    await run(at, at + 1);
    expect(ids(await query(url, "select distinct file_id as id from file_links order by 1"))).toEqual(before);
    expect((await query(url, loose)).map(({ name }) => name)).toEqual([
      "unattached-photo.webp",
      "unattached-sheet.xlsx",
      "unattached.pdf",
    ]);
    expect(
      await query(
        url,
        "select subject_id as report_id, array_agg(file_id order by place) from file_links where role = 'attachment' group by 1 order by 1",
      ),
    ).toEqual(papers);
    expect((await query(url, named)).map(({ link, count, subjects }) => [link, count, subjects])).toEqual([
      ["attachment report", 19, 9],
      ["evidence report", 7, 7],
      ["imported file", 1, 1],
      ["imported report", 1, 1],
      ["photo write_up", 9, 6],
      ["photo write_up_revision", 12, 9],
    ]);
    await run(at + 1, known.length);
  });
});

describe("a start is refused in one line", () => {
  it("when nobody listens, the password is wrong, or the database is not there", async () => {
    const elsewhere = Object.assign(new URL(own), { port: "1" }).href;
    expect(await refusalOf(elsewhere)).toMatch(/No PostgreSQL listens on 127\.0\.0\.1:1/);
    const user = await makeUser();
    const wrong = Object.assign(new URL(asUser(own, user)), { password: "sai" }).href;
    expect(await refusalOf(wrong)).toMatch(/password of DATABASE_URL is wrong/);
    expect(await refusalOf(wrong)).not.toContain("sai");
    expect(await refusalOf(Object.assign(new URL(own), { pathname: "/khong_co" }).href)).toMatch(/createdb --owner=/);
  });

  it("when the database is not UTF-8", async () => {
    const url = await makeDatabase("encoding 'SQL_ASCII' locale_provider libc locale 'C'");
    expect(await refusalOf(url)).toMatch(/encoded in SQL_ASCII/);
  });

  it("when its user may make neither extensions nor tables", async () => {
    const user = await makeUser();
    const url = await makeDatabase();
    expect(await refusalOf(asUser(url, user))).toMatch(/CREATE EXTENSION unaccent/);
    await query(url, "create extension unaccent; create extension pg_trgm");
    expect(await refusalOf(asUser(url, user))).toMatch(/OWNER TO/);
  });

  it("when a newer version made the schema", async () => {
    const url = await makeDatabase();
    await migrateDatabase(url);
    await query(url, "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
    expect(await refusalOf(url)).toMatch(/newer version/);
  });

  it("when the server is too old or has no Vietnamese collation", () => {
    const fit = { version: 150_000, encoding: "UTF8", hasCollation: true };
    expect(describeUnfitServer(fit)).toBeNull();
    expect(describeUnfitServer({ ...fit, version: 140_011 })).toMatch(/PostgreSQL 14 is too old/);
    expect(describeUnfitServer({ ...fit, hasCollation: false })).toMatch(/vi-x-icu/);
    expect(describeNoConnection(own, { code: "ENOTFOUND" })).toMatch(/not known/);
    expect(describeNoConnection(own, { code: "53300" })).toMatch(/no free connection/);
    expect(describeNoConnection(own, { code: "CONNECT_TIMEOUT" })).toMatch(/does not answer/);
  });
});
