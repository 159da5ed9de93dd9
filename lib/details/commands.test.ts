import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { valueDetails } from "#db/schema/values.ts";
import {
  actorOf,
  makeActor,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeReport,
  makeUnit,
} from "#fixtures/factories.ts";
import type { Actor } from "#lib/core/actor.ts";
import { mintPublic } from "#lib/core/actor.ts";
import { editDetail, openDetail } from "./commands.ts";

const lines = [
  { subject: "Đảng viên A", note: "Khiển trách" },
  { subject: "Đảng viên B", note: "" },
];

async function makeWorld() {
  const unit = await makeUnit();
  const { id: programmeId } = await makeProgramme({ leadUnitId: unit.id });
  const restricted = await makeIndicator({ programmeId, protection: "restricted_detail", value: null });
  const report = await makeReport({ programmeId, status: "draft" });
  const lead = await actorOf(await makePerson({ roles: ["delegate"], unitId: unit.id }));
  return { programmeId, lead, named: { reportId: report.id, indicatorId: restricted.id } };
}

const readings = (indicatorId: string) =>
  db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.action, "indicator.open_detail"), eq(auditLog.subjectId, indicatorId)));

describe("restricted detail", () => {
  it("is read by the office, a leader and the lead unit, and each reading is recorded without its content", async () => {
    const { lead, named } = await makeWorld();
    await editDetail(lead, { ...named, lines, seen: [] });
    const readers = [lead, await makeActor("secretariat"), await makeActor("leader")];
    for (const reader of readers) expect(await openDetail(reader, named)).toEqual({ lines });
    const rows = await readings(named.indicatorId);
    expect(rows.map((row) => row.actorId)).toEqual(readers.map((reader) => reader.personId));
    expect(JSON.stringify(await db.select().from(auditLog))).not.toContain("Đảng viên A");
  });

  it("is shut to everybody else, and a refused reading shows and records nothing", async () => {
    const { named } = await makeWorld();
    const strangers: Actor[] = [
      await makeActor("delegate"),
      await makeActor("admin"),
      await makeActor(),
      mintPublic("test"),
    ];
    for (const stranger of strangers) {
      await expect(openDetail(stranger, named)).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|not_found/),
      });
      await expect(editDetail(stranger, { ...named, lines, seen: [] })).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|not_found/),
      });
    }
    expect(await readings(named.indicatorId)).toEqual([]);
  });

  it("overwrites nobody's lines unseen, belongs to a draft, and to indicators that have it", async () => {
    const { lead, named, programmeId } = await makeWorld();
    await editDetail(lead, { ...named, lines, seen: [] });
    await expect(editDetail(lead, { ...named, lines: [], seen: [] })).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "detailChanged" },
    });
    const open = await makeIndicator({ programmeId, value: null });
    await expect(openDetail(lead, { ...named, indicatorId: open.id })).rejects.toMatchObject({ code: "not_found" });
    const other = await makeIndicator({ protection: "restricted_detail", value: null });
    await expect(openDetail(lead, { ...named, indicatorId: other.id })).rejects.toMatchObject({ code: "not_found" });
    const done = await makeReport({ programmeId, number: 2, status: "accepted" });
    const late = { ...named, reportId: done.id, lines, seen: [] };
    await expect(editDetail(lead, late)).rejects.toMatchObject({ code: "not_now" });
    await db.insert(valueDetails).values({ ...named, reportId: done.id, place: 1, subject: "C" });
    await expect(
      db.update(valueDetails).set({ subject: "D" }).where(eq(valueDetails.reportId, done.id)),
    ).rejects.toMatchObject({ cause: { code: "23001" } });
  });
});
