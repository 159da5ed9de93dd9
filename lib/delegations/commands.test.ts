import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { delegations } from "#db/schema/delegations.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { makeDelegation } from "#fixtures/factories/approval.ts";
import { actorOf, makeActor, makePerson, makeWriteUp } from "#fixtures/factories.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { listTasks } from "#lib/work/queries.ts";
import * as writeUps from "#lib/writeups/commands.ts";
import { getWriteUpOfSession } from "#lib/writeups/queries.ts";
import * as commands from "./commands.ts";
import { getDelegationBoard } from "./queries.ts";

let leader: PersonActor;
let other: PersonActor;
let admin: PersonActor;
beforeEach(async () => {
  [leader, other, admin] = await Promise.all([makeActor("leader"), makeActor("leader"), makeActor("admin")]);
});

const key = () => crypto.randomUUID();
const days = { fromDay: "2099-11-26", toDay: "2099-11-30" };
const away = (deputyId: string, more: Partial<typeof days> = {}) => ({
  ...days,
  ...more,
  deputyId,
  reason: "",
  idempotencyKey: key(),
});
const wrong = (field: string, message: string) => ({ code: "invalid", details: { fields: { [field]: message } } });

describe("delegation.create", () => {
  it("names another leader, or a person whom the administrator allows, and is recorded", async () => {
    const { id } = await commands.create(leader, away(other.personId));
    const [row] = await db.select().from(delegations).where(eq(delegations.id, id));
    expect(row).toMatchObject({ leaderId: leader.personId, deputyId: other.personId, ...days });
    expect(await db.$count(auditLog, and(eq(auditLog.subjectId, id), eq(auditLog.action, "delegation.create")))).toBe(
      1,
    );

    const office = await makePerson({ roles: ["secretariat"] });
    await expect(
      commands.create(other, away(office.id, { fromDay: "2099-12-01", toDay: "2099-12-02" })),
    ).rejects.toMatchObject(wrong("deputyId", "notADeputy"));
    await commands.allow(admin, { personId: office.id, isAllowed: true });
    await commands.create(other, away(office.id, { fromDay: "2099-12-01", toDay: "2099-12-02" }));
    expect((await getDelegationBoard(admin)).deputies.map((one) => one.id)).toContain(office.id);
  });

  it("refuses oneself, days that are past or turned round, an absence twice, a deputy who is away, and who is no leader", async () => {
    await expect(commands.create(leader, away(leader.personId))).rejects.toMatchObject(wrong("deputyId", "notADeputy"));
    await expect(commands.create(leader, away(other.personId, { toDay: "2099-11-25" }))).rejects.toMatchObject(
      wrong("toDay", "dayEndBeforeStart"),
    );
    await expect(
      commands.create(leader, away(other.personId, { fromDay: "2020-11-26", toDay: "2020-11-27" })),
    ).rejects.toMatchObject(wrong("toDay", "dateInPast"));
    await commands.create(leader, away(other.personId));
    await expect(
      commands.create(leader, away(other.personId, { fromDay: "2099-11-30", toDay: "2099-12-02" })),
    ).rejects.toMatchObject({ details: { reason: "delegationOverlaps" } });
    const third = await makeActor("leader");
    await expect(commands.create(third, away(leader.personId))).rejects.toMatchObject(wrong("deputyId", "deputyAway"));
    for (const role of ["secretariat", "delegate", "admin"] as const)
      await expect(commands.create(await makeActor(role), away(other.personId))).rejects.toMatchObject({
        code: "forbidden",
      });
  });

  it("lets one of two absences win that are entered at the same moment", async () => {
    const results = await Promise.allSettled(
      [away(other.personId), away(other.personId)].map((input) => commands.create(leader, input)),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("delegation.end", () => {
  it("is the leader's own and the administrator's, once", async () => {
    const { id: delegationId } = await commands.create(leader, away(other.personId));
    await expect(commands.end(other, { delegationId })).rejects.toMatchObject({ code: "forbidden" });
    await commands.end(leader, { delegationId });
    await expect(commands.end(admin, { delegationId })).rejects.toMatchObject({
      details: { reason: "delegationOver" },
    });
    const row = (await getDelegationBoard(leader)).rows.find(({ id }) => id === delegationId);
    expect(row).toMatchObject({ state: "over", abilities: [] });
    await expect(getDelegationBoard(await makeActor("delegate"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("who stands in for a leader", () => {
  const inReview = async (authorId?: string) => {
    const {
      id: writeUpId,
      sessionId,
      submittedRevisionId,
    } = await makeWriteUp({ status: "in_review", ...(authorId ? { authorId } : {}) });
    return { writeUpId, sessionId, revisionId: String(submittedRevisionId) };
  };

  it("sees and decides what waits for the leader, and every record says in whose stead", async () => {
    const person = await makePerson();
    const { sessionId, ...decide } = await inReview();
    await expect(writeUps.approve(await actorOf(person), decide)).rejects.toMatchObject({ code: "forbidden" });
    await makeDelegation({ leaderId: leader.personId, deputyId: person.id });
    const deputy = await actorOf(person);
    expect((await listTasks(deputy)).map(({ kind }) => kind)).toContain("decideWriteUp");
    expect(await getWriteUpOfSession(deputy, sessionId)).toMatchObject({ inSteadOf: leader.fullName });
    await writeUps.approve(deputy, decide);
    const { decisions } = await getWriteUpOfSession(leader, sessionId);
    expect(decisions.at(-1)).toMatchObject({ transition: "approve", by: person.fullName, inSteadOf: leader.fullName });
    const [audit] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, decide.writeUpId), eq(auditLog.action, "writeup.approve")));
    expect(audit).toMatchObject({ actorId: person.id, after: { inSteadOf: leader.fullName } });
  });

  it("is a leader who then decides in the other's stead, and in their own right a text of that other's own", async () => {
    await makeDelegation({ leaderId: leader.personId, deputyId: other.personId });
    const deputy = await actorOf({ id: other.personId });
    const { sessionId, ...decide } = await inReview(leader.personId);
    await writeUps.approve(deputy, decide);
    expect((await getWriteUpOfSession(leader, sessionId)).decisions.at(-1)).toMatchObject({ inSteadOf: null });
  });

  it("approves neither their own text nor the leader's", async () => {
    const person = await makePerson({ roles: ["secretariat"] });
    await makeDelegation({ leaderId: leader.personId, deputyId: person.id });
    const deputy = await actorOf(person);
    for (const authorId of [person.id, leader.personId]) {
      const { sessionId, ...decide } = await inReview(authorId);
      await expect(writeUps.approve(deputy, decide)).rejects.toMatchObject({ details: { reason: "fourEyes" } });
      expect((await getWriteUpOfSession(deputy, sessionId)).abilities).not.toContain("writeup.approve");
    }
  });

  it("is nobody before the first day, after the last, once it is ended, or when the leader or the permission is gone", async () => {
    const actingFor = async (make: (ids: { leaderId: string; deputyId: string }) => Promise<unknown>) => {
      const ids = { leaderId: (await makePerson({ roles: ["leader"] })).id, deputyId: (await makePerson()).id };
      await make(ids);
      return (await actorOf({ id: ids.deputyId })).actingFor.length;
    };
    expect(await actingFor((ids) => makeDelegation(ids))).toBe(1);
    expect(await actingFor((ids) => makeDelegation({ ...ids, fromDay: "2099-01-01", toDay: "2099-01-02" }))).toBe(0);
    expect(await actingFor((ids) => makeDelegation({ ...ids, fromDay: "2020-01-01", toDay: "2020-01-02" }))).toBe(0);
    expect(await actingFor((ids) => makeDelegation({ ...ids, endedAt: new Date() }))).toBe(0);
    expect(
      await actingFor(async (ids) => {
        await makeDelegation(ids);
        await db.update(people).set({ disabledAt: new Date() }).where(eq(people.id, ids.leaderId));
      }),
    ).toBe(0);
    expect(
      await actingFor(async (ids) => {
        await makeDelegation(ids);
        await db.delete(roleGrants).where(eq(roleGrants.personId, ids.leaderId));
      }),
    ).toBe(0);
    expect(
      await actingFor(async (ids) => {
        await makeDelegation(ids);
        await commands.allow(admin, { personId: ids.deputyId, isAllowed: false });
      }),
    ).toBe(0);
  });
});

describe("delegation.allow", () => {
  it("is the administrator's alone, and is audited", async () => {
    const { id: personId } = await makePerson();
    for (const role of ["leader", "secretariat", "delegate"] as const)
      await expect(commands.allow(await makeActor(role), { personId, isAllowed: true })).rejects.toMatchObject({
        code: "forbidden",
      });
    await commands.allow(admin, { personId, isAllowed: true });
    await commands.allow(admin, { personId, isAllowed: true });
    expect(
      await db.$count(auditLog, and(eq(auditLog.subjectId, personId), eq(auditLog.action, "delegation.allow"))),
    ).toBe(2);
    await expect(commands.allow(admin, { personId: key(), isAllowed: true })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
