import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { type DraftFigure, reports } from "#db/schema/reports.ts";
import { indicatorValues, valueExplanations, valueUnits } from "#db/schema/values.ts";
import {
  actorOf,
  makeActor,
  makeFile,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeReport,
  makeSession,
  makeUnit,
} from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { listLinked, setLinks } from "#lib/files/links.ts";
import * as commands from "./commands.ts";
import { blankFigure } from "./reading.ts";

const key = () => randomUUID();
const invalid = (fields: Record<string, string>) => ({ code: "invalid", details: { fields } });
const countAudit = (action: string, id: string) =>
  db.$count(auditLog, and(eq(auditLog.action, action), eq(auditLog.subjectId, id)));
const statusOf = async (id: string) => (await db.select().from(reports).where(eq(reports.id, id)))[0]?.status;

/** A programme whose lead unit has a delegate, with two indicators. */
async function makeWorld() {
  const unit = await makeUnit();
  const { id: programmeId } = await makeProgramme({ leadUnitId: unit.id });
  const classes = await makeIndicator({ programmeId, value: null, periodFrom: 2017, periodTo: 2020 });
  const share = await makeIndicator({ programmeId, value: null, kind: "percent", unitOfMeasure: "%", name: "Tỷ lệ" });
  const office = await makeActor("secretariat");
  const delegate = await actorOf(await makePerson({ roles: ["delegate"], unitId: unit.id }));
  const { id: reportId } = await commands.startReport(office, {
    idempotencyKey: key(),
    programmeId,
    unitId: null,
    sessionId: (await makeSession()).id,
    title: "Báo cáo tổng kết",
    dueOn: "2020-11-20",
  });
  return { programmeId, unit, classes, share, office, delegate, reportId };
}

const figure = (typed: Partial<DraftFigure>): DraftFigure => ({ ...blankFigure, ...typed });

async function fill(actor: PersonActor, reportId: string, figures: Record<string, DraftFigure>, files: string[] = []) {
  const [row] = await db.select().from(reports).where(eq(reports.id, reportId));
  const named = files.map((id) => ({ id, name: "a.pdf", size: 1, contentType: "application/pdf" }));
  const { title = "", body = "", version = 0 } = row ?? {};
  return commands.editReport(actor, { reportId, version, title, body, figures, files: named });
}

/** A version handed in with `figures`, on its way or accepted. */
async function makeSubmitted(figures: (world: Awaited<ReturnType<typeof makeWorld>>) => Record<string, DraftFigure>) {
  const world = await makeWorld();
  const { version } = await fill(world.delegate, world.reportId, figures(world));
  await commands.submitReport(world.delegate, { reportId: world.reportId, version });
  return world;
}

const plain = ({ classes }: { classes: { id: string } }) => ({ [classes.id]: figure({ value: "hơn 3.300" }) });

describe("report.start", () => {
  it("opens a draft with the next number, once; a second draft for the session is refused", async () => {
    const office = await makeActor("secretariat");
    const { id: programmeId } = await makeProgramme();
    const { id: sessionId } = await makeSession();
    await makeReport({ programmeId, number: 1 });
    const sent = { idempotencyKey: key(), programmeId, unitId: null, sessionId, title: "Báo cáo", dueOn: null };
    const started = await commands.startReport(office, sent);
    expect(started.number).toBe(2);
    expect(await commands.startReport(office, sent)).toEqual(started);
    expect(await statusOf(started.id)).toBe("draft");
    expect(await countAudit("report.start", started.id)).toBe(1);
    await expect(commands.startReport(office, { ...sent, idempotencyKey: key() })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "draftOpen" },
    });
    const other = { ...sent, idempotencyKey: key(), sessionId: (await makeSession()).id };
    expect((await commands.startReport(office, other)).number).toBe(3);
  });

  it("gives two that race the numbers n and n+1", async () => {
    const office = await makeActor("secretariat");
    const { id: programmeId } = await makeProgramme();
    const sessions = [(await makeSession()).id, (await makeSession()).id];
    const made = await Promise.all(
      sessions.map((sessionId) =>
        commands.startReport(office, {
          idempotencyKey: key(),
          programmeId,
          unitId: null,
          sessionId,
          title: "Báo cáo",
          dueOn: null,
        }),
      ),
    );
    expect(made.map((report) => report.number).sort()).toEqual([1, 2]);
  });

  it("refuses the wrong actor, an owner that is not there, and both owners at once", async () => {
    const { id: programmeId } = await makeProgramme();
    const sent = { idempotencyKey: key(), programmeId, unitId: null, sessionId: null, title: "Báo cáo", dueOn: null };
    for (const role of ["delegate", "leader", "admin"] as const)
      await expect(commands.startReport(await makeActor(role), sent)).rejects.toMatchObject({ code: "forbidden" });
    const office = await makeActor("secretariat");
    for (const owner of [
      { programmeId: key(), unitId: null },
      { programmeId, unitId: (await makeUnit()).id },
      { programmeId: null, unitId: null },
    ])
      await expect(commands.startReport(office, { ...sent, ...owner })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("report.edit and report.submit", () => {
  it("keeps what was typed, and turns it into values, units and explanations when handed in", async () => {
    const { delegate, reportId, classes, share, unit } = await makeWorld();
    const { id: fileId } = await makeFile({ uploadedById: delegate.personId });
    const typed = {
      [classes.id]: figure({ value: "hơn 3.300", place: "trang 5", quote: "Hơn 3.300 lượt", fileId }),
      [share.id]: figure({ value: "65%", explanations: { percent_without_base: "Nguồn không nêu." } }),
    };
    const { version } = await fill(delegate, reportId, typed, [fileId]);
    expect((await db.select().from(reports).where(eq(reports.id, reportId)))[0]?.draft).toEqual(typed);
    await commands.submitReport(delegate, { reportId, version });

    const values = await db.select().from(indicatorValues).where(eq(indicatorValues.reportId, reportId));
    const byIndicator = new Map(values.map((value) => [value.indicatorId, value]));
    expect(byIndicator.get(classes.id)).toMatchObject({
      value: "3300",
      comparator: "gt",
      sourcePlace: "trang 5",
      fileId,
      enteredById: delegate.personId,
    });
    expect(byIndicator.get(share.id)).toMatchObject({ value: "65", base: null });
    const said = await db
      .select()
      .from(valueExplanations)
      .where(eq(valueExplanations.valueId, byIndicator.get(share.id)?.id ?? ""));
    expect(said).toMatchObject([{ warning: "percent_without_base", text: "Nguồn không nêu." }]);
    expect(await db.$count(valueUnits, eq(valueUnits.unitId, unit.id))).toBe(0);
    expect((await db.select().from(reports).where(eq(reports.id, reportId)))[0]).toMatchObject({
      status: "submitted",
      draft: null,
      submittedById: delegate.personId,
    });
    expect(await db.$count(decisions, eq(decisions.subjectId, reportId))).toBe(1);
    expect(await countAudit("report.edit", reportId)).toBe(1);
    expect(await countAudit("report.submit", reportId)).toBe(1);
    await expect(fill(delegate, reportId, typed)).rejects.toMatchObject({ code: "not_now" });
  });

  it("names each field that is not clear, and asks about 3,300", async () => {
    const { delegate, reportId, classes, share } = await makeWorld();
    const { version } = await fill(delegate, reportId, {
      [classes.id]: figure({ value: "3,300" }),
      [share.id]: figure({ value: "31/36", periodFrom: "bao giờ" }),
    });
    await expect(commands.submitReport(delegate, { reportId, version })).rejects.toMatchObject(
      invalid({
        [`figures.${classes.id}.value`]: "figureAmbiguous",
        [`figures.${share.id}.value`]: "kindNotThis",
        [`figures.${share.id}.periodFrom`]: "invalidYear",
      }),
    );
    expect(await statusOf(reportId)).toBe("draft");
    expect(await db.$count(indicatorValues, eq(indicatorValues.reportId, reportId))).toBe(0);
  });

  it("takes nothing from an empty report, keeps files, and refuses those of others or in use", async () => {
    const { delegate, reportId } = await makeWorld();
    await expect(commands.submitReport(delegate, { reportId, version: 1 })).rejects.toMatchObject(
      invalid({ files: "nothingToSubmit" }),
    );
    const { id: strange } = await makeFile({ uploadedById: (await makePerson()).id });
    await expect(fill(delegate, reportId, {}, [strange])).rejects.toMatchObject(invalid({ files: "invalidFile" }));
    const { id: used } = await makeFile({ uploadedById: delegate.personId });
    await makeReport({ fileIds: [used] });
    await expect(fill(delegate, reportId, {}, [used])).rejects.toMatchObject(invalid({ files: "invalidFile" }));
    const mine = [];
    for (let index = 0; index < 2; index++) mine.push((await makeFile({ uploadedById: delegate.personId })).id);
    await fill(delegate, reportId, {}, mine);
    const { version } = await fill(delegate, reportId, {}, mine.toReversed());
    expect(await listLinked(db, ["report", reportId], "attachment")).toEqual(mine.toReversed());
    await commands.submitReport(delegate, { reportId, version });
    expect(await statusOf(reportId)).toBe("submitted");
  });

  it("is for those who report and the office; loses a race with both texts", async () => {
    const world = await makeWorld();
    const { reportId, delegate, office } = world;
    const edit = { reportId, version: 1, title: "Báo cáo", body: "Một", files: [], figures: {} };
    const strangers = [await makeActor("delegate"), await makeActor("leader"), await makeActor("admin")];
    for (const stranger of strangers) {
      const refused = expect.stringMatching(/forbidden|not_found/);
      await expect(commands.editReport(stranger, edit)).rejects.toMatchObject({ code: refused });
      await expect(commands.submitReport(stranger, edit)).rejects.toMatchObject({ code: refused });
    }
    const both = await Promise.allSettled([
      commands.editReport(delegate, edit),
      commands.editReport(office, { ...edit, body: "Hai" }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(commands.editReport(delegate, edit)).rejects.toMatchObject({
      code: "conflict",
      details: { current: { version: 2 } },
    });
  });

  it("knows the programme's contact, who belongs to no lead unit", async () => {
    const contact = await makePerson({ roles: ["delegate"] });
    const { id: programmeId } = await makeProgramme({ contactId: contact.id });
    const report = await makeReport({ programmeId, status: "draft" });
    await fill(await actorOf(contact), report.id, {});
    expect(await countAudit("report.edit", report.id)).toBe(1);
  });
});

describe("report.check, report.return and report.accept", () => {
  it("goes from submitted over checked to accepted, each step once, recorded and by another than the author", async () => {
    const { reportId, office } = await makeSubmitted(plain);
    await expect(commands.acceptReport(office, { reportId, version: 3 })).rejects.toMatchObject({ code: "not_now" });
    await commands.checkReport(office, { reportId, version: 3, remarks: "Thiếu phụ lục." });
    await commands.acceptReport(office, { reportId, version: 4 });
    const [row] = await db.select().from(reports).where(eq(reports.id, reportId));
    expect(row).toMatchObject({ status: "accepted", version: 5, remarks: "Thiếu phụ lục." });
    expect(await db.$count(decisions, eq(decisions.subjectId, reportId))).toBe(3);
    for (const action of ["report.check", "report.accept"]) expect(await countAudit(action, reportId)).toBe(1);
    await expect(commands.returnReport(office, { reportId, version: 5, comment: "Muộn" })).rejects.toMatchObject({
      code: "not_now",
    });

    const own = await makeWorld();
    const { version } = await fill(own.office, own.reportId, plain(own));
    await commands.submitReport(own.office, { reportId: own.reportId, version });
    await commands.checkReport(own.office, { reportId: own.reportId, version: version + 1, remarks: "" });
    await expect(
      commands.acceptReport(own.office, { reportId: own.reportId, version: version + 2 }),
    ).rejects.toMatchObject({ code: "forbidden", details: { reason: "fourEyes" } });
  });

  it("is won by one of two, and refuses the wrong actor", async () => {
    const { reportId, office, delegate } = await makeSubmitted(plain);
    const check = { reportId, version: 3, remarks: "" };
    await expect(commands.checkReport(delegate, check)).rejects.toMatchObject({ code: "forbidden" });
    const both = await Promise.allSettled([1, 2].map(() => commands.checkReport(office, check)));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(commands.acceptReport(delegate, { reportId, version: 4 })).rejects.toMatchObject({
      code: "forbidden",
    });
    await commands.acceptReport(await makeActor("leader"), { reportId, version: 4 });
    expect(await statusOf(reportId)).toBe("accepted");
  });

  it("returns with a reason; the next version begins with what this one said, and this one stays", async () => {
    const { reportId, office, delegate, classes } = await makeSubmitted(plain);
    await expect(commands.returnReport(office, { reportId, version: 3, comment: " " })).rejects.toMatchObject(
      invalid({ comment: "required" }),
    );
    await commands.returnReport(office, { reportId, version: 3, comment: "Chưa khớp." });
    const { id, number } = await commands.reviseReport(delegate, { idempotencyKey: key(), reportId });
    expect(number).toBe(2);
    const [next] = await db.select().from(reports).where(eq(reports.id, id));
    expect(next).toMatchObject({ status: "draft", basedOnId: reportId });
    expect(next?.draft?.[classes.id]).toMatchObject({ value: "3.300", comparator: "gt" });
    expect(await statusOf(reportId)).toBe("returned");
    await expect(commands.reviseReport(delegate, { idempotencyKey: key(), reportId })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "draftOpen" },
    });
    await expect(
      commands.reviseReport(await makeActor("delegate"), { idempotencyKey: key(), reportId }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("warnings", () => {
  it("block acceptance until they are explained", async () => {
    const { reportId, office, delegate, share } = await makeSubmitted(({ share: one }) => ({
      [one.id]: figure({ value: "65%" }),
    }));
    await commands.checkReport(office, { reportId, version: 3, remarks: "" });
    await expect(commands.acceptReport(office, { reportId, version: 4 })).rejects.toMatchObject({
      code: "not_now",
      details: { reason: "warningsOpen", values: { count: 1 } },
    });
    expect(await statusOf(reportId)).toBe("checked");
    const explain = {
      reportId,
      indicatorId: share.id,
      warning: "percent_without_base" as const,
      text: "Chỉ có tỷ lệ.",
    };
    await expect(commands.explainValue(await makeActor("leader"), explain)).rejects.toMatchObject({
      code: "forbidden",
    });
    await commands.explainValue(delegate, explain);
    expect(await countAudit("report.explain", reportId)).toBe(1);
    await commands.acceptReport(office, { reportId, version: 4 });
    await expect(commands.explainValue(delegate, explain)).rejects.toMatchObject({ code: "not_now" });
  });
});

describe("a version that was handed in", () => {
  it("is rewritten by nobody, not even past the commands", async () => {
    const { reportId, classes } = await makeSubmitted(plain);
    const refused = { cause: { code: "23001" } };
    const values = eq(indicatorValues.indicatorId, classes.id);
    await expect(db.update(reports).set({ body: "Khác" }).where(eq(reports.id, reportId))).rejects.toMatchObject(
      refused,
    );
    await expect(db.update(indicatorValues).set({ value: "1" }).where(values)).rejects.toMatchObject(refused);
    await expect(db.delete(indicatorValues).where(values)).rejects.toMatchObject(refused);
    const filed = await makeReport();
    await expect(setLinks(db, ["report", filed.id], "attachment", [])).rejects.toMatchObject(refused);
  });
});
