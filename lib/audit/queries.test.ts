import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { failedSignIns } from "#db/schema/people.ts";
import { makeActor, makePerson, makeSession, makeUnit, makeWriteUp } from "#fixtures/factories.ts";
import { mintPublic, type PersonActor } from "#lib/core/actor.ts";
import type { AppError } from "#lib/core/errors.ts";
import { listAudit, listFailedSignIns } from "./queries.ts";

const write = (actor: PersonActor, change: Partial<typeof auditLog.$inferInsert>) =>
  db.insert(auditLog).values({
    actorKind: "person",
    actorId: actor.personId,
    action: "unit.edit",
    subjectType: "unit",
    subjectId: randomUUID(),
    ...change,
  });

describe("the audit log", () => {
  it("tells who did what to what, newest first, with names in place of ids", async () => {
    const admin = await makeActor("admin");
    const [person, unit] = [
      await makePerson({ fullName: "Hứa Minh Châu" }),
      await makeUnit({ name: "Ban Tuyên giáo thử" }),
    ];
    await write(admin, {
      action: "person.edit",
      subjectType: "person",
      subjectId: person.id,
      before: { unitId: null, position: "Cũ" },
      after: { unitId: unit.id, position: "Cũ" },
    });
    const [row] = (await listAudit(admin, { personId: admin.personId })).rows;
    expect(row).toMatchObject({
      actor: { fullName: admin.fullName },
      action: "person.edit",
      subject: { label: "Hứa Minh Châu", href: `/people/${person.id}` },
      changes: [{ field: "unitId", before: null, after: "Ban Tuyên giáo thử" }],
    });
  });

  it("leads nobody where they would be refused: who administers reads no text", async () => {
    const admin = await makeActor("admin");
    const writeUp = await makeWriteUp();
    await write(admin, { action: "writeup.edit", subjectType: "write_up", subjectId: writeUp.id });
    const [edited] = (await listAudit(admin, { personId: admin.personId })).rows;
    expect(edited?.subject).toMatchObject({ label: writeUp.title, href: null });
  });

  it("leads to the session of what has no page of its own, and says when a subject is gone", async () => {
    const admin = await makeActor("admin", "secretariat");
    const session = await makeSession();
    const writeUp = await makeWriteUp({ sessionId: session.id });
    await write(admin, { action: "writeup.edit", subjectType: "write_up", subjectId: writeUp.id });
    await write(admin, {});
    const [gone, edited] = (await listAudit(admin, { personId: admin.personId })).rows;
    expect(edited?.subject).toMatchObject({ label: writeUp.title, href: `/sessions/${session.id}/write-up` });
    expect(gone?.subject).toMatchObject({ label: null, href: null });
  });

  it("filters by person and by subject, and turns pages by a cursor", async () => {
    const [admin, other] = [await makeActor("admin"), await makeActor("admin")];
    const subjectId = randomUUID();
    await write(other, { subjectId });
    await db.insert(auditLog).values(
      Array.from({ length: 53 }, () => ({
        actorKind: "person" as const,
        actorId: admin.personId,
        action: "unit.edit",
        subjectType: "unit" as const,
        subjectId,
      })),
    );
    const first = await listAudit(admin, { subjectId });
    const second = await listAudit(admin, { subjectId, before: first.next ?? "" });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 4, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ sequence }) => sequence)).size).toBe(54);
    expect((await listAudit(admin, { subjectId, personId: other.personId })).rows).toHaveLength(1);
    expect((await listAudit(admin, { subjectId, subjectType: "session" })).rows).toHaveLength(0);
  });

  it("is for administrators alone", async () => {
    for (const actor of [await makeActor("secretariat", "leader", "delegate"), mintPublic("test")]) {
      await expect(listAudit(actor)).rejects.toMatchObject({ code: "forbidden" } satisfies Partial<AppError>);
    }
  });
});

describe("failed sign-ins", () => {
  it("are listed with whose they are, the latest first, a page at a time", async () => {
    const [admin, person] = [await makeActor("admin"), await makePerson()];
    const at = (minutes: number) => new Date(Date.UTC(2026, 10, 26, 8, minutes));
    await db.insert(failedSignIns).values([
      { personId: person.id, address: "203.0.113.1", hour: at(0), lastAt: at(59), tries: 5, reached: "person" },
      ...Array.from({ length: 52 }, (_, minute) => ({
        typed: "m… (9)",
        address: `203.0.113.${minute + 2}`,
        hour: at(0),
        lastAt: at(minute % 7),
      })),
    ]);
    const first = await listFailedSignIns(admin);
    expect(first.rows[0]).toMatchObject({
      at: at(59).toISOString(),
      person: { id: person.id, username: person.username, fullName: person.fullName },
      address: "203.0.113.1",
      tries: 5,
      reached: "person",
    });
    expect(first.rows[1]).toMatchObject({ person: null, typed: "m… (9)", tries: 1, reached: null });
    const second = await listFailedSignIns(admin, first.next ?? "");
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 3, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(53);
  });

  it("are for administrators alone", async () => {
    for (const actor of [await makeActor("secretariat", "leader", "delegate"), mintPublic("test")]) {
      await expect(listFailedSignIns(actor)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
