import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { approvalChains, approvalSteps, daysOff } from "#db/schema/approval.ts";
import { decisions } from "#db/schema/audit.ts";
import { delegations } from "#db/schema/delegations.ts";
import { jobOutbox } from "#db/schema/jobs.ts";
import { mails, notices, reminderMornings } from "#db/schema/notifications.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { Role } from "#db/vocabulary.ts";
import { makeApprovalStep, makeChain, makeDelegation } from "#fixtures/factories/approval.ts";
import { actorOf, makePerson, makeSession, makeUnit, makeWriteUp } from "#fixtures/factories.ts";
import { startMailServer } from "#fixtures/testing/mail-server.ts";
import { queueMorning, remindOn as remindOf, remindRequest } from "#lib/approval/mornings.ts";
import { addWorkingDays } from "#lib/approval/working-days.ts";
import { endJobs, startJobs } from "#lib/core/jobs.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { mailJob, sendMail as send } from "#lib/notifications/jobs.ts";
import { noticeSources } from "#lib/work/notices.ts";
import { listTasks } from "#lib/work/queries.ts";
import { writeUpApproval } from "../approval.ts";
import { approve, edit, returnWriteUp, submit } from "../commands.ts";
import { tellJob, tellOf } from "../tell.ts";
import { check, remind } from "./commands.ts";
import { listWaitingSteps } from "./queries.ts";

const sendMail = (mailId: string, isLastTry: boolean) => send(mailId, isLastTry, noticeSources);
const remindOn = (day: string) => remindOf(day, [writeUpApproval]);

const server = await startMailServer();
Object.assign(process.env, {
  MAIL_URL: `smtp://127.0.0.1:${server.port}`,
  MAIL_FROM: "Nghị trình <hop@langson.example>",
});
afterAll(() => server.close());

/** Everyone here has an address; who is made elsewhere has none and is not written to. */
const withMail = (name: string, roles: readonly Role[], person: Partial<typeof people.$inferInsert> = {}) =>
  makePerson({ fullName: name, roles, email: `${crypto.randomUUID().slice(0, 8)}@langson.example`, ...person });
type Person = Awaited<ReturnType<typeof makePerson>>;

let author: Person;
let leader: Person;
beforeEach(async () => {
  // Whoever an earlier test made is gone.
  await db.update(people).set({ email: null, disabledAt: new Date() });
  await db.update(writeUps).set({ status: "draft", approvedRevisionId: null }).where(eq(writeUps.status, "in_review"));
  await db.delete(jobOutbox);
  await db.delete(approvalChains);
  await db.delete(reminderMornings);
  server.received.length = 0;
  [author, leader] = await Promise.all([
    withMail("Lý Thu Hằng", ["secretariat"]),
    withMail("Nông Thị Bích", ["leader"]),
  ]);
});
afterEach(() => {
  server.onLetter = () => {};
});

/** A text in review that waits for a leader (or another step), due on a day. */
async function makeWaiting(step: Partial<typeof approvalSteps.$inferInsert> = {}, title = "Hội nghị chuyên đề") {
  const { id: sessionId } = await makeSession({ title });
  const writeUp = await makeWriteUp({ status: "in_review", authorId: author.id, sessionId });
  const made = await makeApprovalStep(writeUp, { kind: "leader", dueOn: "2099-01-01", ...step });
  return { writeUpId: writeUp.id, revisionId: String(writeUp.submittedRevisionId), stepId: made.id, sessionId };
}

/** Does by hand what the queue does: every letter that waits, once. */
async function sendAll(isLastTry = false) {
  const waiting = await db.select({ id: mails.id }).from(mails).where(eq(mails.status, "waiting"));
  await Promise.all(waiting.map(({ id }) => sendMail(id, isLastTry).catch(() => {})));
}
const addressees = () => server.received.flatMap(({ to }) => to).sort();
const statuses = async (person: Person) =>
  (await db.select().from(mails).where(eq(mails.personId, person.id)).orderBy(mails.id)).map(({ status }) => status);
const today = toPlainDate(new Date());
/** A Wednesday. */
const wednesday = "2026-11-25";

describe("when a step becomes somebody's turn", () => {
  it("writes to who may decide it, and neither to its authors, nor the disabled, nor who switched mail off", async () => {
    const [, , , deputy] = await Promise.all([
      withMail("Đã khóa", ["leader"], { disabledAt: new Date() }),
      withMail("Không nhận thư", ["leader"], { takesMail: false }),
      withMail("Đại biểu", ["delegate"]),
      withMail("Người thay", []),
    ]);
    const away = await makePerson({ roles: ["leader"] });
    await makeDelegation({ leaderId: away.id, deputyId: deputy.id });
    await db.insert(roleGrants).values({ personId: author.id, role: "leader" });
    const { writeUpId } = await makeWaiting({ dueOn: "2099-01-01" }, "Hội nghị “Tổng kết” các đề án & chuyên đề");
    expect((await tellOf({ writeUpId })).sort()).toEqual([deputy.id, leader.id].sort());
    await sendAll();
    expect(addressees()).toEqual([deputy.email, leader.email].sort());
    const letter = server.received.find(({ to }) => to[0] === leader.email);
    expect(letter?.subject).toBe(
      "Cần duyệt tin bài về “Hội nghị “Tổng kết” các đề án & chuyên đề”, hạn Thứ Năm, 01/01/2099",
    );
    expect(letter?.text).toContain("Kính gửi đồng chí Nông Thị Bích,");
    expect(letter?.text.match(/https?:\/\/\S+/g)).toHaveLength(1);
    expect(letter?.html).toContain("các đề án &amp; chuyên đề");
    const toDeputy = server.received.find(({ to }) => to[0] === deputy.email);
    expect(toDeputy?.text).toContain(`quyết định thay đồng chí ${away.fullName} theo ủy quyền`);
    expect(JSON.stringify(server.received), "nothing of the text itself").not.toMatch(/Tin bài [a-l]+|Hội nghị nghe/);
  });

  it("follows the chain: editor, owners on their page, leader; then the author hears how it ended", async () => {
    await makeChain(["editor"]);
    const editor = await withMail("Biên tập viên", ["secretariat"]);
    const { id: sessionId } = await makeSession({ title: "Hội nghị" });
    const writeUp = await makeWriteUp({ authorId: author.id, sessionId });
    const asked = async () => (await db.select().from(jobOutbox)).filter(({ job }) => job === tellJob.name);
    const next = async () => {
      const rows = await asked();
      await db.delete(jobOutbox);
      for (const { data } of rows) await tellOf(data as { writeUpId: string });
      server.received.length = 0;
      await sendAll();
      return server.received.map(({ to, subject }) => `${to} ${subject}`);
    };
    const { revisionId } = await submit(await actorOf(author), { writeUpId: writeUp.id, version: 1 });
    const decide = { writeUpId: writeUp.id, revisionId };
    expect(await next()).toEqual([expect.stringContaining(`${editor.email} Cần kiểm tra tin bài`)]);
    await check(await actorOf(editor), decide);
    expect(await next()).toEqual([expect.stringContaining(`${leader.email} Cần duyệt tin bài`)]);
    await approve(await actorOf(leader), decide);
    expect(await next()).toEqual([`${author.email} Tin bài về “Hội nghị” đã được duyệt`]);
    await returnWriteUp(await actorOf(leader), { ...decide, reasons: ["wrong_figure"], comment: "Số chưa đúng." });
    expect(await next()).toEqual([`${author.email} Tin bài về “Hội nghị” được trả lại để sửa`]);
    expect(server.received[0]?.text).toContain("Người quyết định: Nông Thị Bích.");
    expect(server.received[0]?.text, "the reasons may name internal figures").not.toContain("chưa đúng");
  });

  it("passes over who decided an earlier step, where another person is asked for and is there", async () => {
    const both = await withMail("Vừa biên tập vừa lãnh đạo", ["secretariat", "leader"]);
    const { writeUpId, stepId } = await makeWaiting({ isDistinct: true });
    const [row] = await db.select().from(writeUps).where(eq(writeUps.id, writeUpId));
    if (!row) throw new Error("the write-up is not there");
    const [taken] = await db
      .insert(decisions)
      .values({
        subjectType: "write_up",
        subjectId: row.id,
        transition: "check",
        fromStatus: "in_review",
        toStatus: "in_review",
        actorId: both.id,
      })
      .returning({ id: decisions.id });
    await makeApprovalStep(row, { kind: "editor", status: "passed", decisionId: taken?.id ?? null });
    expect(await tellOf({ writeUpId })).toEqual([leader.id]);
    await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, leader.id));
    expect(await remindOn(today), `nobody else is left for ${stepId}`).toEqual([both.id]);
  });

  it("tells an author who has left, or decided it, nothing", async () => {
    const { writeUpId, revisionId } = await makeWaiting();
    const decide = { writeUpId, revisionId, reasons: ["style" as const], comment: "Viết gọn hơn." };
    await returnWriteUp(await actorOf(leader), decide);
    const [asked] = await db.select().from(jobOutbox).where(eq(jobOutbox.job, tellJob.name));
    const moved = asked?.data as Parameters<typeof tellOf>[0];
    await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, author.id));
    expect(await tellOf(moved)).toEqual([]);
    await db.update(people).set({ disabledAt: null }).where(eq(people.id, author.id));
    await db.update(writeUps).set({ authorId: leader.id }).where(eq(writeUps.id, writeUpId));
    expect(await tellOf(moved), "the submitter hears, the leader knows").toEqual([author.id]);
  });

  it("leads the delegate of a unit to the page made for them, in the language they chose", async () => {
    const { id: unitId } = await makeUnit();
    const delegate = await withMail("Hoàng Thị Yến", ["delegate"], { unitId, mailLanguage: "en" });
    await withMail("Đơn vị khác", ["delegate"]);
    const { writeUpId } = await makeWaiting({ kind: "owner", unitId });
    await tellOf({ writeUpId });
    await sendAll();
    expect(addressees()).toEqual([delegate.email]);
    expect(server.received[0]?.subject).toBe(
      "To confirm: figures in the news item on “Hội nghị chuyên đề”, due Thursday, 1 Jan 2099",
    );
    expect(server.received[0]?.text).toContain(`http://127.0.0.1:3000/en/write-ups/${writeUpId}/confirm`);
  });

  it("asks for mail in the transaction of the step: none where that was undone", async () => {
    const { id: sessionId } = await makeSession();
    const writeUp = await makeWriteUp({ authorId: author.id, sessionId });
    const actor = await actorOf(author);
    const undone = db.transaction(async (tx) => {
      await submit(actor, { writeUpId: writeUp.id, version: 1 }, tx);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await db.$count(jobOutbox)).toBe(0);
  });
});

describe("a morning's reminders", () => {
  it("come before the day, on it and each day after it, as one letter a person", async () => {
    await makeWaiting({ dueOn: "2026-11-24" }, "Quá hạn");
    await makeWaiting({ dueOn: wednesday }, "Hôm nay");
    await makeWaiting({ dueOn: "2026-11-26" }, "Ngày mai");
    const { stepId } = await makeWaiting({ dueOn: "2026-11-27" }, "Còn xa");
    expect(await remindOn(wednesday)).toEqual([leader.id]);
    const told = await db.select().from(notices).where(eq(notices.personId, leader.id));
    expect(told.map(({ kind }) => kind).sort()).toEqual(["due_soon", "due_today", "overdue", "turn"]);
    expect(new Set(told.map(({ mailId }) => mailId)).size).toBe(1);
    await sendAll();
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.subject).toMatch(/^4 việc về tin bài chờ đồng chí/);
    expect(server.received[0]?.text).toContain("http://127.0.0.1:3000/vi/my-work");
    // The next morning: what is over is said again, what was far is due tomorrow, nothing is said twice.
    await remindOn("2026-11-26");
    const later = await db.select().from(notices).where(eq(notices.occasion, "2026-11-26"));
    expect(later.map(({ kind }) => kind).sort()).toEqual(["due_soon", "due_today", "overdue", "overdue"]);
    expect(later.find((one) => one.aboutId === stepId)?.kind).toBe("due_soon");
  });

  it("are written once, however many processes do it at the same time, and a repeat finds nothing to say", async () => {
    await makeWaiting({ dueOn: wednesday });
    const runs = await Promise.all([remindOn(wednesday), remindOn(wednesday), remindOn(wednesday)]);
    expect(runs.flat()).toEqual([leader.id]);
    expect(await remindOn(wednesday)).toEqual([]);
    await sendAll();
    expect(server.received).toHaveLength(1);
  });

  it("are asked for once a working morning, also by an application that comes up late, and not at night, on weekends or on days off", async () => {
    const at = (time: string) => new Date(`${time}+07:00`);
    expect(await queueMorning(at("2026-11-25T06:59:00"))).toBe(false);
    const looks = await Promise.all([1, 2, 3].map(() => queueMorning(at("2026-11-25T07:00:00"))));
    expect(looks.filter(Boolean)).toHaveLength(1);
    expect(await queueMorning(at("2026-11-25T11:00:00"))).toBe(false);
    expect(await queueMorning(at("2026-11-26T16:59:00"))).toBe(true);
    expect(await queueMorning(at("2026-11-27T17:00:00"))).toBe(false);
    expect(await queueMorning(at("2026-11-28T07:00:00"))).toBe(false);
    await db.insert(daysOff).values({ day: "2026-11-30", name: "Hoán đổi" });
    expect(await queueMorning(at("2026-11-30T07:00:00"))).toBe(false);
    await db.delete(daysOff);
    expect(await db.select({ job: jobOutbox.job, data: jobOutbox.data }).from(jobOutbox)).toEqual([
      { job: remindRequest.name, data: { day: "2026-11-25" } },
      { job: remindRequest.name, data: { day: "2026-11-26" } },
    ]);
  });

  it("tell a deputy of the turn on the day theirs begins, and spare who was told the same day", async () => {
    const deputy = await withMail("Người thay", []);
    const { writeUpId } = await makeWaiting({ dueOn: "2099-01-01" });
    await tellOf({ writeUpId });
    const { id } = await makeDelegation({ deputyId: deputy.id });
    expect(await remindOn(today)).toEqual([deputy.id]);
    await db.update(delegations).set({ endedAt: new Date() }).where(eq(delegations.id, id));
    const soon = addWorkingDays(today, 1, new Set());
    await db.update(approvalSteps).set({ dueOn: soon }).where(eq(approvalSteps.subjectId, writeUpId));
    expect(await remindOn(today), "who was told of it today is not told that it is due tomorrow").toEqual([]);
  });
});

describe("a letter", () => {
  it("is not sent of what was decided, changed or taken away before it could be", async () => {
    const { writeUpId } = await makeWaiting();
    await tellOf({ writeUpId });
    const actor = await actorOf(author);
    const [row] = await db.select().from(writeUps).where(eq(writeUps.id, writeUpId));
    const words = { kicker: "Hội nghị", title: "Tin", sourceCode: "", lead: "Mở.", body: [], byline: "A", photos: [] };
    await edit(actor, { writeUpId, version: row?.version ?? 0, ...words });
    await sendAll();
    expect(await statuses(leader)).toEqual(["dropped"]);

    const { writeUpId: other } = await makeWaiting();
    await tellOf({ writeUpId: other });
    await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, leader.id));
    await sendAll();
    expect(await statuses(leader)).toEqual(["dropped", "dropped"]);
    expect(server.received).toEqual([]);
  });

  it("comes again after the server was away, once, and a second process does not send it meanwhile", async () => {
    const { writeUpId } = await makeWaiting();
    await tellOf({ writeUpId });
    await server.close();
    const [mail] = await db.select().from(mails).where(eq(mails.personId, leader.id));
    const mailId = mail?.id ?? "";
    await expect(sendMail(mailId, false)).rejects.toThrow(/ECONNREFUSED/);
    expect(await statuses(leader)).toEqual(["waiting"]);
    await server.open();
    const arrived = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    server.onLetter = () => {
      arrived.resolve();
      return released.promise;
    };
    const first = sendMail(mailId, false);
    await arrived.promise;
    await expect(sendMail(mailId, false)).rejects.toThrow("by another process");
    released.resolve();
    await first;
    await sendMail(mailId, false);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.head).toContain(`Message-ID: <${mailId}@langson.example>`);
    expect(await statuses(leader)).toEqual(["sent"]);
  });

  it("is given up after the last try, or at once where the address is refused, and holds up nobody else's", async () => {
    const refused = await withMail("Sai địa chỉ", ["leader"], { email: "refused@langson.example" });
    const { writeUpId } = await makeWaiting();
    await tellOf({ writeUpId });
    await sendAll();
    expect(addressees()).toEqual([leader.email]);
    expect(await statuses(refused)).toEqual(["failed"]);

    await makeWaiting({ dueOn: wednesday });
    await db.update(people).set({ email: null }).where(eq(people.id, refused.id));
    await remindOn(wednesday);
    server.onLetter = () => {
      throw new Error("busy");
    };
    await sendAll(true);
    const [row] = await db
      .select()
      .from(mails)
      .where(and(eq(mails.personId, leader.id), eq(mails.status, "failed")));
    expect(row?.error).toMatch(/451/);
  });

  it("lets no title and no name into its head", async () => {
    const evil = "Hội nghị\r\nBcc: ke.gian@example.com\r\n\r\n<script>1</script>";
    await db
      .update(people)
      .set({ fullName: 'Nông Thị Bích\r\nCc: "x" <ke.gian@example.com>' })
      .where(eq(people.id, leader.id));
    const { writeUpId } = await makeWaiting({}, evil);
    await tellOf({ writeUpId });
    await sendAll();
    expect(server.received).toHaveLength(1);
    const [letter] = server.received;
    expect(letter?.to).toEqual([leader.email]);
    expect(letter?.head).not.toMatch(/^(Bcc|Cc):/im);
    expect(letter?.subject).toContain("Hội nghị Bcc: ke.gian@example.com");
    expect(letter?.html).not.toContain("<script>");
  });

  it("is sent by the queue, and tried again by it", async () => {
    let tries = 0;
    const done = Promise.withResolvers<void>();
    server.onLetter = () => {
      tries += 1;
      if (tries === 1) throw new Error("busy");
      done.resolve();
    };
    const { writeUpId } = await makeWaiting();
    await tellOf({ writeUpId });
    await startJobs([tellJob, mailJob(noticeSources)]);
    try {
      await done.promise;
    } finally {
      await endJobs();
    }
    expect(addressees()).toEqual([leader.email]);
    expect(await statuses(leader)).toEqual(["sent"]);
  });
});

describe("writeup.remind", () => {
  it("reaches everyone else whose turn it is, in the application and by mail, and says whom beforehand", async () => {
    const office = await actorOf(await withMail("Văn phòng", ["secretariat"]));
    const silent = await makePerson({ fullName: "Không có thư", roles: ["leader"], email: null });
    const { writeUpId, stepId } = await makeWaiting();
    const [step] = await listWaitingSteps(office, writeUpId);
    const holders = [
      { fullName: leader.fullName, isSelf: false, byMail: true },
      { fullName: silent.fullName, isSelf: false, byMail: false },
    ];
    expect(step).toMatchObject({ reminded: null, againAt: null, abilities: ["writeup.remind"] });
    expect(step?.holders).toHaveLength(2);
    expect(step?.holders).toEqual(expect.arrayContaining(holders));

    expect(await remind(office, { writeUpId, stepId })).toEqual({ reached: 2, byMail: 1 });
    await sendAll();
    expect(addressees()).toEqual([leader.email]);
    expect(server.received[0]?.text).toContain("Đồng chí Văn phòng nhắc việc này.");
    for (const person of [leader, silent]) {
      const task = (await listTasks(await actorOf(person))).find(({ subjectId }) => subjectId === writeUpId);
      expect(task?.remindedAt).toBeInstanceOf(Date);
    }
    const [after] = await listWaitingSteps(office, writeUpId);
    expect(after).toMatchObject({ reminded: { by: "Văn phòng" }, againAt: expect.any(Date) });
  });

  it("is refused within the hour, also to two who press at once; to others than the office; of a step that waits for nobody", async () => {
    const office = await actorOf(await withMail("Văn phòng", ["secretariat"]));
    const { writeUpId, stepId } = await makeWaiting();
    const both = await Promise.allSettled([1, 2].map(() => remind(office, { writeUpId, stepId })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(remind(office, { writeUpId, stepId })).rejects.toMatchObject({
      code: "too_many",
      details: { reason: "remindedLately" },
    });
    await db
      .update(approvalSteps)
      .set({ remindedAt: new Date(Date.now() - 3_601_000) })
      .where(eq(approvalSteps.id, stepId));
    await remind(office, { writeUpId, stepId });
    await expect(remind(await actorOf(leader), { writeUpId, stepId })).rejects.toMatchObject({ code: "forbidden" });
    await db.update(approvalSteps).set({ status: "void" }).where(eq(approvalSteps.id, stepId));
    await expect(remind(office, { writeUpId, stepId })).rejects.toMatchObject({ details: { reason: "stepNotOpen" } });
    // Of a step that is only one's own there is nobody to remind.
    await db.update(people).set({ disabledAt: new Date() });
    await db.update(people).set({ disabledAt: null }).where(eq(people.id, office.personId));
    const own = await makeWaiting({ kind: "editor" });
    await db.update(writeUps).set({ authorId: leader.id, editorIds: [] }).where(eq(writeUps.id, own.writeUpId));
    await expect(remind(office, own)).rejects.toMatchObject({ details: { reason: "nobodyToRemind" } });
  });
});
