import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { delegates } from "#db/schema/sessions.ts";
import type { DelegateStatus } from "#db/vocabulary.ts";
import { actorOf, makeActor, makeAgendaItem, makeDelegate, makePerson, makeSession } from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import * as sessions from "#lib/sessions/commands.ts";
import { getSessionReadiness } from "#lib/sessions/preparation.ts";
import { getSessionForEdit, getSessionHeader } from "#lib/sessions/queries.ts";
import { listScheduleChanges } from "#lib/sessions/schedule-changes.ts";
import type { SessionFields } from "#lib/sessions/schema.ts";
import { countTasks, listTasks } from "#lib/work/queries.ts";
import { answerInvitation } from "./commands.ts";
import { findInvitation, listDelegates } from "./queries.ts";

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An invited session in ten days whose delegates have answered as told, with each of them signed in. */
async function makeInvited(...statuses: DelegateStatus[]) {
  const office = await makeActor("secretariat");
  const { id } = await makeSession({ status: "invited", date: day(10), venue: "Hội trường A" });
  await makeAgendaItem({ sessionId: id });
  const actors: PersonActor[] = [];
  for (const status of statuses) {
    const person = await makePerson({ roles: ["delegate"] });
    await makeDelegate({ sessionId: id, personId: person.id, status });
    actors.push(await actorOf(person));
  }
  const edit = async (change: Partial<SessionFields>) => {
    const { isInvited: _, ...stored } = await getSessionForEdit(office, id);
    return sessions.editSession(office, { ...stored, ...change });
  };
  const step = async (take: typeof sessions.cancelSession, comment?: string) =>
    take(office, { id, version: (await getSessionForEdit(office, id)).version, comment });
  const tasksOf = async (actor: PersonActor) => {
    const tasks = (await listTasks(actor)).map(({ kind }) => kind);
    expect(await countTasks(actor)).toBe(tasks.length);
    return tasks;
  };
  return { id, office, actors, edit, step, tasksOf };
}

describe("a session that is moved after its invitations went out", () => {
  it("asks everybody again, shows what was and what is, and keeps how they had answered", async () => {
    const { id, office, actors, edit, tasksOf } = await makeInvited("accepted", "declined", "invited");
    const [came, absent, silent] = actors as [PersonActor, PersonActor, PersonActor];
    expect(await edit({ date: day(12), venue: "Hội trường B" })).toMatchObject({ askedAgain: 3 });
    const from = { date: day(10), venue: "Hội trường A" };
    const to = { date: day(12), venue: "Hội trường B" };
    for (const [actor, answer] of [
      [came, "accepted"],
      [absent, "declined"],
      [silent, null],
    ] as const) {
      expect(await findInvitation(actor, id)).toMatchObject({ status: "invited", again: { answer, from, to } });
      expect(await tasksOf(actor)).toEqual(["answerAgain"]);
      expect(await listScheduleChanges(actor)).toMatchObject([{ id, from, to, isAskedAgain: true }]);
    }
    expect(await listScheduleChanges(await makeActor("leader"))).toMatchObject([{ id, from, to, isAskedAgain: false }]);
    expect(await listScheduleChanges(await makeActor("delegate"))).toEqual([]);
    const { gaps } = await getSessionReadiness(office, id);
    expect(gaps.find(({ kind }) => kind === "noAnswerAgain")).toMatchObject({ people: [{}, {}, {}] });
    expect(gaps.find(({ kind }) => kind === "noAnswer")).toBeUndefined();
    const told = (await listDelegates(office, id)).map((row) => [row.person.id, row.status, row.earlierAnswer]);
    expect(told).toContainEqual([came.personId, "invited", "accepted"]);

    const invitation = await findInvitation(came, id);
    await answerInvitation(came, { id: invitation?.id, version: invitation?.version, answer: "accepted" } as never);
    expect(await findInvitation(came, id)).toMatchObject({ status: "accepted", again: null });
    expect(await tasksOf(came)).toEqual([]);
  });

  it("shows one who was moved twice without answering what they had been told", async () => {
    const { id, actors, edit } = await makeInvited("accepted");
    await edit({ startsAt: "08:00" });
    await edit({ date: day(12) });
    expect(await findInvitation(actors[0] as PersonActor, id)).toMatchObject({
      again: {
        answer: "accepted",
        from: { date: day(10), startsAt: "07:30" },
        to: { date: day(12), startsAt: "08:00" },
      },
    });
  });

  it("takes the answers up again where it is moved back before anybody answered anew", async () => {
    const { id, office, actors, edit, tasksOf } = await makeInvited("accepted", "declined", "invited", "accepted");
    const [came, absent, silent, quick] = actors as [PersonActor, PersonActor, PersonActor, PersonActor];
    await edit({ date: day(12), venue: "Hội trường B" });
    const { id: delegateId, version } = (await findInvitation(quick, id)) ?? {};
    await answerInvitation(quick, { id: delegateId, version, answer: "declined", reason: "Trực" } as never);
    expect(await edit({ date: day(10), venue: "hội trường A." })).toMatchObject({ askedAgain: 1 });
    for (const [actor, status, tasks] of [
      [came, "accepted", []],
      [absent, "declined", []],
      [silent, "invited", ["answerInvitation"]],
    ] as const) {
      expect(await findInvitation(actor, id)).toMatchObject({ status, again: null });
      expect(await tasksOf(actor)).toEqual(tasks);
      expect(await listScheduleChanges(actor)).toEqual([]);
    }
    expect(await findInvitation(quick, id)).toMatchObject({
      again: { answer: "declined", from: { date: day(12) }, to: { date: day(10) } },
    });
    const { gaps } = await getSessionReadiness(office, id);
    expect(gaps.find(({ kind }) => kind === "noAnswer")).toMatchObject({ people: [{ id: silent.personId }] });
    expect(gaps.find(({ kind }) => kind === "noAnswerAgain")).toMatchObject({ people: [{ id: quick.personId }] });
  });

  it("tells who is invited after the move of no other schedule", async () => {
    const { id, edit, tasksOf } = await makeInvited("accepted");
    await edit({ date: day(12) });
    const person = await makePerson({ roles: ["delegate"] });
    await makeDelegate({ sessionId: id, personId: person.id, status: "invited" });
    const actor = await actorOf(person);
    expect(await listScheduleChanges(actor)).toEqual([]);
    expect(await findInvitation(actor, id)).toMatchObject({ again: null });
    expect(await tasksOf(actor)).toEqual(["answerInvitation"]);
  });

  it("leaves the answers where only words are mended, the room spelt otherwise among them", async () => {
    const { id, edit } = await makeInvited("accepted");
    expect(await edit({ title: "Hội nghị lần thứ hai", venue: "Hội trường  a." })).toMatchObject({ askedAgain: 0 });
    expect(await db.select().from(delegates).where(eq(delegates.sessionId, id))).toMatchObject([
      { status: "accepted" },
    ]);
  });
});

describe("a session that is called off", () => {
  it("says so with its reason, and asks nothing", async () => {
    const { id, actors, step, tasksOf } = await makeInvited("accepted", "invited");
    await step(sessions.cancelSession, "Bão số 9");
    for (const actor of actors) {
      expect(await listScheduleChanges(actor)).toMatchObject([{ id, status: "cancelled", calledOff: "Bão số 9" }]);
      expect(await getSessionHeader(actor, id)).toMatchObject({ calledOff: "Bão số 9" });
      expect(await findInvitation(actor, id)).toBeNull();
      expect(await tasksOf(actor)).toEqual([]);
    }
  });

  it("asks again once it has another day, for which it was postponed", async () => {
    const { id, actors, step, edit, tasksOf } = await makeInvited("accepted");
    const actor = actors[0] as PersonActor;
    await step(sessions.postponeSession, "Bão số 9");
    expect(await findInvitation(actor, id)).toBeNull();
    expect(await tasksOf(actor)).toEqual([]);
    await edit({ date: day(30) });
    await step(sessions.scheduleSession);
    await step(sessions.inviteToSession);
    expect(await tasksOf(actor)).toEqual(["answerAgain"]);
    expect(await findInvitation(actor, id)).toMatchObject({
      again: { answer: "accepted", from: { date: day(10) }, to: { date: day(30) } },
    });
    expect(await getSessionHeader(actor, id)).toMatchObject({ calledOff: null });
  });
});
