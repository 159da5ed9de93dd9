import { randomBytes } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { releaseTables, tightenTables } from "../bin/backup/tables.ts";
import { StartProblem } from "./embedded/start-problem.ts";
import { createExtensions, isDatabaseEmpty, migrateDatabase, migrationsFolder } from "./migrate.ts";
import { describeNoConnection, describeUnfitServer } from "./refusals.ts";

const own = String(process.env.DATABASE_URL);
const admin = postgres(own, { max: 1, onnotice: () => {} });
const undo: (string | (() => Promise<void>))[] = [];

afterAll(async () => {
  for (const step of undo.reverse()) await (typeof step === "string" ? admin.unsafe(step) : step());
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
  const filled = path.resolve(import.meta.dirname, "../fixtures/testing/filled-before-file-links.json.gz");

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

/** A database at the schema that the migration after `tag` finds. */
async function makeDatabaseAt(tag: string): Promise<string> {
  const url = await makeDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "nghi-trinh-migrations-"));
  undo.push(() => rm(folder, { recursive: true }));
  await cp(migrationsFolder, folder, { recursive: true });
  const file = path.join(folder, "meta/_journal.json");
  const journal = JSON.parse(await readFile(file, "utf8")) as { entries: { tag: string }[] };
  const last = journal.entries.findIndex((entry) => entry.tag === tag);
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await createExtensions(client);
  await migrate(drizzle(client), { migrationsFolder: folder });
  await client.end();
  return url;
}

describe("the chain of write-ups that becomes one of any document", () => {
  const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  const [person, unit, programme, session, closed] = [id(1), id(2), id(3), id(4), id(5)];
  const [draft, waiting, revision, other, decision] = [id(6), id(7), id(8), id(9), id(10)];
  const chain = "00000000-0000-7000-8000-000000000001";
  const held = "'Hội nghị', '2020-11-26', 'morning', '07:30', '11:30', 'Hội trường'";
  const words = "'Tin', '', '', '', '[]', ''";
  const rows = `
    insert into people (id, username, full_name, given_name) values ('${person}', 'an', 'Lý An', 'An');
    insert into units (id, name, short_name, kind) values ('${unit}', 'Văn phòng', 'VP', 'office');
    insert into programmes (id, code, kind, title, short_title, period_from, period_to) values ('${programme}', 'ĐA-01', 'scheme', 'Đề án', 'Đề án', 2017, 2020);
    insert into sessions (id, title, date, day_part, starts_at, ends_at, venue, convening_unit_id) values ('${session}', ${held}, '${unit}'), ('${closed}', ${held}, '${unit}');
    insert into write_ups (id, session_id, title, kicker, source_code, lead, body, byline, author_id, status, submitted_revision_id) values
      ('${draft}', '${session}', ${words}, '${person}', 'in_review', '${revision}'), ('${waiting}', '${closed}', ${words}, '${person}', 'in_review', '${other}');
    insert into write_up_revisions (id, write_up_id, number, content, fingerprint, author_id) values
      ('${revision}', '${draft}', 1, '{}', repeat('a', 64), '${person}'), ('${other}', '${waiting}', 1, '{}', repeat('a', 64), '${person}');
    insert into decisions (id, subject_type, subject_id, transition, from_status, to_status, actor_id) values ('${decision}', 'write_up', '${draft}', 'check', 'in_review', 'in_review', '${person}');
    insert into review_chain (id, has_editor_step, editor_days, owner_days, leader_days, version) values ('${chain}', true, 3, 4, 5, 7);
    insert into write_up_steps (id, write_up_id, revision_id, kind, programme_id, unit_id, status, decision_id, due_on, is_distinct) values
      ('${id(11)}', '${draft}', '${revision}', 'editor', null, null, 'passed', '${decision}', '2020-11-27', true),
      ('${id(12)}', '${draft}', '${revision}', 'owner', '${programme}', '${unit}', 'pending', null, '2020-11-28', true),
      ('${id(13)}', '${draft}', '${revision}', 'leader', null, null, 'pending', null, '2020-11-30', true);
    insert into write_up_reads (revision_id, person_id) values ('${revision}', '${person}');
    insert into write_up_comments (id, write_up_id, revision_id, part, quote, text, author_id) values ('${id(14)}', '${draft}', '${revision}', 'title', 'Tin', 'Rõ hơn.', '${person}');
    insert into write_up_comments (id, write_up_id, revision_id, parent_id, part, text, author_id) values ('${id(15)}', '${draft}', '${revision}', '${id(14)}', 'title', 'Vâng.', '${person}');
    insert into notices (id, kind, person_id, write_up_id, step_id, decision_id, occasion) values
      ('${id(16)}', 'turn', '${person}', '${draft}', '${id(13)}', null, ''), ('${id(17)}', 'due_today', '${person}', '${draft}', '${id(13)}', null, '2020-11-30'),
      ('${id(18)}', 'returned', '${person}', '${draft}', null, '${decision}', '');`;

  it("keeps every step, remark, reading, notice and the chain itself, and gives a text without a step its leader's", async () => {
    const url = await makeDatabaseAt("0023_keep-moves-beside-a-spelling");
    await query(url, rows);
    await migrateDatabase(url);
    const steps = await query(
      url,
      "select subject_type, subject_id, revision_id, kind, act, place, programme_id, unit_id, status, decision_id, is_distinct, session_id, person_id from approval_steps order by id",
    );
    const text = { subject_type: "write_up", subject_id: draft, revision_id: revision, act: "approving" };
    const step = { ...text, is_distinct: true, session_id: null, person_id: null };
    const none = { programme_id: null, unit_id: null, decision_id: null, status: "pending" };
    const ofDraft = steps.filter(({ subject_id }) => subject_id === draft);
    expect(ofDraft).toEqual([
      { ...step, ...none, kind: "editor", place: 1, status: "passed", decision_id: decision },
      { ...step, ...none, kind: "owner", place: 2, programme_id: programme, unit_id: unit },
      { ...step, ...none, kind: "leader", place: 3 },
    ]);
    const given = steps.filter(({ subject_id }) => subject_id === waiting);
    expect(given).toMatchObject([{ kind: "leader", place: 3, revision_id: other, status: "pending" }]);
    expect(await query(url, "select subject_type, subject_id, revision_id, person_id from approval_reads")).toEqual([
      { subject_type: "write_up", subject_id: draft, revision_id: revision, person_id: person },
    ]);
    expect(
      await query(url, "select subject_type, subject_id, parent_id, text from approval_comments order by id"),
    ).toEqual([
      { subject_type: "write_up", subject_id: draft, parent_id: null, text: "Rõ hơn." },
      { subject_type: "write_up", subject_id: draft, parent_id: id(14), text: "Vâng." },
    ]);
    const [kept] = await query(
      url,
      "select id, subject_type, steps, has_distinct_people, version from approval_chains",
    );
    const asked = (kind: string, isAsked: boolean, days: number) => ({ kind, act: "approving", isAsked, days });
    expect(kept).toEqual({
      ...{ id: chain, subject_type: "write_up", has_distinct_people: true, version: 7 },
      steps: [asked("editor", true, 3), asked("owner", false, 4), asked("leader", true, 5)],
    });
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
