import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
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
