import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { delegates, sessions } from "#db/schema/sessions.ts";
import type { DelegateStatus, SessionStatus } from "#db/vocabulary.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeContribution,
  makeDelegate,
  makePerson,
  makeSession,
} from "#fixtures/factories.ts";
import { edit, submit } from "#lib/contributions/commands.ts";
import { getContribution, listContributionsOfSession, listOwnTextsElsewhere } from "#lib/contributions/queries.ts";
import { findSessionHeader } from "#lib/sessions/queries.ts";
import { listTasks } from "#lib/work/queries.ts";
import * as commands from "./commands.ts";
import { findInvitation, listDelegates } from "./queries.ts";

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code?: string; details?: { reason?: string } }) =>
      [error.code, error.details?.reason].filter(Boolean).join(":"),
  );
const stored = async (id: string) => (await db.select().from(delegates).where(eq(delegates.id, id)))[0];
const audited = async (action: string, subjectId: string) =>
  (
    await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, action), eq(auditLog.subjectId, subjectId)))
  ).length;

/** A delegate of a session of their own, signed in. */
async function makeInvited(session: SessionStatus = "invited", status: DelegateStatus = "invited") {
  const person = await makePerson({ roles: ["delegate"] });
  const row = await makeDelegate({
    sessionId: (await makeSession({ status: session })).id,
    personId: person.id,
    status,
  });
  return { actor: await actorOf(person), row };
}

const rowOf = async (sessionId: string, personId: string) =>
  (
    await db
      .select()
      .from(delegates)
      .where(and(eq(delegates.sessionId, sessionId), eq(delegates.personId, personId)))
  )[0];

describe("the delegate list", () => {
  it("takes several people at once, each once, and records it", async () => {
    const actor = await makeActor("secretariat");
    const { id: sessionId } = await makeSession({ status: "scheduled" });
    const [one, two] = [await makePerson(), await makePerson()];
    const input = { sessionId, personIds: [one.id, two.id, two.id], kind: "member" as const };
    expect(await commands.addDelegates(actor, { ...input, idempotencyKey: randomUUID() })).toEqual({
      added: 2,
      known: 0,
      firstId: (await rowOf(sessionId, one.id))?.id,
    });
    expect(await commands.addDelegates(actor, { ...input, idempotencyKey: randomUUID() })).toEqual({
      added: 0,
      known: 2,
      firstId: null,
    });
    expect((await listDelegates(actor, sessionId)).map((row) => row.status)).toEqual(["listed", "listed"]);
    expect(await audited("delegate.add", sessionId)).toBe(2);
    const gone = await makePerson({ disabledAt: new Date() });
    await expect(
      commands.addDelegates(actor, { ...input, personIds: [gone.id], idempotencyKey: randomUUID() }),
    ).rejects.toMatchObject({ details: { fields: { personIds: "invalidId" } } });
  });

  it("invites at once who joins after the invitations went out", async () => {
    const actor = await makeActor("secretariat");
    const { id: sessionId } = await makeSession({ status: "invited" });
    const input = {
      sessionId,
      personIds: [(await makePerson()).id],
      kind: "guest" as const,
      idempotencyKey: randomUUID(),
    };
    await commands.addDelegates(actor, input);
    expect(await listDelegates(actor, sessionId)).toMatchObject([{ kind: "guest", status: "invited" }]);
  });

  it("stands by protocol order, then by given name", async () => {
    const { id: sessionId } = await makeSession({ status: "invited" });
    const add = async (fullName: string, protocolOrder: number, kind: "member" | "guest" = "member") =>
      makeDelegate({ sessionId, kind, personId: (await makePerson({ fullName, protocolOrder })).id });
    await add("Vi Thị Đào", 300);
    await add("Hứa Minh Dũng", 300);
    await add("Khách Mời An", 1, "guest");
    await add("Lương Đức Thành", 10);
    await add("Nông Thị Ánh", 300);
    const names = (await listDelegates(await makeActor("leader"), sessionId)).map((row) => row.person.fullName);
    expect(names).toEqual(["Lương Đức Thành", "Nông Thị Ánh", "Hứa Minh Dũng", "Vi Thị Đào", "Khách Mời An"]);
  });

  it("is changed by the secretariat alone, on the version they saw, until the session is over", async () => {
    const actor = await makeActor("secretariat");
    const row = await makeDelegate();
    await commands.editDelegate(actor, { id: row.id, version: 1, kind: "guest" });
    expect(await stored(row.id)).toMatchObject({ kind: "guest", version: 2 });
    expect(await codeOf(commands.removeDelegate(actor, { id: row.id, version: 1 }))).toBe("conflict:staleVersion");
    expect(await codeOf(commands.removeDelegate(await makeActor("leader"), { id: row.id, version: 2 }))).toBe(
      "forbidden",
    );
    await commands.removeDelegate(actor, { id: row.id, version: 2 });
    expect(await stored(row.id)).toBeUndefined();
    expect(await audited("delegate.edit", row.id)).toBe(1);
    expect(await audited("delegate.remove", row.id)).toBe(1);
    const late = await makeDelegate({ sessionId: (await makeSession({ status: "closed" })).id });
    expect(await codeOf(commands.removeDelegate(actor, { id: late.id, version: 1 }))).toBe("not_now:sessionOver");
  });

  it("tells nobody but the office how others answered", async () => {
    const { actor, row } = await makeInvited();
    await makeDelegate({ sessionId: row.sessionId, status: "declined", reason: "Đi viện" });
    const list = await listDelegates(actor, row.sessionId);
    expect(list.map((one) => [one.person.id === actor.personId, one.status, one.reason])).toEqual(
      expect.arrayContaining([
        [true, "invited", ""],
        [false, null, ""],
      ]),
    );
    expect(await listDelegates((await makeInvited()).actor, row.sessionId)).toEqual([]);
  });
});

describe("taking off the list somebody who has written", () => {
  it("says what is theirs first, and leaves it with the session and readable to them", async () => {
    const office = await makeActor("secretariat");
    const { actor, row } = await makeInvited("invited", "accepted");
    const { sessionId } = row;
    const own = { sessionId, authorId: actor.personId };
    const paper = await makeContribution({ ...own, kind: "paper", status: "received", title: "Tham luận" });
    const draft = await makeContribution({ ...own, status: "draft" });
    await makeContribution({ ...own, status: "withdrawn" });
    await makeAgendaItem({ sessionId, presenterId: actor.personId });
    expect((await listDelegates(office, sessionId))[0]?.traces).toEqual({ paper: 1, draft: 1, presenter: 1 });
    expect((await listDelegates(actor, sessionId))[0]?.traces).toEqual({});
    const told = { id: row.id, version: 1 };
    expect(await codeOf(commands.removeDelegate(office, told))).toBe("conflict:delegateHasWritten");
    expect(await codeOf(commands.removeDelegate(office, { ...told, texts: 1 }))).toBe("conflict:delegateHasWritten");
    const sent = await makeContribution({ ...own, status: "submitted" });
    await commands.removeDelegate(office, { ...told, texts: 3 });

    expect(await findSessionHeader(actor, sessionId)).toBeNull();
    expect((await listOwnTextsElsewhere(actor)).map(({ id }) => id).sort()).toEqual(
      [paper.id, draft.id, sent.id].sort(),
    );
    const read = await getContribution(actor, sessionId, paper.id);
    expect(read).toMatchObject({ title: "Tham luận", abilities: ["contribution.withdraw"] });
    expect((await getContribution(actor, sessionId, draft.id)).abilities).toEqual(["contribution.withdraw"]);
    expect(await codeOf(submit(actor, { contributionId: draft.id, version: 1 }))).toBe("not_now:notOnList");
    const text = { kind: "note" as const, title: "", agendaItemId: null };
    const passages = [{ id: randomUUID(), category: "difficulty" as const, text: "Viết sau khi rời danh sách." }];
    for (const { id: contributionId, version } of [sent, draft])
      expect(await codeOf(edit(actor, { ...text, contributionId, version, passages }))).toBe("not_now:notOnList");
    expect((await listTasks(actor)).map(({ kind }) => kind)).toEqual([]);
    const listed = (await listContributionsOfSession(office, sessionId)).find(({ id }) => id === paper.id);
    expect(listed?.author).toMatchObject({ id: actor.personId, fullName: actor.fullName });
    expect(await codeOf(getContribution((await makeInvited()).actor, sessionId, paper.id))).toBe("not_found");
    // Whoever is taken off the list of one that they chair goes on seeing it.
    await db.update(sessions).set({ chairId: actor.personId }).where(eq(sessions.id, sessionId));
    const shown = await listContributionsOfSession(actor, sessionId);
    expect(shown.find(({ id }) => id === sent.id)?.abilities).toEqual(["contribution.withdraw"]);
  });
});

describe("answering an invitation", () => {
  it("is yes, or no with a reason, and may be changed until the session opens", async () => {
    const { actor, row } = await makeInvited();
    await expect(
      commands.answerInvitation(actor, { id: row.id, version: 1, answer: "declined" }),
    ).rejects.toMatchObject({
      details: { fields: { reason: "required" } },
    });
    await commands.answerInvitation(actor, { id: row.id, version: 1, answer: "declined", reason: "Đi công tác" });
    expect(await stored(row.id)).toMatchObject({ status: "declined", reason: "Đi công tác" });
    await commands.answerInvitation(actor, { id: row.id, version: 2, answer: "accepted" });
    const answered = await stored(row.id);
    expect(answered).toMatchObject({ status: "accepted", reason: "", version: 3 });
    expect(answered?.openedAt).toBeInstanceOf(Date);
    expect(await audited("delegate.answer", row.id)).toBe(2);
  });

  it("is nobody else's, not even the secretariat's", async () => {
    const { row } = await makeInvited();
    const input = { id: row.id, version: 1, answer: "accepted" as const };
    expect(await codeOf(commands.answerInvitation(await makeActor("secretariat"), input))).toBe("forbidden");
    expect(await codeOf(commands.answerInvitation((await makeInvited()).actor, input))).toBe("not_found");
  });

  it("comes too late once the session has opened, and loses a race against the office's change", async () => {
    const late = await makeInvited("in_session");
    const answer = { version: 1, answer: "accepted" as const };
    expect(await codeOf(commands.answerInvitation(late.actor, { ...answer, id: late.row.id }))).toBe(
      "not_now:answerTooLate",
    );
    const { actor, row } = await makeInvited();
    const office = await makeActor("secretariat");
    const outcomes = await Promise.all([
      codeOf(commands.answerInvitation(actor, { ...answer, id: row.id })),
      codeOf(commands.editDelegate(office, { id: row.id, version: 1, kind: "guest" })),
    ]);
    expect(outcomes.sort()).toEqual(["conflict:staleVersion", "done"]);
  });

  it("notes the first opening and leaves the version", async () => {
    const { actor, row } = await makeInvited();
    await commands.openInvitation(actor, { id: row.id });
    const first = await stored(row.id);
    await commands.openInvitation(actor, { id: row.id });
    expect(await stored(row.id)).toMatchObject({ openedAt: first?.openedAt, version: 1 });
    expect(await codeOf(commands.openInvitation(await makeActor("secretariat"), { id: row.id }))).toBe("forbidden");
  });

  it("is asked only of who was invited", async () => {
    const { actor, row } = await makeInvited();
    expect(await findInvitation(actor, row.sessionId)).toMatchObject({ id: row.id, abilities: ["delegate.answer"] });
    const listed = await makeInvited("scheduled", "listed");
    expect(await findInvitation(listed.actor, listed.row.sessionId)).toBeNull();
    expect(await findInvitation(await makeActor("secretariat"), row.sessionId)).toBeNull();
  });
});
