import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { approvalChains, daysOff } from "#db/schema/approval.ts";
import { auditLog } from "#db/schema/audit.ts";
import { stepsOf } from "#fixtures/factories/approval.ts";
import { makeActor } from "#fixtures/factories.ts";
import { addDaysOff, removeDayOff } from "#lib/approval/commands.ts";
import { getDaysOff } from "#lib/approval/queries.ts";
import { addWorkingDays } from "#lib/approval/working-days.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { writeUpApproval } from "../approval.ts";
import * as commands from "./commands.ts";
import { getReviewChain } from "./queries.ts";
import { makeReviewers, wholeChain } from "./testing.ts";

type Reviewers = Awaited<ReturnType<typeof makeReviewers>>;
let author: PersonActor;
let editor: PersonActor;
let owner: PersonActor;
let leader: PersonActor;
let setChain: Reviewers["setChain"];
let submitted: Reviewers["submitted"];
beforeEach(async () => {
  ({ author, editor, owner, leader, setChain, submitted } = await makeReviewers());
});
afterEach(() => db.delete(approvalChains));

const audited = (id: string, action: string) =>
  db.$count(auditLog, and(eq(auditLog.subjectId, id), eq(auditLog.action, action)));

describe("review_chain.edit", () => {
  it("is the office's, shows both to whoever saves on an older version, and is audited", async () => {
    for (const role of ["leader", "delegate", "admin"] as const)
      await expect(commands.editChain(await makeActor(role), { ...wholeChain, version: 1 })).rejects.toMatchObject({
        code: "forbidden",
      });
    await setChain();
    expect(await getReviewChain(leader)).toMatchObject({ ...wholeChain, abilities: [] });
    await expect(commands.editChain(author, { ...wholeChain, leaderDays: 5, version: 1 })).rejects.toMatchObject({
      code: "conflict",
      details: { current: { leaderDays: 3 } },
    });
    await expect(commands.editChain(author, { ...wholeChain, leaderDays: 0, version: 2 })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await db.$count(auditLog, eq(auditLog.action, "review_chain.edit"))).toBeGreaterThan(0);
    await expect(getReviewChain(await makeActor("delegate"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("days off", () => {
  afterEach(() => db.delete(daysOff));
  const newYear = { day: "2031-01-01", name: "Tết Dương lịch" };

  it("are entered and taken back by the office, once each, and audited", async () => {
    for (const role of ["leader", "delegate", "admin"] as const)
      await expect(addDaysOff(await makeActor(role), { days: [newYear] })).rejects.toMatchObject({
        code: "forbidden",
      });
    const before = await audited(writeUpApproval.chainId, "review_chain.edit");
    await addDaysOff(editor, { days: [newYear] });
    await addDaysOff(author, {
      days: [
        { ...newYear, name: "Tên khác" },
        { day: "2031-02-03", name: "Hoán đổi" },
      ],
    });
    expect((await getDaysOff(leader, "2031-06-01")).rows).toEqual([newYear, { day: "2031-02-03", name: "Hoán đổi" }]);
    await removeDayOff(editor, { day: newYear.day });
    await expect(removeDayOff(editor, { day: newYear.day })).rejects.toMatchObject({ code: "not_found" });
    expect(await audited(writeUpApproval.chainId, "review_chain.edit")).toBe(before + 3);
    await expect(addDaysOff(editor, { days: [{ ...newYear, day: "2031-01-04" }] })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { "days.0.day": "notAWeekday" } },
    });
    await expect(getDaysOff(owner, "2031-06-01")).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are offered where the date is fixed, until they are taken over or past", async () => {
    const offeredOn = async (today: string) => (await getDaysOff(editor, today)).offered.map(({ day }) => day);
    expect(await offeredOn("2026-05-01")).toEqual([
      "2026-05-01",
      "2026-09-02",
      "2027-01-01",
      "2027-04-30",
      "2027-05-03",
      "2027-09-02",
    ]);
    await addDaysOff(editor, { days: [{ day: "2026-09-02", name: "Quốc khánh" }] });
    expect(await offeredOn("2026-05-02")).not.toContain("2026-09-02");
    expect((await getDaysOff(leader, "2026-05-02")).abilities).toEqual([]);
  });

  it("are passed over when a step's due day is set, at submission and when its turn comes", async () => {
    await setChain({ hasOwnerStep: false, editorDays: 1, leaderDays: 1 });
    const dueOf = async (revisionId: string, kind: string) =>
      (await stepsOf(revisionId)).find((step) => step.kind === kind)?.dueOn;
    const today = toPlainDate(new Date());
    const next = addWorkingDays(today, 1, new Set());
    const after = addWorkingDays(today, 2, new Set());
    await addDaysOff(editor, { days: [{ day: next, name: "Nghỉ" }] });
    const { writeUpId, revisionId } = await submitted();
    expect(await dueOf(revisionId, "editor")).toBe(after);
    await addDaysOff(editor, { days: [{ day: after, name: "Nghỉ" }] });
    await commands.check(editor, { writeUpId, revisionId });
    expect(await dueOf(revisionId, "leader")).toBe(addWorkingDays(today, 3, new Set()));
  });
});
