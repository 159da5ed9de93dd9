import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { quotes } from "#db/schema/values.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeContribution,
  makeDelegate,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeReport,
  makeSession,
  makeUnit,
  makeValue,
  makeWriteUp,
} from "#fixtures/factories.ts";
import { countTasks, listTasks } from "./queries.ts";
import { mostListed } from "./waiting.ts";

/** A published text that states a figure which another report corrects. */
async function makeCorrected() {
  const { id: indicatorId } = await makeIndicator({ value: null });
  const { id: reportId } = await makeReport({ status: "accepted" });
  const { id: oldValueId } = await makeValue({ indicatorId, reportId, value: "34" });
  const { id: placeId } = await makeWriteUp({ status: "published" });
  await db.insert(quotes).values({ reportId, oldValueId, placeType: "write_up", placeId });
}

describe("what waits", () => {
  it("is counted as it is listed, for every role", async () => {
    const [secretary, leader, admin, delegate] = await Promise.all([
      makeActor("secretariat"),
      makeActor("leader"),
      makeActor("admin"),
      makeActor("delegate"),
    ]);
    await makeSession();
    await makeSession({ status: "closed" });
    await makeSession({ status: "in_session", recorderId: delegate.personId });
    const { id: sessionId } = await makeSession({ status: "invited" });
    await makeDelegate({ sessionId, personId: delegate.personId, status: "invited" });
    await makeContribution({ sessionId, authorId: delegate.personId, status: "draft" });
    await makeContribution({ sessionId, status: "submitted" });
    await makeReport();
    for (const status of ["draft", "changes_requested", "approved", "in_review"] as const) {
      await makeWriteUp({ status, authorId: secretary.personId });
    }
    await makeCorrected();

    const kindsOf = async (actor: typeof secretary) => {
      const tasks = await listTasks(actor);
      expect(await countTasks(actor)).toBe(tasks.length);
      return [...new Set(tasks.map(({ kind }) => kind))].sort();
    };
    expect(await kindsOf(secretary)).toEqual([
      "checkReport",
      "decideQuotes",
      "draftWriteUp",
      "publishWriteUp",
      "receiveContribution",
      "reviseWriteUp",
      "scheduleSession",
      "submitWriteUp",
    ]);
    expect(await kindsOf(leader)).toEqual(["decideWriteUp"]);
    expect(await kindsOf(delegate)).toEqual(["answerInvitation", "finishContribution", "recordSpeech"]);
    expect(await kindsOf(admin)).toEqual(["finishSetup"]);
  });

  it("holds a draft report for those who can hand it in: the unit's delegates, else the office", async () => {
    const [unit, host] = [await makeUnit(), await makeUnit()];
    const lead = await actorOf(await makePerson({ roles: ["delegate"], unitId: unit.id }));
    const ofHost = await actorOf(await makePerson({ roles: ["delegate"], unitId: host.id }));
    const office = await makeActor("secretariat");
    const { id: programmeId } = await makeProgramme({ leadUnitId: unit.id });
    const led = await makeReport({ programmeId, status: "draft" });
    const unled = await makeReport({ status: "draft" });
    const body = await makeReport({ unitId: host.id, status: "draft" });
    const session = await makeSession({ status: "scheduled", papersDueOn: "2020-11-20" });
    await makeAgendaItem({ sessionId: session.id, programmeId });
    const toFill = async (actor: typeof office) =>
      (await listTasks(actor))
        .filter(({ kind }) => kind === "fillReport")
        .map(({ subjectId, due }) => [subjectId, due]);
    expect(await toFill(lead)).toEqual([[led.id, "2020-11-20"]]);
    expect(await toFill(ofHost)).toEqual([[body.id, null]]);
    expect(await toFill(office)).toEqual([[unled.id, null]]);
  });

  it("is listed up to a bound, the most urgent first, and counted in full", async () => {
    const office = await makeActor("secretariat");
    const before = await countTasks(office);
    const { id: conveningUnitId } = await makeUnit();
    await Promise.all(Array.from({ length: mostListed }, () => makeSession({ conveningUnitId, date: "2020-11-27" })));
    const { id: first } = await makeSession({ conveningUnitId, date: "2019-01-04" });
    const tasks = await listTasks(office);
    expect(tasks).toHaveLength(mostListed);
    expect(tasks[0]).toMatchObject({ kind: "scheduleSession", subjectId: first });
    expect(await countTasks(office)).toBe(before + mostListed + 1);
  });
});
