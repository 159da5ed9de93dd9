import { inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { programmes } from "#db/schema/programmes.ts";
import { makeActor, makeAgendaItem, makeProgramme, makeSession, makeUnit } from "#fixtures/factories.ts";
import { getProgramme } from "./queries.ts";
import { listProgrammes, type RegisterFilter } from "./register.ts";

/** All pages of the register, one after the other. */
async function readThrough(filter: RegisterFilter) {
  const actor = await makeActor("leader");
  const pages: string[][] = [];
  let after: string | null | undefined;
  do {
    const page = await listProgrammes(actor, { ...filter, after: after ?? undefined });
    pages.push(page.rows.map((row) => row.code));
    after = page.next;
  } while (after);
  return pages;
}

it("names the item of a hearing as its agenda numbers it: a break has a place and no number", async () => {
  const session = await makeSession({ status: "scheduled" });
  const { id: programmeId } = await makeProgramme();
  const kinds = ["speech", "break", "report"] as const;
  for (const [index, kind] of kinds.entries()) {
    await makeAgendaItem({
      sessionId: session.id,
      place: index + 1,
      kind,
      programmeId: kind === "report" ? programmeId : null,
    });
  }
  const { sessions } = await getProgramme(await makeActor("secretariat"), programmeId);
  expect(sessions.map(({ item }) => item)).toEqual([2]);
});

describe("the register", () => {
  it("turns its pages in every order without losing or repeating a row", async () => {
    const unit = await makeUnit();
    const made = [];
    for (let number = 1; number <= 120; number++) {
      const { id } = await makeProgramme({
        code: `ZZ ${number}`,
        shortTitle: number % 2 ? "Ánh" : `An ${number % 7}`,
        periodFrom: 2000 + (number % 5),
        leadUnitId: unit.id,
        status: number % 3 ? "running" : "planned",
      });
      made.push(id);
    }
    for (const sort of ["code", "title", "period"]) {
      const pages = await readThrough({ leadUnitId: unit.id, sort });
      expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
      expect(new Set(pages.flat()).size).toBe(120);
    }
    const [first] = await readThrough({ leadUnitId: unit.id });
    expect(first?.slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, index) => `ZZ ${index + 1}`));
    const byTitle = (await readThrough({ leadUnitId: unit.id, sort: "title" })).flat();
    const titles = new Map(
      (await db.select().from(programmes).where(inArray(programmes.id, made))).map((row) => [row.code, row.shortTitle]),
    );
    const shown = byTitle.map((code) => titles.get(code) ?? "");
    expect(shown).toEqual(shown.toSorted(new Intl.Collator("vi").compare));
    const byPeriod = (await readThrough({ leadUnitId: unit.id, sort: "period", status: "planned" })).flat();
    expect(byPeriod).toHaveLength(40);
  });

  it("filters by status and by a year the period covers, open ends too, and ignores what makes no sense", async () => {
    const unit = await makeUnit();
    const closed = await makeProgramme({ leadUnitId: unit.id, periodFrom: 2017, periodTo: 2020 });
    const open = await makeProgramme({ leadUnitId: unit.id, periodFrom: 2019, periodTo: null, status: "extended" });
    const codes = async (filter: RegisterFilter) => (await readThrough({ leadUnitId: unit.id, ...filter })).flat();
    expect(await codes({ year: "2018" })).toEqual([closed.code]);
    expect(await codes({ year: "2030" })).toEqual([open.code]);
    expect((await codes({ year: "2020" })).sort()).toEqual([closed.code, open.code].sort());
    expect(await codes({ status: "extended" })).toEqual([open.code]);
    const nonsense = { status: "gone", kind: "thing", year: "soon", sort: "luck", after: "%%%" };
    expect(await codes(nonsense)).toHaveLength(2);
  });
});
