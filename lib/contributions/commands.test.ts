import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog, decisions } from "#db/schema/audit.ts";
import { contributions, passages } from "#db/schema/contributions.ts";
import { sessions } from "#db/schema/sessions.ts";
import type { SessionStatus } from "#db/vocabulary.ts";
import {
  actorOf,
  makeActor,
  makeAgendaItem,
  makeContribution,
  makeDelegate,
  makePerson,
  makeSession,
} from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import * as commands from "./commands.ts";
import type { ContributionContent, PassageInput } from "./schema.ts";

let secretary: PersonActor;
let leader: PersonActor;
let sessionId: string;
let recorder: PersonActor;
let author: PersonActor;
let neighbour: PersonActor;

/** A delegate of a session, signed in. */
async function delegateOf(id: string): Promise<PersonActor> {
  const person = await makePerson({ roles: ["delegate"] });
  await makeDelegate({ sessionId: id, personId: person.id, status: "accepted" });
  return actorOf(person);
}

async function recordedSession(status: SessionStatus) {
  const person = await makePerson({ roles: [] });
  return { recorder: await actorOf(person), session: await makeSession({ status, recorderId: person.id }) };
}

beforeAll(async () => {
  [secretary, leader] = [await makeActor("secretariat"), await makeActor("leader")];
  const made = await recordedSession("invited");
  recorder = made.recorder;
  sessionId = made.session.id;
  [author, neighbour] = [await delegateOf(sessionId), await delegateOf(sessionId)];
});

const passage = (text = "Kinh phí còn hạn hẹp.", category: PassageInput["category"] = "difficulty"): PassageInput => ({
  id: randomUUID(),
  category,
  text,
});
const content = (part: Partial<ContributionContent> = {}): ContributionContent => ({
  kind: "paper",
  title: "Tạo nguồn kết nạp đảng",
  agendaItemId: null,
  passages: [passage()],
  ...part,
});
const draft = (part: Partial<ContributionContent> = {}) => ({
  idempotencyKey: randomUUID(),
  sessionId,
  ...content(part),
});
const stored = async (id: string) => (await db.select().from(contributions).where(eq(contributions.id, id)))[0];
const written = (id: string) =>
  db.select().from(passages).where(eq(passages.contributionId, id)).orderBy(passages.place);
const audited = (action: string, subjectId: string) =>
  db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.action, action), eq(auditLog.subjectId, subjectId)));
const refusal = (code: string, reason?: string) => ({ code, ...(reason ? { details: { reason } } : {}) });

describe("contribution.create", () => {
  it("stores a draft with its passages in order and says so in the audit log, without the words", async () => {
    const given = draft({ passages: [passage("Đã kết nạp 19 đồng chí.", "result"), passage()] });
    const { id, version } = await commands.create(author, given);
    expect(await stored(id)).toMatchObject({
      status: "draft",
      authorId: author.personId,
      kind: "paper",
      version: 1,
      submittedAt: null,
    });
    expect(version).toBe(1);
    expect((await written(id)).map((one) => [one.id, one.place])).toEqual(
      given.passages.map((one, index) => [one.id, index + 1]),
    );
    const [entry] = await audited("contribution.create", id);
    expect(entry?.actorId).toBe(author.personId);
    expect(JSON.stringify(entry)).not.toContain("19 đồng chí");
  });

  it("may be empty", async () => {
    const { id } = await commands.create(author, draft({ title: "", passages: [] }));
    expect((await stored(id))?.title).toBe("");
  });

  it("creates once, however often it is sent", async () => {
    const given = draft();
    const [first, second] = await Promise.all([commands.create(author, given), commands.create(author, given)]);
    expect(second.id).toBe(first.id);
    expect(await audited("contribution.create", first.id)).toHaveLength(1);
    await expect(commands.create(author, { ...given, title: "Khác" })).rejects.toMatchObject(
      refusal("conflict", "keyReused"),
    );
  });

  it("refuses who is not a delegate of this session", async () => {
    const stranger = await delegateOf((await makeSession({ status: "invited" })).id);
    await expect(commands.create(stranger, draft())).rejects.toMatchObject(refusal("not_found"));
    for (const reader of [secretary, leader, recorder]) {
      await expect(commands.create(reader, draft())).rejects.toMatchObject(refusal("forbidden"));
    }
  });

  it("refuses a session that takes none, and does not show one not announced", async () => {
    for (const status of ["closed", "cancelled", "adjourned"] as const) {
      const session = await makeSession({ status });
      const delegate = await delegateOf(session.id);
      const given = { ...draft(), sessionId: session.id };
      await expect(commands.create(delegate, given)).rejects.toMatchObject(refusal("not_now", "contributionsClosed"));
    }
    const session = await makeSession({ status: "draft" });
    const delegate = await delegateOf(session.id);
    await expect(commands.create(delegate, { ...draft(), sessionId: session.id })).rejects.toMatchObject(
      refusal("not_found"),
    );
  });

  it("refuses an agenda item of another session", async () => {
    const item = await makeAgendaItem();
    await expect(commands.create(author, draft({ agendaItemId: item.id }))).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { agendaItemId: "invalidId" } },
    });
  });

  it("refuses a passage id that another contribution has", async () => {
    const given = draft();
    await commands.create(author, given);
    await expect(commands.create(neighbour, draft({ passages: given.passages }))).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { passages: "invalidId" } },
    });
  });
});

describe("contribution.edit", () => {
  it("replaces the text, keeps the passages' ids through a reorder, and names what changed", async () => {
    const [one, two] = [passage("Một."), passage("Hai.")];
    const { id } = await commands.create(author, draft({ passages: [one, two] }));
    const { version } = await commands.edit(author, {
      contributionId: id,
      version: 1,
      ...content({ passages: [two, one] }),
    });
    expect(version).toBe(2);
    expect((await written(id)).map((row) => row.id)).toEqual([two.id, one.id]);
    const [entry] = await audited("contribution.edit", id);
    expect(entry?.after).toEqual({ version: 2, fields: ["passages"] });
  });

  it("shows the stored text to the slower of two writers and keeps it", async () => {
    const { id } = await commands.create(author, draft());
    await commands.edit(author, { contributionId: id, version: 1, ...content({ title: "Bản một" }) });
    await expect(
      commands.edit(author, { contributionId: id, version: 1, ...content({ title: "Bản hai" }) }),
    ).rejects.toMatchObject({
      code: "conflict",
      details: {
        reason: "staleVersion",
        current: { title: "Bản một", version: 2, passages: [{ category: "difficulty" }] },
      },
    });
    expect((await stored(id))?.title).toBe("Bản một");
  });

  it("lets one of two writers at the same moment win", async () => {
    const { id } = await commands.create(author, draft());
    const tries = ["Bản một", "Bản hai"].map((title) =>
      commands.edit(author, { contributionId: id, version: 1, ...content({ title }) }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await stored(id))?.version).toBe(2);
  });

  it("does not show a draft to anybody else, and nobody else may change what was sent", async () => {
    const { id } = await commands.create(author, draft());
    const edit = { contributionId: id, version: 1, ...content() };
    await expect(commands.edit(neighbour, edit)).rejects.toMatchObject(refusal("not_found"));
    await expect(commands.edit(secretary, edit)).rejects.toMatchObject(refusal("forbidden"));
    await commands.submit(author, { contributionId: id, version: 1 });
    await expect(commands.edit(neighbour, { ...edit, version: 2 })).rejects.toMatchObject(refusal("not_found"));
  });

  it("is possible until it is received, but never empties what was sent", async () => {
    const row = await makeContribution({ sessionId, authorId: author.personId, status: "submitted", kind: "paper" });
    const edit = { contributionId: row.id, version: row.version, ...content() };
    await expect(commands.edit(author, { ...edit, passages: [passage("  ")] })).rejects.toMatchObject({
      details: { fields: { passages: "passageRequired" } },
    });
    const { version } = await commands.edit(author, edit);
    await commands.receive(secretary, { contributionId: row.id, version });
    await expect(commands.edit(author, { ...edit, version: version + 1 })).rejects.toMatchObject(
      refusal("not_now", "contributionReceived"),
    );
  });
});

describe("contribution.submit", () => {
  it("sends it, drops blank passages, and leaves a decision and an audit row", async () => {
    const kept = passage();
    const { id } = await commands.create(author, draft({ passages: [passage(" \n"), kept] }));
    await commands.submit(author, { contributionId: id, version: 1 });
    expect(await stored(id)).toMatchObject({ status: "submitted", version: 2, submittedAt: expect.any(Date) });
    expect((await written(id)).map((row) => row.id)).toEqual([kept.id]);
    const taken = await db.select().from(decisions).where(eq(decisions.subjectId, id));
    expect(taken).toMatchObject([
      { transition: "submit", fromStatus: "draft", toStatus: "submitted", actorId: author.personId },
    ]);
    expect(await audited("contribution.submit", id)).toHaveLength(1);
  });

  it("wants a passage with text, and a title of a paper", async () => {
    const empty = await commands.create(author, draft({ passages: [passage("  ")] }));
    await expect(commands.submit(author, { contributionId: empty.id, version: 1 })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { passages: "passageRequired" } },
    });
    const untitled = await commands.create(author, draft({ title: " " }));
    await expect(commands.submit(author, { contributionId: untitled.id, version: 1 })).rejects.toMatchObject({
      details: { fields: { title: "required" } },
    });
    const note = await commands.create(author, draft({ title: "", kind: "note" }));
    await commands.submit(author, { contributionId: note.id, version: 1 });
    expect((await stored(empty.id))?.status).toBe("draft");
  });

  it("is accepted after the due day", async () => {
    const late = await makeSession({ status: "invited", papersDueOn: "2020-11-24" });
    const delegate = await delegateOf(late.id);
    const { id } = await commands.create(delegate, { ...draft(), sessionId: late.id });
    await commands.submit(delegate, { contributionId: id, version: 1 });
    expect((await stored(id))?.status).toBe("submitted");
  });

  it("refuses another person, an old version, a second time, and a session that closed meanwhile", async () => {
    const { id } = await commands.create(author, draft());
    const step = { contributionId: id, version: 1 };
    await expect(commands.submit(neighbour, step)).rejects.toMatchObject(refusal("not_found"));
    await expect(commands.submit(secretary, step)).rejects.toMatchObject(refusal("forbidden"));
    const outcomes = await Promise.allSettled([commands.submit(author, step), commands.submit(author, step)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(commands.submit(author, { ...step, version: 2 })).rejects.toMatchObject(
      refusal("not_now", "wrongStatus"),
    );

    const session = await makeSession({ status: "in_session" });
    const delegate = await delegateOf(session.id);
    const open = await commands.create(delegate, { ...draft(), sessionId: session.id });
    await db.update(sessions).set({ status: "closed" }).where(eq(sessions.id, session.id));
    await expect(commands.submit(delegate, { contributionId: open.id, version: 1 })).rejects.toMatchObject(
      refusal("not_now", "contributionsClosed"),
    );
    expect((await stored(open.id))?.status).toBe("draft");
  });
});

describe("contribution.receive and contribution.withdraw", () => {
  it("the secretariat receives once, of two at the same moment", async () => {
    const row = await makeContribution({ sessionId, authorId: author.personId, status: "submitted" });
    const step = { contributionId: row.id, version: row.version };
    const outcomes = await Promise.allSettled([commands.receive(secretary, step), commands.receive(secretary, step)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await stored(row.id))?.status).toBe("received");
    expect(await audited("contribution.receive", row.id)).toHaveLength(1);
  });

  it("nobody receives a draft, and only the secretariat receives", async () => {
    const unsent = await makeContribution({ sessionId, authorId: author.personId });
    await expect(commands.receive(secretary, { contributionId: unsent.id, version: 1 })).rejects.toMatchObject(
      refusal("not_found"),
    );
    const sent = await makeContribution({ sessionId, authorId: author.personId, status: "submitted" });
    for (const other of [author, leader, recorder]) {
      await expect(commands.receive(other, { contributionId: sent.id, version: 1 })).rejects.toMatchObject(
        refusal("forbidden"),
      );
    }
  });

  it("the text that is received is the text that was read", async () => {
    const row = await makeContribution({ sessionId, authorId: author.personId, status: "submitted" });
    await commands.edit(author, { contributionId: row.id, version: 1, ...content() });
    await expect(commands.receive(secretary, { contributionId: row.id, version: 1 })).rejects.toMatchObject(
      refusal("conflict", "staleVersion"),
    );
  });

  it("the author takes it back until it is presented, and keeps the text", async () => {
    const row = await makeContribution({ sessionId, authorId: author.personId, status: "received" });
    const step = { contributionId: row.id, version: 1 };
    await expect(commands.withdraw(neighbour, step)).rejects.toMatchObject(refusal("not_found"));
    await expect(commands.withdraw(secretary, step)).rejects.toMatchObject(refusal("forbidden"));
    await commands.withdraw(author, step);
    expect((await stored(row.id))?.status).toBe("withdrawn");
    expect(await written(row.id)).toHaveLength(1);
    expect(await audited("contribution.withdraw", row.id)).toHaveLength(1);
    const presented = await makeContribution({ sessionId, authorId: author.personId, status: "presented" });
    await expect(commands.withdraw(author, { contributionId: presented.id, version: 1 })).rejects.toMatchObject(
      refusal("not_now", "wrongStatus"),
    );
  });

  it("what was sent in stands once its session is over, while a draft is still its author's", async () => {
    for (const status of ["closed", "archived", "cancelled"] as const) {
      const session = await makeSession({ status: "invited" });
      const delegate = await delegateOf(session.id);
      const sent = await makeContribution({
        sessionId: session.id,
        authorId: delegate.personId,
        status: "submitted",
      });
      const kept = await commands.create(delegate, { ...draft(), sessionId: session.id });
      await db.update(sessions).set({ status }).where(eq(sessions.id, session.id));
      const step = { contributionId: sent.id, version: 1 };
      await expect(commands.edit(delegate, { ...step, ...content() })).rejects.toMatchObject(
        refusal("not_now", "sentTextStands"),
      );
      await expect(commands.withdraw(delegate, step)).rejects.toMatchObject(refusal("not_now", "sentTextStands"));
      await commands.edit(delegate, { contributionId: kept.id, version: 1, ...content() });
    }
  });
});

describe("contribution.record", () => {
  it("notes a speech as presented, once, by the recorder and by the secretariat", async () => {
    const { recorder: writer, session } = await recordedSession("in_session");
    const speaker = await delegateOf(session.id);
    const given = {
      idempotencyKey: randomUUID(),
      sessionId: session.id,
      speakerId: speaker.personId,
      agendaItemId: "",
      title: "",
      passages: [passage(), passage(" ")],
    };
    const [first, second] = await Promise.all([commands.record(writer, given), commands.record(writer, given)]);
    expect(second.id).toBe(first.id);
    expect(await stored(first.id)).toMatchObject({
      kind: "speech",
      status: "presented",
      authorId: speaker.personId,
      recordedById: writer.personId,
      agendaItemId: null,
    });
    expect(await written(first.id)).toHaveLength(1);
    expect(await audited("contribution.record", first.id)).toHaveLength(1);
    await commands.record(secretary, { ...given, idempotencyKey: randomUUID(), passages: [passage()] });
  });

  it("refuses delegates, leaders and the recorder of another session", async () => {
    const { session } = await recordedSession("in_session");
    const speaker = await delegateOf(session.id);
    const given = {
      idempotencyKey: randomUUID(),
      sessionId: session.id,
      speakerId: speaker.personId,
      agendaItemId: null,
      title: "",
    };
    const speech = { ...given, passages: [passage()] };
    await expect(commands.record(speaker, speech)).rejects.toMatchObject(refusal("forbidden"));
    await expect(commands.record(leader, speech)).rejects.toMatchObject(refusal("forbidden"));
    await expect(commands.record(recorder, speech)).rejects.toMatchObject(refusal("not_found"));
  });

  it("refuses a session not opened, a speaker not on the list, and nothing said", async () => {
    const early = await recordedSession("invited");
    const delegate = await delegateOf(early.session.id);
    const given = {
      idempotencyKey: randomUUID(),
      sessionId: early.session.id,
      speakerId: delegate.personId,
      agendaItemId: null,
      title: "",
      passages: [passage()],
    };
    await expect(commands.record(early.recorder, given)).rejects.toMatchObject(refusal("not_now", "speechesClosed"));
    const { recorder: writer, session } = await recordedSession("in_session");
    const speech = { ...given, sessionId: session.id };
    await expect(commands.record(writer, speech)).rejects.toMatchObject({
      details: { fields: { speakerId: "invalidId" } },
    });
    await expect(commands.record(writer, { ...speech, passages: [passage("")] })).rejects.toMatchObject({
      details: { fields: { passages: "passageRequired" } },
    });
  });
});

it("a person whose role was taken writes no more", async () => {
  const { id } = await commands.create(author, draft());
  const former = { ...author, roles: [] as const };
  await expect(commands.submit(former, { contributionId: id, version: 1 })).rejects.toMatchObject(refusal("forbidden"));
});
