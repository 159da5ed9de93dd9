import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { makeReviewStep } from "#db/factories/reviews.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeIndicator,
  makePerson,
  makeProgramme,
  makeSession,
  makeUnit,
  makeWriteUp,
} from "#db/factories.ts";
import { auditLog } from "#db/schema/audit.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { daysOff, reviewChain, reviewChainId, writeUpSteps } from "#db/schema/reviews.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { listTasks } from "#lib/work/queries.ts";
import * as writeUps from "#lib/writeups/commands.ts";
import { getRecordToCheck, getWriteUpOfSession, listWriteUps } from "#lib/writeups/queries.ts";
import { addWorkingDays } from "#lib/writeups/working-days.ts";
import * as commands from "./commands.ts";
import { listThreads } from "./comments.ts";
import { getDaysOff, getReviewChain, getTextPair, getTextToConfirm } from "./queries.ts";

let author: PersonActor;
let editor: PersonActor;
let owner: PersonActor;
let leader: PersonActor;
beforeEach(async () => {
  [author, editor, owner, leader] = await Promise.all([
    makeActor("secretariat"),
    makeActor("secretariat"),
    makeActor("delegate"),
    makeActor("leader"),
  ]);
});
afterEach(() => db.delete(reviewChain));

const key = () => crypto.randomUUID();
const whole = {
  hasEditorStep: true,
  hasOwnerStep: true,
  hasDistinctPeople: false,
  editorDays: 1,
  ownerDays: 2,
  leaderDays: 3,
};
const setChain = async (chain: Partial<typeof whole> = {}) =>
  commands.editChain(editor, { ...whole, ...chain, version: (await getReviewChain(editor)).version });
const stepsOf = (revisionId: string) => db.select().from(writeUpSteps).where(eq(writeUpSteps.revisionId, revisionId));
const audited = (id: string, action: string) =>
  db.$count(auditLog, and(eq(auditLog.subjectId, id), eq(auditLog.action, action)));

/** Names in letters: a number in a text would have to be traced. */
const letters = () =>
  [...key().replaceAll("-", "")].map((digit) => "abcdeghiklmnopqr"[Number.parseInt(digit, 16)]).join("");
const named = (shortTitle: string) => ({ shortTitle, title: `Đề án ${shortTitle}` });

/** A drafted text that quotes a figure of the owner's programme, one of a programme nobody leads, and one of the body. */
async function draft() {
  const unit = await makeUnit({ name: `Đảng ủy Khối ${letters()}` });
  const session = await makeSession({ title: "Hội nghị chuyên đề", status: "closed", conveningUnitId: unit.id });
  const led = await makeProgramme({ ...named("Giáo dục chính trị"), leadUnitId: owner.unitId });
  const free = await makeProgramme(named("Phòng truyền thống"));
  for (const programmeId of [led.id, free.id])
    await makeAgendaItem({ sessionId: session.id, kind: "report", programmeId });
  await makeIndicator({ programmeId: led.id });
  await makeIndicator({ programmeId: led.id, name: "Số nội bộ", protection: "internal", value: { value: "777" } });
  await makeIndicator({ programmeId: free.id, name: "Số phòng đã mở", unitOfMeasure: "phòng", value: { value: "48" } });
  await makeIndicator({
    unitId: unit.id,
    name: "Số đảng viên bị kỷ luật",
    unitOfMeasure: "đảng viên",
    value: { value: "14" },
  });
  const { id: writeUpId } = await writeUps.create(author, { idempotencyKey: key(), sessionId: session.id });
  return { writeUpId, sessionId: session.id, led, free };
}

async function submitted() {
  const made = await draft();
  const { revisionId } = await writeUps.submit(author, { writeUpId: made.writeUpId, version: 1 });
  const own = async (programmeId: string | null) =>
    (await stepsOf(revisionId)).find((step) => step.kind === "owner" && step.programmeId === programmeId)?.id ?? "";
  return { ...made, revisionId, own };
}

const kindsFor = async (actor: PersonActor, writeUpId: string, sessionId: string) =>
  (await listTasks(actor)).flatMap(({ kind, href }) =>
    href === `/sessions/${sessionId}/write-up` || href === `/write-ups/${writeUpId}/confirm` ? [kind] : [],
  );

describe("the chain of a submitted text", () => {
  it("is a leader alone until the office says otherwise", async () => {
    const { writeUpId, revisionId } = await submitted();
    expect(await stepsOf(revisionId)).toMatchObject([{ kind: "leader", status: "pending" }]);
    await writeUps.approve(leader, { writeUpId, revisionId });
    expect(await stepsOf(revisionId)).toMatchObject([{ kind: "leader", status: "passed" }]);
  });

  it("goes from the editor to the owners of each figure to the leader, each in its turn and by nobody else", async () => {
    await setChain();
    const { writeUpId, sessionId, revisionId, own, led, free } = await submitted();
    expect((await stepsOf(revisionId)).map(({ kind }) => kind).sort()).toEqual([
      "editor",
      "leader",
      "owner",
      "owner",
      "owner",
    ]);
    const decide = { writeUpId, revisionId };
    const confirmLed = { ...decide, stepId: await own(led.id) };

    expect(await kindsFor(editor, writeUpId, sessionId)).toEqual(["checkWriteUp"]);
    for (const actor of [owner, leader, author]) expect(await kindsFor(actor, writeUpId, sessionId)).toEqual([]);
    await expect(writeUps.approve(leader, decide)).rejects.toMatchObject({ details: { reason: "stepsOpen" } });
    await expect(commands.confirm(owner, confirmLed)).rejects.toMatchObject({ details: { reason: "stepNotOpen" } });
    await expect(commands.check(author, decide)).rejects.toMatchObject({ details: { reason: "fourEyes" } });
    await expect(commands.check(leader, decide)).rejects.toMatchObject({ code: "forbidden" });
    await expect(commands.check(owner, decide)).rejects.toMatchObject({ code: "forbidden" });
    await commands.check(editor, decide);
    await expect(commands.check(editor, decide)).rejects.toMatchObject({ details: { reason: "stepNotOpen" } });

    expect(await kindsFor(owner, writeUpId, sessionId)).toEqual(["confirmFigures"]);
    expect(await kindsFor(editor, writeUpId, sessionId)).toEqual(["confirmFigures", "confirmFigures"]);
    const stranger = await makeActor("delegate");
    await expect(commands.confirm(stranger, confirmLed)).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.confirm(editor, confirmLed)).rejects.toMatchObject({ code: "forbidden" });
    await expect(commands.confirm(owner, { ...decide, stepId: await own(free.id) })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(commands.confirm(author, { ...decide, stepId: await own(null) })).rejects.toMatchObject({
      code: "forbidden",
    });
    await commands.confirm(owner, confirmLed);
    await commands.confirm(editor, { ...decide, stepId: await own(free.id) });
    await expect(writeUps.approve(leader, decide)).rejects.toMatchObject({ details: { reason: "stepsOpen" } });
    expect((await getWriteUpOfSession(leader, sessionId)).abilities).not.toContain("writeup.approve");
    await commands.confirm(editor, { ...decide, stepId: await own(null) });

    expect(await kindsFor(leader, writeUpId, sessionId)).toEqual(["decideWriteUp"]);
    expect((await getWriteUpOfSession(leader, sessionId)).abilities).toContain("writeup.approve");
    await writeUps.approve(leader, decide);
    expect((await stepsOf(revisionId)).every(({ status, decisionId }) => status === "passed" && decisionId)).toBe(true);
    expect(await audited(writeUpId, "writeup.check")).toBe(1);
    expect(await audited(writeUpId, "writeup.confirm")).toBe(3);
  });

  it("is void once the text is changed, and begins anew with the next revision", async () => {
    await setChain({ hasOwnerStep: false });
    const { writeUpId, sessionId, revisionId } = await submitted();
    await commands.check(editor, { writeUpId, revisionId });
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    await writeUps.edit(author, { ...words, title: "Tít khác", writeUpId, version });
    expect((await stepsOf(revisionId)).map(({ status }) => status)).toEqual(["void", "void"]);
    const next = await writeUps.submit(author, { writeUpId, version: version + 1 });
    await expect(writeUps.approve(leader, { writeUpId, revisionId: next.revisionId })).rejects.toMatchObject({
      details: { reason: "stepsOpen" },
    });
  });

  it("is sent back by whoever's turn it is, with what is wrong by code, and by nobody else", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, sessionId, revisionId, own, led } = await submitted();
    const back = { writeUpId, revisionId, comment: "Số lớp là 36.", reasons: ["wrong_figure" as const] };
    await expect(writeUps.returnWriteUp(owner, { ...back, reasons: [] })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { reasons: "required" } },
    });
    await expect(writeUps.returnWriteUp(await makeActor("delegate"), back)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(writeUps.returnWriteUp(author, back)).rejects.toMatchObject({ code: "forbidden" });
    await writeUps.returnWriteUp(owner, back);
    const returned = await getWriteUpOfSession(author, sessionId);
    expect(returned.status).toBe("changes_requested");
    expect(returned.decisions.at(-1)).toMatchObject({ by: owner.fullName, reasons: ["wrong_figure"] });
    const steps = await stepsOf(revisionId);
    expect(steps.find(({ id }) => id === steps.find((one) => one.programmeId === led.id)?.id)?.status).toBe("returned");
    expect(steps.filter(({ status }) => status === "void")).toHaveLength(3);
    expect(await own(led.id)).not.toBe("");
  });

  it("lets a confirmed owner send nothing back any more", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, revisionId, own, led } = await submitted();
    await commands.confirm(owner, { writeUpId, revisionId, stepId: await own(led.id) });
    await expect(
      writeUps.returnWriteUp(owner, { writeUpId, revisionId, comment: "x", reasons: ["other"] }),
    ).rejects.toMatchObject({ details: { reason: "stepNotOpen" } });
  });

  it("lets one of two win who decide a step at the same moment", async () => {
    const writeUp = await makeWriteUp({ status: "in_review" });
    await makeReviewStep(writeUp);
    const decide = { writeUpId: writeUp.id, revisionId: String(writeUp.submittedRevisionId) };
    const results = await Promise.allSettled([author, editor].map((actor) => commands.check(actor, decide)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is not begun where the office has nobody but the authors for a step of its own", async () => {
    await setChain({ hasOwnerStep: false });
    const { writeUpId } = await draft();
    const isOther = and(isNull(people.disabledAt), ne(people.id, author.personId));
    const others = await db.update(people).set({ disabledAt: new Date() }).where(isOther).returning({ id: people.id });
    const ids = others.map(({ id }) => id);
    try {
      await expect(writeUps.submit(author, { writeUpId, version: 1 })).rejects.toMatchObject({
        details: { reason: "nobodyToCheck" },
      });
    } finally {
      await db.update(people).set({ disabledAt: null }).where(inArray(people.id, ids));
    }
    await writeUps.submit(author, { writeUpId, version: 1 });
  });

  it("does not hang on a unit without a delegate: the office decides", async () => {
    await setChain();
    owner = await actorOf(await makePerson({ roles: [] }));
    const { revisionId, own, led } = await submitted();
    const step = (await stepsOf(revisionId)).find(({ programmeId }) => programmeId === led.id);
    expect(step).toMatchObject({ id: await own(led.id), unitId: null });
  });
});

describe("another person for each step", () => {
  const distinct = { reason: "distinctPeople" };

  it("is asked for until the office says otherwise", async () => {
    expect((await getReviewChain(editor)).hasDistinctPeople).toBe(true);
    await setChain({ hasOwnerStep: false });
    const { writeUpId, sessionId, revisionId } = await submitted();
    const both = await makeActor("secretariat", "leader");
    await commands.check(both, { writeUpId, revisionId });
    expect((await getWriteUpOfSession(both, sessionId)).abilities).toContain("writeup.approve");
    await writeUps.approve(both, { writeUpId, revisionId });
  });

  it("keeps whoever checked from approving, in what is offered, listed and done, and says why", async () => {
    await setChain({ hasOwnerStep: false, hasDistinctPeople: true });
    const { writeUpId, sessionId, revisionId } = await submitted();
    const both = await makeActor("secretariat", "leader");
    await commands.check(both, { writeUpId, revisionId });
    const seen = await getWriteUpOfSession(both, sessionId);
    expect(seen.abilities).not.toContain("writeup.approve");
    expect(seen.steps.at(-1)).toMatchObject({ kind: "leader", isMine: true, isOpen: true, isKept: true });
    expect(await kindsFor(both, writeUpId, sessionId)).toEqual([]);
    const listed = (await listWriteUps(both)).waiting.rows.map(({ id }) => id);
    expect(listed).not.toContain(writeUpId);
    await expect(writeUps.approve(both, { writeUpId, revisionId })).rejects.toMatchObject({
      code: "forbidden",
      details: distinct,
    });
    expect(await kindsFor(leader, writeUpId, sessionId)).toEqual(["decideWriteUp"]);
    await writeUps.approve(leader, { writeUpId, revisionId });
  });

  it("keeps the editor from confirming for the office, who may confirm several figures and not approve then", async () => {
    await setChain({ hasDistinctPeople: true });
    const { writeUpId, sessionId, revisionId, own, led, free: unled } = await submitted();
    const decide = { writeUpId, revisionId };
    await commands.check(editor, decide);
    const confirm = (actor: PersonActor, stepId: string) => commands.confirm(actor, { ...decide, stepId });
    await expect(confirm(editor, await own(null))).rejects.toMatchObject({ details: distinct });
    expect(await kindsFor(editor, writeUpId, sessionId)).toEqual([]);
    const third = await makeActor("secretariat", "leader");
    expect(await kindsFor(third, writeUpId, sessionId)).toEqual(["confirmFigures", "confirmFigures"]);
    for (const programmeId of [null, unled.id]) await confirm(third, await own(programmeId));
    await confirm(owner, await own(led.id));
    await expect(writeUps.approve(third, decide)).rejects.toMatchObject({ details: distinct });
    await writeUps.approve(leader, decide);
  });

  it("counts for one revision, and from the submission that was made under it", async () => {
    await setChain({ hasOwnerStep: false, hasDistinctPeople: true });
    const { writeUpId, sessionId, revisionId } = await submitted();
    const both = await makeActor("secretariat", "leader");
    await commands.check(both, { writeUpId, revisionId });
    await setChain({ hasOwnerStep: false });
    await expect(writeUps.approve(both, { writeUpId, revisionId })).rejects.toMatchObject({ details: distinct });
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    const saved = await writeUps.edit(author, { ...words, title: "Tít khác", writeUpId, version });
    const next = await writeUps.submit(author, { writeUpId, version: saved.version });
    await commands.check(editor, { writeUpId, revisionId: next.revisionId });
    await writeUps.approve(both, { writeUpId, revisionId: next.revisionId });
  });

  it("hangs no text for want of another: a second leader who is free must decide, one who is locked out or wrote it need not", async () => {
    await setChain({ hasOwnerStep: false, hasDistinctPeople: true });
    const { writeUpId, revisionId } = await submitted();
    const both = await makeActor("secretariat", "leader");
    const decide = { writeUpId, revisionId };
    await commands.check(both, decide);
    const isOther = and(isNull(people.disabledAt), ne(people.id, both.personId));
    const others = await db.update(people).set({ disabledAt: new Date() }).where(isOther).returning({ id: people.id });
    const enable = (ids: string[]) => db.update(people).set({ disabledAt: null }).where(inArray(people.id, ids));
    try {
      await enable([leader.personId]);
      await expect(writeUps.approve(both, decide)).rejects.toMatchObject({ details: distinct });
      await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, leader.personId));
      await db.insert(roleGrants).values({ personId: author.personId, role: "leader" });
      await enable([author.personId]);
      await writeUps.approve(both, decide);
    } finally {
      await enable(others.map(({ id }) => id));
    }
  });
});

describe("what an owner of figures is shown", () => {
  it("is the words and the figures of their own programme with their source, and nothing the office holds", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, sessionId } = await submitted();
    const found = await getTextToConfirm(owner, writeUpId);
    expect(found.figures.map(({ text, value }) => [text, value])).toEqual([["35", "35"]]);
    expect(found.figures[0]?.report.title).toBe("Báo cáo tổng kết");
    expect(found.abilities).toEqual(["writeup.confirm", "writeup.return"]);
    expect(JSON.stringify(found)).not.toContain("Số nội bộ");
    expect(found.text.waivers).toEqual([]);
    await expect(getRecordToCheck(owner, sessionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(getWriteUpOfSession(owner, sessionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(listWriteUps(owner)).rejects.toMatchObject({ code: "forbidden" });
    for (const actor of [await makeActor("delegate"), leader, await makeActor("admin")])
      await expect(getTextToConfirm(actor, writeUpId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what a reader saw last", () => {
  const reword = async (writeUpId: string, sessionId: string, title: string) => {
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    await writeUps.edit(author, { ...words, title, writeUpId, version });
    return writeUps.submit(author, { writeUpId, version: version + 1 });
  };

  it("is the revision they opened, is recorded once, and stays so while they read the next one", async () => {
    const { writeUpId, sessionId, revisionId } = await submitted();
    expect(await getWriteUpOfSession(leader, sessionId)).toMatchObject({ isFirstReading: true, lastSeen: null });
    for (let times = 0; times < 2; times += 1) await commands.read(leader, { writeUpId, revisionId });
    expect(await getWriteUpOfSession(leader, sessionId)).toMatchObject({ isFirstReading: false, lastSeen: null });
    expect((await getWriteUpOfSession(author, sessionId)).isFirstReading).toBe(false);
    expect(await audited(writeUpId, "writeup.read")).toBe(2);

    const second = await reword(writeUpId, sessionId, "Tít hai");
    const third = await reword(writeUpId, sessionId, "Tít ba");
    expect(second.number).toBe(2);
    await commands.read(leader, { writeUpId, revisionId: third.revisionId });
    expect((await getWriteUpOfSession(leader, sessionId)).lastSeen?.number).toBe(1);
    const pair = await getTextPair(leader, sessionId, {});
    expect([pair.from.number, pair.to.number]).toEqual([1, 3]);
    expect(pair.revisions.map(({ number, isSeen }) => [number, isSeen])).toEqual([
      [3, true],
      [2, false],
      [1, true],
    ]);
    const chosen = await getTextPair(author, sessionId, { from: 2, to: null });
    expect([chosen.from.text.title, chosen.to.text.title]).toEqual(["Tít hai", "Tít ba"]);
    await expect(getTextPair(leader, sessionId, { from: 9 })).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.read(leader, { writeUpId, revisionId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is nothing to an owner of figures once the text is changed", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, sessionId, revisionId } = await submitted();
    const about = { writeUpId, revisionId };
    await commands.read(owner, about);
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    await writeUps.edit(author, { ...words, title: "Tít khác", writeUpId, version });
    await expect(commands.read(owner, about)).rejects.toMatchObject({ code: "not_found" });
    await expect(getTextToConfirm(owner, writeUpId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is nobody's business outside the staff, and an owner is shown no revision that they never saw", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, sessionId, revisionId } = await submitted();
    await expect(getTextPair(owner, sessionId, {})).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.read(await makeActor("delegate"), { writeUpId, revisionId })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(commands.read(await makeActor("admin"), { writeUpId, revisionId })).rejects.toMatchObject({
      code: "forbidden",
    });
    await writeUps.returnWriteUp(leader, { writeUpId, revisionId, comment: "Bỏ nội dung mật.", reasons: ["secrecy"] });
    const next = await reword(writeUpId, sessionId, "Tít hai");
    expect(await getTextToConfirm(owner, writeUpId)).toMatchObject({ lastSeen: null, isFirstReading: true });
    await commands.read(owner, { writeUpId, revisionId: next.revisionId });
    await reword(writeUpId, sessionId, "Tít ba");
    expect((await getTextToConfirm(owner, writeUpId)).lastSeen?.text.title).toBe("Tít hai");
  });
});

describe("review_chain.edit", () => {
  it("is the office's, shows both to whoever saves on an older version, and is audited", async () => {
    for (const role of ["leader", "delegate", "admin"] as const)
      await expect(commands.editChain(await makeActor(role), { ...whole, version: 1 })).rejects.toMatchObject({
        code: "forbidden",
      });
    await setChain();
    expect(await getReviewChain(leader)).toMatchObject({ ...whole, abilities: [] });
    await expect(commands.editChain(author, { ...whole, leaderDays: 5, version: 1 })).rejects.toMatchObject({
      code: "conflict",
      details: { current: { leaderDays: 3 } },
    });
    await expect(commands.editChain(author, { ...whole, leaderDays: 0, version: 2 })).rejects.toMatchObject({
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
      await expect(commands.addDaysOff(await makeActor(role), { days: [newYear] })).rejects.toMatchObject({
        code: "forbidden",
      });
    const before = await audited(reviewChainId, "review_chain.edit");
    await commands.addDaysOff(editor, { days: [newYear] });
    await commands.addDaysOff(author, {
      days: [
        { ...newYear, name: "Tên khác" },
        { day: "2031-02-03", name: "Hoán đổi" },
      ],
    });
    expect((await getDaysOff(leader, "2031-06-01")).rows).toEqual([newYear, { day: "2031-02-03", name: "Hoán đổi" }]);
    await commands.removeDayOff(editor, { day: newYear.day });
    await expect(commands.removeDayOff(editor, { day: newYear.day })).rejects.toMatchObject({ code: "not_found" });
    expect(await audited(reviewChainId, "review_chain.edit")).toBe(before + 3);
    await expect(commands.addDaysOff(editor, { days: [{ ...newYear, day: "2031-01-04" }] })).rejects.toMatchObject({
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
    await commands.addDaysOff(editor, { days: [{ day: "2026-09-02", name: "Quốc khánh" }] });
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
    await commands.addDaysOff(editor, { days: [{ day: next, name: "Nghỉ" }] });
    const { writeUpId, revisionId } = await submitted();
    expect(await dueOf(revisionId, "editor")).toBe(after);
    await commands.addDaysOff(editor, { days: [{ day: after, name: "Nghỉ" }] });
    await commands.check(editor, { writeUpId, revisionId });
    expect(await dueOf(revisionId, "leader")).toBe(addWorkingDays(today, 3, new Set()));
  });
});

describe("remarks on passages", () => {
  const remark = (revisionId: string, writeUpId: string, quote = "Tổng kết") => ({
    idempotencyKey: key(),
    writeUpId,
    revisionId,
    part: "title" as const,
    place: 0,
    quote,
    text: "Viết gọn hơn.",
  });
  const threadsOf = async (actor: PersonActor, sessionId: string) => {
    const { id, text } = await getWriteUpOfSession(leader, sessionId);
    return listThreads(actor, id, text);
  };

  it("are made, answered, settled once and taken up again, and every step is audited", async () => {
    const { writeUpId, sessionId, revisionId } = await submitted();
    const input = remark(revisionId, writeUpId);
    const { id: commentId } = await commands.comment(leader, input);
    expect(await commands.comment(leader, input)).toEqual({ id: commentId });
    await commands.answer(author, { idempotencyKey: key(), commentId, text: "Đã rút gọn." });
    expect(await threadsOf(editor, sessionId)).toMatchObject([
      { text: "Viết gọn hơn.", place: 0, answers: [{ text: "Đã rút gọn.", author: author.fullName }] },
    ]);
    expect((await getWriteUpOfSession(author, sessionId)).openComments).toBe(1);

    const settle = { commentId, isResolved: true };
    const results = await Promise.allSettled([author, leader].map((actor) => commands.resolve(actor, settle)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(commands.answer(author, { idempotencyKey: key(), commentId, text: "Thêm." })).rejects.toMatchObject({
      details: { reason: "commentSettled" },
    });
    expect((await getWriteUpOfSession(author, sessionId)).openComments).toBe(0);
    await commands.resolve(author, { commentId, isResolved: false });
    expect(await audited(writeUpId, "writeup.comment")).toBe(2);
    expect(await audited(writeUpId, "writeup.resolve")).toBe(2);
  });

  it("go with their words into the next revision, and say so when those were rewritten", async () => {
    const { writeUpId, sessionId, revisionId } = await submitted();
    await commands.comment(leader, remark(revisionId, writeUpId));
    await commands.comment(leader, remark(revisionId, writeUpId, "chuyên đề"));
    const { version, text } = await getWriteUpOfSession(author, sessionId);
    const { figures: _figures, ...words } = text;
    await writeUps.edit(author, { ...words, title: "Tổng kết các đề án", writeUpId, version });
    expect((await threadsOf(leader, sessionId)).map(({ quote, place }) => [quote, place])).toEqual([
      ["Tổng kết", 0],
      ["chuyên đề", null],
    ]);
    await writeUps.submit(author, { writeUpId, version: version + 1 });
  });

  it("need words that stand in the revision that was read", async () => {
    const { writeUpId, revisionId } = await submitted();
    await expect(commands.comment(leader, remark(revisionId, writeUpId, "Không có ở đây"))).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { quote: "quoteNotThere" } },
    });
    await expect(commands.comment(leader, remark(key(), writeUpId))).rejects.toMatchObject({ code: "conflict" });
  });

  it("are hidden from an owner of figures, but for their own with the answers", async () => {
    await setChain({ hasEditorStep: false });
    const { writeUpId, revisionId } = await submitted();
    const { id: others } = await commands.comment(leader, remark(revisionId, writeUpId));
    const { id: own } = await commands.comment(owner, remark(revisionId, writeUpId));
    await commands.answer(author, { idempotencyKey: key(), commentId: own, text: "Đã sửa." });
    const { threads } = await getTextToConfirm(owner, writeUpId);
    expect(threads.map(({ id, answers }) => [id, answers.length])).toEqual([[own, 1]]);
    const answer = { idempotencyKey: key(), text: "x" };
    await expect(commands.answer(owner, { ...answer, commentId: others })).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.resolve(owner, { commentId: others, isResolved: true })).rejects.toMatchObject({
      code: "not_found",
    });
    await commands.resolve(owner, { commentId: own, isResolved: true });
    const stranger = await makeActor("delegate");
    await expect(commands.comment(stranger, remark(revisionId, writeUpId))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(commands.comment(await makeActor("admin"), remark(revisionId, writeUpId))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
