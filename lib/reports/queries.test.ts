import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { indicators } from "#db/schema/programmes.ts";
import { valueUnits } from "#db/schema/values.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeDelegate,
  makeFile,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeReport,
  makeSession,
  makeUnit,
  makeValue,
} from "#fixtures/factories.ts";
import { mintPublic } from "#lib/core/actor.ts";
import { getReport, getReportForm, getReportPair } from "./detail.ts";
import { listReportsOfProgramme, listReportsOfSession } from "./queries.ts";
import { blankFigure } from "./reading.ts";

describe("lists of reports", () => {
  it("show a session's newest version of each programme, to those who may see the session", async () => {
    const session = await makeSession({ status: "invited" });
    const heard = await makeProgramme({ code: "ĐA 71" });
    const unheard = await makeReport({ sessionId: null });
    await makeAgendaItem({ sessionId: session.id, programmeId: heard.id });
    await makeReport({ programmeId: heard.id, number: 1 });
    const newest = await makeReport({ programmeId: heard.id, number: 2, sessionId: session.id });
    const elsewhere = await makeReport({ programmeId: heard.id, number: 3, sessionId: (await makeSession()).id });
    await makeReport({ programmeId: heard.id, number: 4, sessionId: session.id, status: "draft" });
    const invited = await actorOf({ id: (await makeDelegate({ sessionId: session.id })).personId });

    const seen = await listReportsOfSession(invited, session.id);
    expect(seen.map((report) => report.id)).toEqual([newest.id]);
    expect(seen[0]?.files).toHaveLength(1);
    expect(seen[0]?.abilities).toEqual(["programme.view"]);
    expect((await listReportsOfProgramme(invited, heard.id)).map((report) => report.id)).not.toContain(elsewhere.id);
    expect(await listReportsOfProgramme(invited, unheard.programmeId ?? "")).toEqual([]);
    const office = await listReportsOfSession(await makeActor("secretariat"), session.id);
    expect(office.map((report) => report.id)).toEqual([newest.id]);
    expect(office[0]?.abilities).toEqual(expect.arrayContaining(["report.check", "report.return"]));
    for (const stranger of [await makeActor("delegate"), await makeActor("admin"), mintPublic("test")]) {
      expect(await listReportsOfSession(stranger, session.id)).toEqual([]);
      expect(await listReportsOfProgramme(stranger, heard.id)).toEqual([]);
    }
  });
});

describe("one version", () => {
  it("gives those who report their draft with targets and last values; nobody else of the delegates sees it", async () => {
    const unit = await makeUnit();
    const { id: programmeId } = await makeProgramme({ leadUnitId: unit.id });
    const indicator = await makeIndicator({ programmeId, target: "32", value: { value: "34" } });
    const draft = await makeReport({ programmeId, number: 7, status: "draft", fileIds: [] });
    const lead = await actorOf(await makePerson({ roles: ["delegate"], unitId: unit.id }));
    const form = await getReportForm(lead, draft.id);
    expect(form.report.lines).toMatchObject([
      { indicator: { id: indicator.id, target: "32" }, figure: null, previous: { value: "34", reportNumber: 1 } },
    ]);
    expect(form.report.abilities).toEqual(expect.arrayContaining(["report.edit", "report.submit"]));
    for (const stranger of [await makeActor("delegate"), await makeActor("admin"), mintPublic("test")])
      await expect(getReport(stranger, draft.id)).rejects.toMatchObject({ code: "not_found" });
    const leader = await makeActor("leader");
    await expect(getReportForm(leader, draft.id)).rejects.toMatchObject({ code: "forbidden" });
    const sent = await makeReport({ programmeId, number: 8, status: "submitted", fileIds: [] });
    await expect(getReportForm(lead, sent.id)).rejects.toMatchObject({ code: "not_now" });
  });

  it("states of a draft what its form holds, with what no number can be read from yet", async () => {
    const { id: programmeId } = await makeProgramme();
    const indicator = () => makeIndicator({ programmeId, value: null });
    const [read, unclear, empty] = [await indicator(), await indicator(), await indicator()];
    const draft = await makeReport({
      programmeId,
      status: "draft",
      fileIds: [],
      draft: {
        [read.id]: { ...blankFigure, value: "hơn 3.300" },
        [unclear.id]: { ...blankFigure, value: "3,300" },
        [empty.id]: blankFigure,
      },
    });
    expect((await getReport(await makeActor("secretariat"), draft.id)).lines).toMatchObject([
      { figure: { value: "3300", comparator: "gt" }, unread: null },
      { figure: null, unread: "3,300" },
      { figure: null, unread: null },
    ]);
  });

  it("knows the contact of a programme that no unit leads", async () => {
    const contact = await makePerson({ roles: ["delegate"] });
    const { id: programmeId } = await makeProgramme({ contactId: contact.id, leadUnitId: null });
    const draft = await makeReport({ programmeId, status: "draft" });
    expect((await getReport(await actorOf(contact), draft.id)).abilities).toContain("report.edit");
  });

  it("no longer tells the units of an indicator whose detail was restricted after it was reported", async () => {
    const { id: programmeId } = await makeProgramme();
    const { id: indicatorId } = await makeIndicator({ programmeId, breakdown: "numbers", value: null });
    const report = await makeReport({ programmeId, number: 1, status: "accepted" });
    const unit = await makeUnit();
    const { id: valueId } = await makeValue({ indicatorId, reportId: report.id, value: "14" });
    await db.insert(valueUnits).values({ valueId, unitId: unit.id, value: "14" });
    const office = await makeActor("secretariat");
    const told = async () => (await getReport(office, report.id)).lines[0]?.figure?.units;
    expect(await told()).toMatchObject([{ unitId: unit.id }]);
    await db
      .update(indicators)
      .set({ protection: "restricted_detail", breakdown: "none" })
      .where(eq(indicators.id, indicatorId));
    expect(await told()).toEqual([]);
  });

  it("is compared with any other of the same programme, the earlier first, and with none of another", async () => {
    const { id: programmeId } = await makeProgramme();
    const indicator = await makeIndicator({ programmeId, value: null });
    const [kept, secret] = [await makeFile(), await makeFile({ protection: "restricted" })];
    const [one, two] = [
      await makeReport({ programmeId, number: 1, status: "accepted", fileIds: [kept.id] }),
      await makeReport({ programmeId, number: 2, status: "accepted", fileIds: [kept.id, secret.id] }),
    ];
    await makeValue({ indicatorId: indicator.id, reportId: one.id, value: "34" });
    await makeValue({ indicatorId: indicator.id, reportId: two.id, value: "35" });
    const office = await makeActor("secretariat");
    const pair = await getReportPair(office, two.id, one.id);
    expect([pair.before.number, pair.after.number]).toEqual([1, 2]);
    expect(pair.after.lines[0]).toMatchObject({ figure: { value: "35" }, previous: { value: "34" } });
    expect(pair.before.lines[0]).toMatchObject({ figure: { value: "34" }, previous: null });
    const filesOf = (version: typeof pair.after) => version.files.map(({ id, sha256 }) => [id, sha256]);
    expect(filesOf(pair.before)).toEqual([[kept.id, kept.sha256]]);
    expect(filesOf(pair.after)).toEqual([
      [kept.id, kept.sha256],
      [secret.id, secret.sha256],
    ]);
    const session = await makeSession({ status: "invited" });
    await makeAgendaItem({ sessionId: session.id, programmeId });
    const invited = await actorOf({ id: (await makeDelegate({ sessionId: session.id })).personId });
    const shown = await getReportPair(invited, two.id, one.id);
    expect(filesOf(shown.after)).toEqual([[kept.id, kept.sha256]]);
    const other = await makeReport({ number: 1 });
    await expect(getReportPair(office, two.id, other.id)).rejects.toMatchObject({ code: "not_found" });
  });
});
