import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { delegates, sessions } from "#db/schema/sessions.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeDelegate,
  makePerson,
  makeSession,
  makeUnit,
} from "#fixtures/factories.ts";
import * as commands from "./commands.ts";
import { getSessionReadiness } from "./preparation.ts";
import { getSessionForEdit, getSessionHeader, listSessions } from "./queries.ts";
import { fieldsOf } from "./schema.ts";

const stored = async (id: string) => {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  if (!row) throw new Error("no session");
  return row;
};
const audited = async (action: string, subjectId: string) =>
  (
    await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, action), eq(auditLog.subjectId, subjectId)))
  ).length;
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code?: string; details?: { reason?: string } }) =>
      [error.code, error.details?.reason].filter(Boolean).join(":"),
  );

const newSession = async () => ({
  title: "Hội nghị chuyên đề",
  theme: "",
  date: "2020-11-26",
  dayPart: "morning" as const,
  startsAt: "07:30",
  endsAt: "11:30",
  venue: "Hội trường tầng 3",
  conveningUnitId: (await makeUnit()).id,
  chairId: null,
  recorderId: "",
  papersDueOn: null,
  idempotencyKey: randomUUID(),
});

describe("creating a session", () => {
  it("makes a draft once, however often the form is sent, and records it", async () => {
    const actor = await makeActor("secretariat");
    const input = await newSession();
    const [one, two] = await Promise.all([commands.createSession(actor, input), commands.createSession(actor, input)]);
    expect(two.id).toBe(one.id);
    expect(await stored(one.id)).toMatchObject({ status: "draft", createdById: actor.personId, recorderId: null });
    expect(await audited("session.create", one.id)).toBe(1);
  });

  it("is the secretariat's alone", async () => {
    for (const role of ["leader", "delegate", "admin"] as const) {
      expect(await codeOf(commands.createSession(await makeActor(role), await newSession()))).toBe("forbidden");
    }
  });

  it("says beside which field the times make no sense", async () => {
    const input = { ...(await newSession()), endsAt: "07:00", papersDueOn: "2020-11-27" };
    await expect(commands.createSession(await makeActor("secretariat"), input)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { endsAt: "endBeforeStart", papersDueOn: "dueAfterSession" } },
    });
    const unknown = { ...(await newSession()), chairId: randomUUID() };
    await expect(commands.createSession(await makeActor("secretariat"), unknown)).rejects.toMatchObject({
      details: { fields: { chairId: "invalidId" } },
    });
  });
});

describe("editing a session", () => {
  it("meets a newer text with both texts and who wrote it", async () => {
    const [hang, khoa] = [await makeActor("secretariat"), await makeActor("secretariat")];
    const { id } = await commands.createSession(hang, await newSession());
    const seen = await getSessionForEdit(hang, id);
    await commands.editSession(khoa, { ...seen, venue: "Hội trường tầng 2" });
    await expect(commands.editSession(hang, { ...seen, venue: "Phòng họp số 1" })).rejects.toMatchObject({
      code: "conflict",
      details: {
        reason: "staleVersion",
        current: { venue: "Hội trường tầng 2", version: 2 },
        changedBy: khoa.fullName,
      },
    });
    expect((await stored(id)).venue).toBe("Hội trường tầng 2");
    expect(await audited("session.edit", id)).toBe(1);
  });

  it("ends with the session, and is not a leader's", async () => {
    const over = await makeSession({ status: "closed" });
    const input = { id: over.id, version: 1, ...fieldsOf(over) };
    expect(await codeOf(commands.editSession(await makeActor("secretariat"), input))).toBe("not_now:sessionOver");
    expect(await codeOf(commands.editSession(await makeActor("leader"), input))).toBe("forbidden");
    expect(await codeOf(commands.editSession(await makeActor("delegate"), input))).toBe("forbidden");
  });
});

describe("the steps of a session", () => {
  it("go from draft to archive, each with its decision and audit row", async () => {
    const actor = await makeActor("secretariat");
    const { id } = await makeSession();
    await makeAgendaItem({ sessionId: id });
    const listed = await makeDelegate({ sessionId: id, status: "listed" });
    const { scheduleSession, inviteToSession, openSession, adjournSession, closeSession, archiveSession } = commands;
    const steps = [
      scheduleSession,
      inviteToSession,
      openSession,
      adjournSession,
      openSession,
      closeSession,
      archiveSession,
    ];
    for (const [index, step] of steps.entries()) await step(actor, { id, version: index + 1 });
    expect((await stored(id)).status).toBe("archived");
    const taken = await db.select().from(decisions).where(eq(decisions.subjectId, id));
    expect(taken.map((row) => row.toStatus)).toEqual([
      "scheduled",
      "invited",
      "in_session",
      "adjourned",
      "in_session",
      "closed",
      "archived",
    ]);
    expect(await audited("session.invite", id)).toBe(1);
    const [invited] = await db.select().from(delegates).where(eq(delegates.id, listed.id));
    expect(invited).toMatchObject({ status: "invited" });
    expect(invited?.invitedAt).toBeInstanceOf(Date);
  });

  it("invite nobody to nothing", async () => {
    const actor = await makeActor("secretariat");
    const { id } = await makeSession({ status: "scheduled" });
    expect(await codeOf(commands.inviteToSession(actor, { id, version: 1 }))).toBe("not_now:inviteNeedsAgenda");
    await makeAgendaItem({ sessionId: id, kind: "break" });
    expect(await codeOf(commands.inviteToSession(actor, { id, version: 1 }))).toBe("not_now:inviteNeedsAgenda");
    await makeAgendaItem({ sessionId: id });
    expect(await codeOf(commands.inviteToSession(actor, { id, version: 1 }))).toBe("not_now:inviteNeedsDelegates");
  });

  it("refuse the wrong state, the wrong person and a missing reason", async () => {
    const actor = await makeActor("secretariat");
    const { id } = await makeSession({ status: "scheduled" });
    expect(await codeOf(commands.openSession(actor, { id, version: 1 }))).toBe("not_now:wrongStatus");
    expect(await codeOf(commands.scheduleSession(await makeActor("leader"), { id, version: 1 }))).toBe("forbidden");
    await expect(commands.cancelSession(actor, { id, version: 1 })).rejects.toMatchObject({
      details: { fields: { comment: "required" } },
    });
    expect((await stored(id)).status).toBe("scheduled");
  });

  it("let the chair open their own session and no other", async () => {
    const chair = await makeActor("delegate");
    const own = await makeSession({ status: "invited", chairId: chair.personId });
    const other = await makeSession({ status: "invited" });
    await commands.openSession(chair, { id: own.id, version: 1 });
    expect(await codeOf(commands.openSession(chair, { id: other.id, version: 1 }))).toBe("not_found");
  });

  it("let one of two win a race", async () => {
    const { id } = await makeSession({ status: "in_session" });
    const [one, two] = [await makeActor("secretariat"), await makeActor("secretariat")];
    const outcomes = await Promise.all([
      codeOf(commands.closeSession(one, { id, version: 1 })),
      codeOf(commands.adjournSession(two, { id, version: 1 })),
    ]);
    expect(outcomes.sort()).toEqual(["conflict:staleVersion", "done"]);
  });

  it("ask everybody anew when a postponed session gets another day", async () => {
    const actor = await makeActor("secretariat");
    const { id } = await makeSession({ status: "invited" });
    await makeDelegate({ sessionId: id, status: "accepted" });
    await commands.postponeSession(actor, { id, version: 1, comment: "Bão" });
    await commands.scheduleSession(actor, { id, version: 2 });
    const [row] = await db.select().from(delegates).where(eq(delegates.sessionId, id));
    expect(row).toMatchObject({ status: "listed", invitedAt: null, earlierAnswer: "accepted" });
  });
});

describe("who sees a session", () => {
  it("is told by its state and its list", async () => {
    const person = await makePerson({ roles: ["delegate"] });
    const delegate = await actorOf(person);
    const session = async (status: "draft" | "scheduled" | "invited", on: boolean) => {
      const { id } = await makeSession({ status });
      if (on)
        await makeDelegate({ sessionId: id, personId: person.id, status: status === "invited" ? "invited" : "listed" });
      return id;
    };
    const [draft, scheduled, mine, another] = [
      await session("draft", true),
      await session("scheduled", true),
      await session("invited", true),
      await session("invited", false),
    ];
    for (const id of [draft, scheduled, another, "nonsense"])
      expect(await codeOf(getSessionHeader(delegate, id))).toBe("not_found");
    expect(await getSessionHeader(delegate, mine)).toMatchObject({ id: mine, abilities: [], counts: { delegates: 1 } });
    expect((await listSessions(delegate)).ahead.map((row) => row.id)).toEqual([mine]);
    const leader = await makeActor("leader");
    expect((await getSessionHeader(leader, draft)).abilities).toEqual(["delegate.view", "writeup.view"]);
    expect(await codeOf(getSessionHeader(await makeActor("admin"), mine))).toBe("not_found");
  });

  it("leaves a draft unseen by the chair it names", async () => {
    const chair = await makeActor("delegate");
    const { id } = await makeSession({ status: "draft", chairId: chair.personId });
    expect(await codeOf(getSessionHeader(chair, id))).toBe("not_found");
    await db.update(sessions).set({ status: "scheduled" }).where(eq(sessions.id, id));
    expect((await getSessionHeader(await actorOf({ id: chair.personId }), id)).id).toBe(id);
  });

  it("finds a session without tone marks", async () => {
    const { id } = await makeSession({ title: "Hội nghị sơ kết quý Bốn", status: "scheduled" });
    const found = await listSessions(await makeActor("leader"), { search: "so ket quy bon" });
    expect(found.ahead.map((row) => row.id)).toEqual([id]);
  });

  it("has pages of those that are over, each once, the latest first; what lies ahead is on the first", async () => {
    const word = crypto.randomUUID().replace(/\d/g, "");
    const title = `Hội nghị ${word}`;
    const { id } = await makeSession({ title, status: "scheduled" });
    for (let count = 0; count < 52; count += 1)
      await makeSession({ title, status: "closed", date: `2019-03-0${1 + (count % 5)}` });
    const leader = await makeActor("leader");
    const first = await listSessions(leader, { search: word });
    expect([first.ahead.map((row) => row.id), first.over.length]).toEqual([[id], 50]);
    const rest = await listSessions(leader, { search: word, after: first.next ?? "" });
    expect([rest.ahead, rest.over.length, rest.next]).toEqual([[], 2, null]);
    const all = [...first.over, ...rest.over];
    expect(new Set(all.map((row) => row.id)).size).toBe(52);
    const dates = all.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().reverse());
  });
});

describe("what is not likely of a session", () => {
  const doubts = ["otherPart", "twoRoles", "sameRoom", "disabled", "convenerEnded"];
  const told = async (id: string) =>
    (await getSessionReadiness(await makeActor("leader"), id)).gaps.filter(({ kind }) => doubts.includes(kind));

  it("is named and not forbidden: hour, roles, room, people, convening unit", async () => {
    const person = await makePerson({ disabledAt: new Date() });
    const { id: conveningUnitId } = await makeUnit({ validTo: "2019-12-31" });
    const where = { venue: "Hội trường lớn", date: "2021-03-05" };
    const other = await makeSession({
      ...where,
      status: "scheduled",
      startsAt: "21:00",
      endsAt: "22:30",
      dayPart: "evening",
    });
    await makeSession({ ...where, status: "cancelled", startsAt: "20:00", endsAt: "22:00" });
    const roles = { chairId: person.id, recorderId: person.id, conveningUnitId };
    const odd = { ...where, ...roles, venue: "Hội trường  LỚN.", dayPart: "morning" as const };
    const { id } = await makeSession({ ...odd, status: "scheduled", startsAt: "20:00", endsAt: "22:00" });
    expect(await told(id)).toMatchObject([
      { kind: "otherPart" },
      { kind: "twoRoles" },
      { kind: "sameRoom", items: [{ id: other.id, title: other.title }] },
      { kind: "disabled", people: [{ id: person.id }] },
      { kind: "convenerEnded" },
    ]);
    expect(await told(other.id)).toMatchObject([{ kind: "sameRoom", items: [{ id }] }]);
    const next = await makeSession({ ...where, startsAt: "22:30", endsAt: "23:00", dayPart: "evening" });
    expect(await told(next.id)).toEqual([]);
  });

  it("is refused where it cannot be: a year of the first century, or one with a digit too many", async () => {
    const actor = await makeActor("secretariat");
    const { id, version } = await makeSession();
    const { isInvited: _, ...stored } = await getSessionForEdit(actor, id);
    for (const date of ["0026-11-26", "2206-11-26"])
      await expect(commands.editSession(actor, { ...stored, version, date })).rejects.toMatchObject({
        details: { fields: { date: "impossibleYear" } },
      });
  });
});

describe("readiness", () => {
  it("names what is missing, to those who prepare or lead", async () => {
    const { id } = await makeSession({ status: "invited" });
    await makeAgendaItem({ sessionId: id, kind: "report", title: "Báo cáo", minutes: 250 });
    const delegate = await makeDelegate({ sessionId: id });
    const { gaps } = await getSessionReadiness(await makeActor("secretariat"), id);
    expect(gaps.map((gap) => gap.kind)).toEqual(["noChair", "noRecorder", "noPresenter", "overrun", "noAnswer"]);
    const person = await actorOf({ id: delegate.personId });
    expect(await codeOf(getSessionReadiness(person, id))).toBe("forbidden");
  });
});
