import { globSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { causesOf } from "#db/connection-loss.ts";
import { makeActor, makePerson, makeProgramme, makeSession, makeWriteUp } from "#db/factories.ts";
import { getArchive } from "#lib/publication/archive.ts";
import { archiveQuery } from "#lib/publication/schema.ts";
import type { Actor } from "./actor.ts";
import { readAsked, readAskedList, readQuery } from "./asked.ts";
import { writeCursor } from "./cursor.ts";
import { AppError } from "./errors.ts";

const nilId = "00000000-0000-4000-8000-000000000000";
const odd = [
  "\0",
  "a\0b",
  "\ud800",
  "\ufffe",
  "\u202e612",
  "%00",
  "'",
  "\\",
  "x".repeat(5000),
  "9".repeat(25),
  "-1",
  "1e400",
];
/** Whatever a list may be asked for, and cursors that hold what no list writes. */
const names =
  "search after status kind leadUnitId unitId year sort state personId subjectType subjectId before programme page id";
const cursors = [
  writeCursor(["\0", "\ud800", nilId]),
  writeCursor(["scheme", "\0"]),
  writeCursor(["topic", "\ud800"]),
  writeCursor(["\0", nilId]),
  writeCursor(["9999-99-99 99:99:99", nilId]),
  writeCursor(["2020-02-30", nilId]),
  writeCursor(["0000", nilId]),
  Buffer.from("\0{").toString("base64url"),
];

const root = path.resolve(import.meta.dirname, "../..");
const files = globSync("lib/*/{queries,register,detail,previews}.ts", { cwd: root });

/** Asked by code alone, with numbers, or with the ids of rows that were read. */
const internal = /^(getDaysOff|listRecentDecisions|listReportFiles|listPreviews|getArchive)$/;

type Reading = (actor: Actor, ...rest: unknown[]) => unknown;
let actor: Actor;
let readings: [string, Reading][];

beforeAll(async () => {
  actor = await makeActor("secretariat", "leader", "admin");
  await Promise.all([makePerson(), makeProgramme(), makeSession(), makeWriteUp({ status: "published" })]);
  const modules = await Promise.all(files.map(async (file) => [file, await import(path.join(root, file))] as const));
  readings = modules.flatMap(([file, found]) =>
    Object.entries(found as Record<string, unknown>).flatMap(([name, value]): [string, Reading][] =>
      typeof value === "function" && /^(get|find|list|preview)[A-Z]/.test(name) && !internal.test(name)
        ? [[`${file} ${name}`, value as Reading]]
        : [],
    ),
  );
});

/** What the database refused: an error that no page turns into words. Other errors of a call with wrong arguments are the test's own. */
async function refusalOf(name: string, reading: Reading, ...rest: unknown[]): Promise<string[]> {
  try {
    await reading(actor, ...rest);
    return [];
  } catch (error) {
    if (error instanceof AppError) return [];
    const refused = [...causesOf(error)].find(({ code }) => typeof code === "string" && /^[0-9A-Z]{5}$/.test(code));
    return refused ? [`${name}(${JSON.stringify(rest).slice(0, 80)}): ${refused}`] : [];
  }
}

const isList = (name: string) => / (list|find)/.test(name);

describe("whatever an address asks for", () => {
  it("is answered by every query that takes an id or a name", async () => {
    expect(readings.length).toBeGreaterThan(60);
    const refusals: string[] = [];
    for (const [name, reading] of readings)
      for (const value of odd) {
        refusals.push(...(await refusalOf(name, reading, value, value, value)));
        refusals.push(...(await refusalOf(name, reading, nilId, value, {})));
      }
    expect(refusals).toEqual([]);
  }, 120_000);

  it("is answered by the archive", async () => {
    for (const value of odd)
      for (const key of ["q", "year", "programme", "page"])
        expect((await getArchive(actor, archiveQuery.parse({ [key]: value }))).items.length).toBeLessThan(2);
  });

  it("is answered by every list", async () => {
    const lists = readings.filter(([name]) => isList(name));
    const refusals: string[] = [];
    for (const [name, reading] of lists) {
      for (const value of odd)
        for (const key of names.split(" "))
          refusals.push(...(await refusalOf(name, reading, { search: "", [key]: value })));
      for (const after of cursors)
        for (const sort of ["code", "title", "period"])
          refusals.push(...(await refusalOf(name, reading, { search: "", sort, after, before: after })));
    }
    expect(refusals).toEqual([]);
  }, 120_000);
});

describe("the door for addresses", () => {
  it("cleans, bounds and leaves out what is empty or given twice", async () => {
    const address = Promise.resolve({
      search: " Hằng\0\u200b ".normalize("NFD"),
      after: "x".repeat(1_000_000),
      kind: ["a", "b"],
      state: "\u200b",
      other: "x",
    });
    const asked = await readAsked(address, ["search", "after", "kind", "state", "year"]);
    expect(asked).toEqual({ search: "Hằng", after: "x".repeat(2000) });
  });

  it("reads lists and the parameters of routes alike", async () => {
    const many = Array.from({ length: 1000 }, () => "G12:0\0");
    expect((await readAskedList(Promise.resolve({ pick: many }), "pick")).slice(498)).toEqual(["G12:0", "G12:0"]);
    expect(await readAskedList(Promise.resolve({ pick: "A1:1" }), "pick")).toEqual(["A1:1"]);
    expect(readQuery("http://h/api/files/1?download&name=a%00%E2%80%8Bb%FF")).toEqual({
      download: "",
      name: "ab\ufffd",
    });
  });
});
