import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Sql } from "postgres";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { openConnection } from "#db/client.ts";
import { causesOf } from "#db/connection-loss.ts";
import { makeActor, makePerson, makeProgramme, makeSession, makeWriteUp } from "#fixtures/factories.ts";
import { fileSubjects } from "#lib/papers/subjects.ts";
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
/** How a reading is exported: a function, or one that is kept for the length of a request. */
const exported =
  /export (?:async function|function|const) ((?:get|find|list|preview)[A-Z]\w*)(?: = (?:cache\()?(?:async )?)?\(/g;

/** Asked by code alone: with a transaction, a condition, rows that were read, the day it is, or what a schema parsed. */
const internal =
  /^(findAppointer|findHostId|findLastChange|findPlace|findQuotingPlaces|findRevision|findSignedIn|findValue|getArchive|getDaysOff|listIndicators|listLinked|listOpenTurns|listPreviews|listReportFiles|listReports|findRemark|listRemarks|listStored|getSiteStanding|listThreads|listWaiting|listWaitingSteps)$/;

type Kind = "actor" | "text" | "filter" | "subjects" | "other";
type Reading = { name: string; takes: Kind[]; ask: (...asked: unknown[]) => unknown };
let actor: Actor;
let readings: Reading[];

/** What a function takes, as its source says: so it is asked for what its callers could ask for, and a TypeError is its own. */
function takesOf(source: string): Kind[] {
  const parts = [""];
  let depth = 0;
  for (const sign of source) {
    if ("({[<".includes(sign)) depth += 1;
    if (")}]>".includes(sign)) depth -= 1;
    if (depth < 0) break;
    if (sign === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      if (/^_?actor: /.test(part)) return "actor";
      if (/^subjects: /.test(part)) return "subjects";
      if (/^\w+\??: string( \| (null|undefined))*( = .*)?$/.test(part)) return "text";
      return /\}? = \{\}$|^\w+: Picks$|^\{/s.test(part) ? "filter" : "other";
    });
}

beforeAll(async () => {
  actor = await makeActor("secretariat", "delegate", "leader", "admin");
  await Promise.all([makePerson(), makeProgramme(), makeSession(), makeWriteUp({ status: "published" })]);
  const found = globSync("lib/{*,*/*}/*.ts", { cwd: root }).flatMap((file) => {
    const source = readFileSync(path.join(root, file), "utf8");
    // What asks Next who is there runs in Next alone, and takes nothing from an address.
    if (file.endsWith(".test.ts") || file === "lib/core/auth.ts" || !/"server-only"|#db\/client/.test(source))
      return [];
    return [...source.matchAll(exported)].map((match) => ({
      file,
      name: match[1] ?? "",
      takes: takesOf(source.slice(match.index + match[0].length)),
    }));
  });
  readings = await Promise.all(
    found
      .filter(({ name }) => !internal.test(name))
      .map(async ({ file, name, takes }) => {
        const exports = (await import(path.join(root, file))) as Record<string, Reading["ask"]>;
        return { name: `${file} ${name}`, takes, ask: exports[name] as Reading["ask"] };
      }),
  );
});

/** What was no answer: an error that no page turns into words. */
async function refusalOf({ name, takes, ask }: Reading, texts: string[], filter: object): Promise<string[]> {
  const left = [...texts];
  const asked = takes.map((kind) => {
    if (kind === "actor") return actor;
    if (kind === "text") return left.length > 1 ? left.shift() : left[0];
    if (kind === "subjects") return fileSubjects;
    return kind === "filter" ? filter : undefined;
  });
  try {
    await ask(...asked);
    return [];
  } catch (error) {
    if (error instanceof AppError) return [];
    return [`${name}(${JSON.stringify(asked.slice(1)).slice(0, 80)}): ${[...causesOf(error)].at(-1)}`];
  }
}

const plain = { search: "", id: nilId };

describe("whatever an address asks for", () => {
  it("is answered by every reading that takes an id or a name", async () => {
    const refusals: string[] = [];
    for (const reading of readings)
      for (const value of odd) {
        refusals.push(...(await refusalOf(reading, [value], plain)));
        refusals.push(...(await refusalOf(reading, [nilId, value], plain)));
      }
    expect(refusals).toEqual([]);
  }, 120_000);

  it("reaches the database with every one of them", async () => {
    const sent = vi.spyOn(openConnection().client as Sql, "unsafe");
    const silent: string[] = [];
    for (const reading of readings) {
      sent.mockClear();
      await refusalOf(reading, [nilId], plain);
      if (sent.mock.calls.length === 0) silent.push(reading.name);
    }
    sent.mockRestore();
    expect(readings.length).toBeGreaterThan(70);
    // Whom a demo offers to be is asked where there is a demo; one's own texts, for those who do not see all.
    expect(silent.sort()).toEqual([
      "lib/contributions/queries.ts listOwnTextsElsewhere",
      "lib/users/queries.ts listDemoSignIns",
    ]);
  });

  it("is answered by the archive", async () => {
    for (const value of odd)
      for (const key of ["q", "year", "programme", "page"])
        expect((await getArchive(actor, archiveQuery.parse({ [key]: value }))).items.length).toBeLessThan(2);
  });

  it("is answered by every list", async () => {
    const refusals: string[] = [];
    for (const reading of readings.filter(({ takes }) => takes.includes("filter"))) {
      for (const value of odd)
        for (const key of names.split(" "))
          refusals.push(...(await refusalOf(reading, [nilId], { ...plain, [key]: value })));
      for (const after of cursors)
        for (const sort of ["code", "title", "period"])
          refusals.push(...(await refusalOf(reading, [after], { search: "", sort, after, before: after })));
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
