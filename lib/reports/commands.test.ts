import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeDelegate,
  makeFile,
  makeProgramme,
  makeReport,
  makeSession,
} from "#db/factories.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { reportFiles, reports } from "#db/schema/reports.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { mintPublic } from "#lib/core/actor.ts";
import { acceptReport, submitReport } from "./commands.ts";
import { listReportsOfProgramme, listReportsOfSession } from "./queries.ts";

const input = async (actor: PersonActor, programmeId: string) => {
  const { id, name, size, contentType } = await makeFile({ uploadedById: actor.personId });
  return {
    idempotencyKey: randomUUID(),
    programmeId,
    sessionId: null,
    title: "Báo cáo tổng kết",
    files: [{ id, name, size, contentType }],
  };
};
const countAudit = (action: string, id: string) =>
  db.$count(auditLog, and(eq(auditLog.action, action), eq(auditLog.subjectId, id)));

describe("report.submit", () => {
  it("makes the next version with its files, once, and leaves its audit row", async () => {
    const actor = await makeActor("secretariat");
    const { id: programmeId } = await makeProgramme();
    await makeReport({ programmeId, number: 1 });
    const sent = await input(actor, programmeId);
    const value = await submitReport(actor, sent);
    expect(value.number).toBe(2);
    expect(await submitReport(actor, sent)).toEqual(value);
    expect(await db.$count(reports, eq(reports.programmeId, programmeId))).toBe(2);
    expect(await db.$count(reportFiles, eq(reportFiles.reportId, value.id))).toBe(1);
    expect(await countAudit("report.submit", value.id)).toBe(1);
  });

  it("gives two that race the numbers n and n+1", async () => {
    const actor = await makeActor("secretariat");
    const { id: programmeId } = await makeProgramme();
    const inputs = [await input(actor, programmeId), await input(actor, programmeId)];
    const made = await Promise.all(inputs.map((one) => submitReport(actor, one)));
    expect(made.map((report) => report.number).sort()).toEqual([1, 2]);
  });

  it("refuses the wrong actor, an unknown programme, no file, and a file that is not theirs or already used", async () => {
    const actor = await makeActor("secretariat");
    const { id: programmeId } = await makeProgramme();
    const sent = await input(actor, programmeId);
    for (const role of ["delegate", "leader", "admin"] as const) {
      await expect(submitReport(await makeActor(role), sent)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(submitReport(actor, { ...sent, programmeId: randomUUID() })).rejects.toMatchObject({
      code: "not_found",
    });
    const refused = (fields: Record<string, string>) => ({ code: "invalid", details: { fields } });
    await expect(submitReport(actor, { ...sent, files: [] })).rejects.toMatchObject(refused({ files: "fileNeeded" }));
    const other = await input(await makeActor("secretariat"), programmeId);
    await expect(submitReport(actor, { ...sent, files: other.files })).rejects.toMatchObject(
      refused({ files: "invalidFile" }),
    );
    await submitReport(actor, sent);
    await expect(submitReport(actor, { ...sent, idempotencyKey: randomUUID() })).rejects.toMatchObject(
      refused({ files: "invalidFile" }),
    );
  });
});

describe("report.accept", () => {
  it("accepts once, with a decision and an audit row; a second press finds the status changed", async () => {
    const actor = await makeActor("secretariat");
    const report = await makeReport();
    await acceptReport(actor, { reportId: report.id, version: 1 });
    const [row] = await db.select().from(reports).where(eq(reports.id, report.id));
    expect(row).toMatchObject({ status: "accepted", version: 2 });
    expect(await db.$count(decisions, eq(decisions.subjectId, report.id))).toBe(1);
    expect(await countAudit("report.accept", report.id)).toBe(1);
    await expect(acceptReport(actor, { reportId: report.id, version: 2 })).rejects.toMatchObject({ code: "not_now" });
  });

  it("is won by one of two, and refuses the wrong actor", async () => {
    const report = await makeReport();
    const actor = await makeActor("secretariat");
    const both = await Promise.allSettled([1, 2].map(() => acceptReport(actor, { reportId: report.id, version: 1 })));
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(acceptReport(await makeActor("delegate"), { reportId: report.id, version: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("lists of reports", () => {
  it("show a session's newest version of each programme, to those who may see the session", async () => {
    const session = await makeSession({ status: "invited" });
    const heard = await makeProgramme({ code: "ĐA 71" });
    const unheard = await makeReport({ sessionId: null });
    await makeAgendaItem({ sessionId: session.id, programmeId: heard.id });
    await makeReport({ programmeId: heard.id, number: 1 });
    const newest = await makeReport({ programmeId: heard.id, number: 2, sessionId: session.id });
    const elsewhere = await makeReport({ programmeId: heard.id, number: 3, sessionId: (await makeSession()).id });
    const invited = await actorOf({ id: (await makeDelegate({ sessionId: session.id })).personId });

    const seen = await listReportsOfSession(invited, session.id);
    expect(seen.map((report) => report.id)).toEqual([newest.id]);
    expect(seen[0]?.files).toHaveLength(1);
    expect(seen[0]?.abilities).toEqual([]);
    expect((await listReportsOfProgramme(invited, heard.id)).map((report) => report.id)).not.toContain(elsewhere.id);
    expect(await listReportsOfProgramme(invited, unheard.programmeId)).toEqual([]);
    expect((await listReportsOfSession(await makeActor("secretariat"), session.id))[0]?.abilities).toEqual([
      "report.accept",
    ]);
    for (const stranger of [await makeActor("delegate"), await makeActor("admin"), mintPublic("test")]) {
      expect(await listReportsOfSession(stranger, session.id)).toEqual([]);
      expect(await listReportsOfProgramme(stranger, heard.id)).toEqual([]);
    }
  });
});
