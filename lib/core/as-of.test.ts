import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { people } from "#db/schema/people.ts";
import { indicators } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { units } from "#db/schema/units.ts";
import { indicatorValues, valueUnits } from "#db/schema/values.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeContribution,
  makeDelegate,
  makeFile,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeReport,
  makeSession,
  makeUnit,
  makeValue,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { listAgenda } from "#lib/agenda/queries.ts";
import { listAudit } from "#lib/audit/queries.ts";
import { getContribution, listContributionsOfSession, listPassagesOfSession } from "#lib/contributions/queries.ts";
import { listDelegates } from "#lib/delegates/queries.ts";
import { getFileDetail } from "#lib/papers/queries.ts";
import { listIndicators } from "#lib/programmes/indicators.ts";
import { listIndicatorsOfSession } from "#lib/programmes/session-figures.ts";
import { getProof } from "#lib/proof/queries.ts";
import { findNews } from "#lib/publication/queries.ts";
import { getReport } from "#lib/reports/detail.ts";
import { listReportsOfSession } from "#lib/reports/queries.ts";
import { closeSession, openSession } from "#lib/sessions/commands.ts";
import { getSessionHeader, listSessions } from "#lib/sessions/queries.ts";
import { editUnit } from "#lib/units/commands.ts";
import { getUnit } from "#lib/units/queries.ts";
import { editPerson } from "#lib/users/commands.ts";
import { getPerson } from "#lib/users/queries.ts";
import { listRecentDecisions } from "#lib/work/queries.ts";
import { readDossier } from "#lib/writeups/dossier.ts";
import { findWriteUpOfSession, listWriteUps } from "#lib/writeups/queries.ts";
import { readSessionRecord } from "#lib/writeups/record.ts";
import { getTextPair } from "#lib/writeups/review/queries.ts";
import type { PersonActor } from "./actor.ts";
import { mintPublic } from "./actor.ts";

const named = { fullName: "Nông Văn Mốc", position: "Bí thư chi bộ Mốc" };
let hero: PersonActor;
let admin: PersonActor;
let unit: typeof units.$inferSelect;
let sessionId: string;
/** Everything that shows a person or a unit beside what was done, each with its reader. */
let lists: Record<string, () => Promise<unknown>>;

/** Another name, post and unit for the person, another name for their unit. */
async function rename(mark: string, reach: "from_now" | "everywhere") {
  const { id, username, version, email, protocolOrder } = (
    await db.select().from(people).where(eq(people.id, hero.personId))
  )[0] as typeof people.$inferSelect;
  await editPerson(admin, {
    personId: id,
    version,
    username,
    email,
    protocolOrder: protocolOrder + 500,
    fullName: `Nông Văn ${mark}`,
    givenName: null,
    position: `Trưởng ban ${mark}`,
    unitId: reach === "everywhere" ? unit.id : (await makeUnit()).id,
    reach,
  });
  const [stored] = await db.select().from(units).where(eq(units.id, unit.id));
  const { id: unitId, createdAt: _c, updatedAt: _u, ...fields } = stored as typeof units.$inferSelect;
  await editUnit(admin, { ...fields, unitId, name: `Đảng ủy ${mark}`, shortName: `ĐU ${mark}`, reach });
}

beforeAll(async () => {
  admin = await makeActor("admin");
  unit = await makeUnit({ name: "Đảng ủy Mốc", shortName: "ĐU Mốc" });
  const person = await makePerson({ ...named, unitId: unit.id, roles: ["secretariat", "delegate", "leader"] });
  hero = await actorOf(person);
  const session = await makeSession({
    status: "invited",
    conveningUnitId: unit.id,
    chairId: person.id,
    recorderId: person.id,
  });
  sessionId = session.id;
  await makeAgendaItem({ sessionId, presenterId: person.id });
  await makeDelegate({ sessionId, personId: person.id, status: "accepted" });
  await openSession(hero, { id: sessionId, version: 1 });
  const note = await makeContribution({ sessionId, authorId: person.id, status: "received" });
  const speech = await makeContribution({
    sessionId,
    authorId: person.id,
    kind: "speech",
    recordedById: person.id,
    status: "presented",
  });
  const file = await makeFile({ uploadedById: person.id });
  const report = await makeReport({
    unitId: unit.id,
    sessionId,
    status: "accepted",
    submittedById: person.id,
    fileIds: [file.id],
  });
  const { id: indicatorId } = await makeIndicator({
    unitId: unit.id,
    breakdown: "numbers",
    value: { reportId: report.id, enteredById: person.id },
  });
  const [value] = await db.select().from(indicatorValues).where(eq(indicatorValues.indicatorId, indicatorId));
  await db.insert(valueUnits).values({ valueId: value?.id ?? "", unitId: unit.id, value: "35" });
  const { id: programmeId } = await makeProgramme();
  await makeAgendaItem({ sessionId, programmeId });
  const writeUp = await makeWriteUp({ sessionId, authorId: person.id, leaderId: person.id, status: "published" });
  await closeSession(hero, { id: sessionId, version: 2 });
  const [stored] = await db.select().from(writeUps).where(eq(writeUps.id, writeUp.id));
  const office = await makeActor("secretariat");
  lists = {
    "the head of the session": () => getSessionHeader(office, sessionId),
    "the sessions": () => listSessions(office),
    "the agenda": () => listAgenda(office, sessionId),
    "the key figures": () => listIndicatorsOfSession(office, sessionId),
    "the units of a report's numbers": async () =>
      (await getReport(office, report.id)).lines.flatMap(({ figure }) => figure?.units ?? []),
    "the delegates": () => listDelegates(office, sessionId),
    "the contributions": () => listContributionsOfSession(office, sessionId),
    "the passages": () => listPassagesOfSession(office, sessionId),
    "a contribution": () => getContribution(office, sessionId, note.id),
    "a speech": () => getContribution(office, sessionId, speech.id),
    "the papers": () => listReportsOfSession(office, sessionId),
    "a report": () => getReport(office, report.id),
    "a file": () => getFileDetail(office, file.id),
    "the values of an indicator": () => listIndicators(office, eq(indicators.id, indicatorId)),
    "the write-up": () => findWriteUpOfSession(office, sessionId),
    "the write-ups": () => listWriteUps(office),
    "the revisions of the write-up": () => getTextPair(office, sessionId, {}),
    "its proof": async () => {
      const { about, decisions } = await getProof(office, stored?.publishedRevisionId ?? "");
      return { ...about, exported: null, decisions };
    },
    "the article": () => findNews(mintPublic("test"), stored?.slug ?? ""),
    "the record a text is written from": () => readSessionRecord(db, sessionId),
    "the last decisions": () => listRecentDecisions(office),
    "the audit log": async () => (await listAudit(admin, { personId: person.id })).rows.map(({ actor }) => actor),
  };
});

describe("the record of a closed session", () => {
  it("stays as it was when its people move and its units are renamed", async () => {
    const read = async () =>
      Object.fromEntries(
        await Promise.all(Object.entries(lists).map(async ([name, list]) => [name, JSON.stringify(await list())])),
      );
    const before = await read();
    expect(Object.entries(before).filter(([, text]) => !String(text).includes("Mốc"))).toEqual([]);
    await rename("Khác", "from_now");
    expect(await read()).toEqual(before);
    expect((await getPerson(admin, hero.personId)).fullName).toBe("Nông Văn Khác");
    expect((await getUnit(admin, unit.id)).name).toBe("Đảng ủy Khác");
  });

  it("takes the correction of a spelling where it is said to be one, and nothing that changed besides", async () => {
    const office = await makeActor("secretariat");
    const [before, after] = [await makeUnit({ name: "Chi bộ Mười", shortName: "CB Mười" }), await makeUnit()];
    const person = await makePerson({ fullName: "Hứa Văn Sung", position: "Phó Bí thư", unitId: before.id });
    const change = async (fields: object) => {
      const { id, username, version, fullName, givenName, email, position, unitId, protocolOrder } = (
        await db.select().from(people).where(eq(people.id, person.id))
      )[0] as typeof people.$inferSelect;
      const own = { username, fullName, givenName, email, position, unitId, protocolOrder };
      await editPerson(admin, { ...own, personId: id, version, ...fields });
    };
    const [held, coming] = [await makeSession({ status: "closed" }), await makeSession({ status: "invited" })];
    for (const session of [held, coming]) await makeDelegate({ sessionId: session.id, personId: person.id });
    const shown = async (session: { id: string }) => {
      const [row] = await listDelegates(office, session.id);
      return [row?.person.fullName, row?.person.position, row?.person.unitName];
    };
    await change({ position: "Bí thư", unitId: after.id });
    await change({ fullName: "Hứa Văn Sùng", reach: "everywhere" });
    expect(await shown(held)).toEqual(["Hứa Văn Sùng", "Phó Bí thư", "CB Mười"]);
    expect(await shown(coming)).toEqual(["Hứa Văn Sùng", "Bí thư", after.shortName]);
    const { rows } = await listAudit(admin, { subjectType: "person", subjectId: person.id });
    expect(rows[0]?.changes).toContainEqual({ field: "reach", before: null, after: "everywhere" });
  });

  it("keeps unit, post and rank where they change in the same save as a spelling is mended", async () => {
    const office = await makeActor("secretariat");
    const [before, after] = [await makeUnit(), await makeUnit()];
    const person = await makePerson({
      fullName: "Vừ Thị Mi",
      position: "Phó Bí thư",
      unitId: before.id,
      protocolOrder: 10,
    });
    const other = await makePerson({ protocolOrder: 20 });
    const held = await makeSession({ status: "closed" });
    for (const { id } of [person, other]) await makeDelegate({ sessionId: held.id, personId: id });
    const { id: personId, username, version, givenName, email } = person;
    const moved = { position: "Bí thư", unitId: after.id, protocolOrder: 30 };
    const named = { fullName: "Vừ Thị My", givenName, reach: "everywhere" as const };
    await editPerson(admin, { personId, username, version, email, ...moved, ...named });
    const rows = await listDelegates(office, held.id);
    expect(rows.map((row) => row.person.id)).toEqual([person.id, other.id]);
    const then = { fullName: "Vừ Thị My", position: "Phó Bí thư", unitName: before.shortName };
    expect(rows[0]).toMatchObject({ person: then });
  });

  it("keeps the body's own figures when a later report of it is accepted", async () => {
    const office = await makeActor("secretariat");
    const body = await makeUnit();
    const { id: programmeId } = await makeProgramme();
    const held = await makeSession({ status: "in_session", conveningUnitId: body.id });
    const coming = await makeSession({ status: "invited", conveningUnitId: body.id });
    for (const session of [held, coming]) await makeAgendaItem({ sessionId: session.id, programmeId });
    const indicator = await makeIndicator({ unitId: body.id, value: null });
    const report = async (number: number, value: string) => {
      const { id } = await makeReport({ unitId: body.id, number, status: "accepted" });
      await makeValue({ indicatorId: indicator.id, reportId: id, value });
      return id;
    };
    const read = async ({ id }: { id: string }) => [
      (await listIndicatorsOfSession(office, id)).flatMap(({ figures }) => figures.map((figure) => figure.value)),
      (await readSessionRecord(db, id))?.figures.map((figure) => figure.value),
      (await readDossier(db, id, {})).dossier.indicators.map(({ value }) => String(value)),
    ];
    const all = (value: string) => [[value], [value], [value]];
    await report(1, "35");
    // Begun before the close, and accepted after it: later all the same.
    const late = await report(2, "40");
    await db.update(reports).set({ status: "checked" }).where(eq(reports.id, late));
    await closeSession(office, { id: held.id, version: 1 });
    expect(await read(held)).toEqual(all("35"));
    await db.update(reports).set({ status: "accepted" }).where(eq(reports.id, late));
    await db.insert(decisions).values({
      subjectType: "report",
      subjectId: late,
      transition: "accept",
      fromStatus: "checked",
      toStatus: "accepted",
    });
    expect(await read(held)).toEqual(all("35"));
    await report(3, "50");
    expect(await read(held)).toEqual(all("35"));
    expect(await read(coming)).toEqual(all("50"));
  });

  it("follows its people until it is opened, and stands from then on", async () => {
    const office = await makeActor("secretariat");
    const person = await makePerson({ position: "Chuyên viên" });
    const session = await makeSession({ status: "invited", chairId: person.id });
    const move = (position: string) => db.update(people).set({ position }).where(eq(people.id, person.id));
    const shown = async () => (await getSessionHeader(office, session.id)).chair?.position;
    await move("Phó Trưởng ban");
    expect(await shown()).toBe("Phó Trưởng ban");
    await openSession(office, { id: session.id, version: 1 });
    await move("Trưởng ban");
    expect(await shown()).toBe("Phó Trưởng ban");
  });
});
