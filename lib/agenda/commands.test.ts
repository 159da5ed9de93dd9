import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { agendaItems } from "#db/schema/sessions.ts";
import type { SessionStatus } from "#db/vocabulary.ts";
import { actorOf, makeActor, makeAgendaItem, makeDelegate, makePerson, makeSession } from "#fixtures/factories.ts";
import * as commands from "./commands.ts";
import { listAgenda } from "./queries.ts";

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code?: string; details?: { reason?: string } }) =>
      [error.code, error.details?.reason].filter(Boolean).join(":"),
  );
const audited = async (subjectId: string) =>
  (
    await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, "agenda.edit"), eq(auditLog.subjectId, subjectId)))
  ).length;

/** A session whose agenda reads A, B, C … */
async function makeAgenda(titles: string, status: SessionStatus = "draft") {
  const { id: sessionId } = await makeSession({ status });
  const items: (typeof agendaItems.$inferSelect)[] = [];
  for (const [index, title] of [...titles].entries())
    items.push(await makeAgendaItem({ sessionId, place: index + 1, title }));
  return { sessionId, items, item: (title: string) => items.find((one) => one.title === title)?.id ?? "" };
}

async function read(sessionId: string) {
  const rows = await db
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.sessionId, sessionId))
    .orderBy(agendaItems.place);
  return { titles: rows.map((row) => row.title).join(""), places: rows.map((row) => row.place) };
}

const fields = {
  kind: "speech" as const,
  title: "X",
  minutes: 10,
  presenterId: null,
  presenterNote: "",
  programmeId: null,
};

describe("the agenda", () => {
  it("takes an item before another, once, and records it", async () => {
    const actor = await makeActor("secretariat");
    const { sessionId, item } = await makeAgenda("ABC");
    const input = { ...fields, sessionId, beforeId: item("B"), idempotencyKey: randomUUID() };
    const [one, two] = await Promise.all([commands.addAgendaItem(actor, input), commands.addAgendaItem(actor, input)]);
    expect(one.id).toBe(two.id);
    expect(await read(sessionId)).toEqual({ titles: "AXBC", places: [1, 2, 3, 4] });
    expect(await audited(one.id)).toBe(1);
    await expect(
      commands.addAgendaItem(actor, { ...fields, sessionId, minutes: 0, title: " ", idempotencyKey: randomUUID() }),
    ).rejects.toMatchObject({ details: { fields: { minutes: "tooSmall:1:0", title: "required" } } });
  });

  it("keeps both of two moves made at once", async () => {
    const [one, two] = [await makeActor("secretariat"), await makeActor("secretariat")];
    const { sessionId, item } = await makeAgenda("ABCDEF");
    await Promise.all([
      commands.moveAgendaItem(one, { id: item("A"), beforeId: null }),
      commands.moveAgendaItem(two, { id: item("F"), beforeId: item("B") }),
    ]);
    expect(await read(sessionId)).toEqual({ titles: "FBCDEA", places: [1, 2, 3, 4, 5, 6] });
    expect(await audited(item("A"))).toBe(1);
    expect(await audited(item("F"))).toBe(1);
  });

  it("says so when the neighbour of a move is gone", async () => {
    const actor = await makeActor("secretariat");
    const { sessionId, item } = await makeAgenda("ABC");
    await commands.removeAgendaItem(actor, { id: item("B"), version: 1 });
    expect(await codeOf(commands.moveAgendaItem(actor, { id: item("C"), beforeId: item("B") }))).toBe(
      "conflict:agendaChanged",
    );
    expect(await codeOf(commands.moveAgendaItem(actor, { id: item("B"), beforeId: null }))).toBe("not_found");
    expect(await read(sessionId)).toEqual({ titles: "AC", places: [1, 2] });
  });

  it("lets two people edit different items, and shows a stale edit what is stored now", async () => {
    const [one, two] = [await makeActor("secretariat"), await makeActor("secretariat")];
    const { sessionId, item } = await makeAgenda("AB");
    await Promise.all([
      commands.editAgendaItem(one, { ...fields, id: item("A"), version: 1, title: "C" }),
      commands.editAgendaItem(two, { ...fields, id: item("B"), version: 1, title: "D" }),
    ]);
    expect((await read(sessionId)).titles).toBe("CD");
    await expect(
      commands.editAgendaItem(two, { ...fields, id: item("A"), version: 1, title: "E" }),
    ).rejects.toMatchObject({
      code: "conflict",
      details: { current: { title: "C", version: 2 }, changedBy: one.fullName },
    });
    expect(await codeOf(commands.removeAgendaItem(two, { id: item("A"), version: 1 }))).toBe("conflict:staleVersion");
    expect((await read(sessionId)).titles).toBe("CD");
  });

  it("does not take a move for a change of text", async () => {
    const actor = await makeActor("secretariat");
    const { item } = await makeAgenda("AB");
    await commands.moveAgendaItem(actor, { id: item("A"), beforeId: null });
    expect(await codeOf(commands.editAgendaItem(actor, { ...fields, id: item("A"), version: 1 }))).toBe("done");
  });

  it("begins with the usual order only when it is empty", async () => {
    const actor = await makeActor("secretariat");
    const { sessionId } = await makeAgenda("");
    const items = [
      { kind: "ceremony" as const, title: "A", minutes: 5 },
      { kind: "break" as const, title: "B", minutes: 15 },
    ];
    await commands.fillAgenda(actor, { sessionId, items, idempotencyKey: randomUUID() });
    expect(await read(sessionId)).toEqual({ titles: "AB", places: [1, 2] });
    expect(await codeOf(commands.fillAgenda(actor, { sessionId, items, idempotencyKey: randomUUID() }))).toBe(
      "conflict:agendaNotEmpty",
    );
  });

  it("is the secretariat's, and ends with the session", async () => {
    const { sessionId, item } = await makeAgenda("AB");
    const over = await makeAgenda("AB", "closed");
    for (const role of ["leader", "delegate"] as const) {
      const actor = await makeActor(role);
      expect(await codeOf(commands.moveAgendaItem(actor, { id: item("A"), beforeId: null }))).toBe("forbidden");
      expect(await codeOf(commands.addAgendaItem(actor, { ...fields, sessionId, idempotencyKey: randomUUID() }))).toBe(
        "forbidden",
      );
    }
    const actor = await makeActor("secretariat");
    expect(await codeOf(commands.moveAgendaItem(actor, { id: over.item("A"), beforeId: null }))).toBe(
      "not_now:sessionOver",
    );
    expect(await codeOf(commands.removeAgendaItem(actor, { id: over.item("A"), version: 1 }))).toBe(
      "not_now:sessionOver",
    );
    expect((await read(over.sessionId)).titles).toBe("AB");
  });

  it("is read by those on the list and by nobody else's delegate", async () => {
    const person = await makePerson({ roles: ["delegate"] });
    const delegate = await actorOf(person);
    const mine = await makeAgenda("AB", "invited");
    const other = await makeAgenda("CD", "invited");
    await makeDelegate({ sessionId: mine.sessionId, personId: person.id });
    expect((await listAgenda(delegate, mine.sessionId)).map((row) => row.title)).toEqual(["A", "B"]);
    expect(await listAgenda(delegate, other.sessionId)).toEqual([]);
  });
});
