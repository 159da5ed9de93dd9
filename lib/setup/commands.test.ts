import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { setupSkips } from "#db/schema/setup.ts";
import { units } from "#db/schema/units.ts";
import { makeActor, makePerson, makeUnit } from "#fixtures/factories.ts";
import { refusal } from "#fixtures/testing/refusal.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { addUnits, invitePeople, skipStep } from "./commands.ts";
import { getSetupProgress } from "./queries.ts";

const unit = (name: string) => ({ name, shortName: name, kind: "committee" as const, symbol: "" });
const person = (fullName: string, change: object = {}) => ({
  fullName,
  position: "",
  unitId: null,
  email: "",
  roles: ["delegate" as const],
  ...change,
});
const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`;

let admin: PersonActor;
beforeEach(async () => {
  admin = await makeActor("admin");
});

describe("setup.add_units", () => {
  it("adds the list below the body in its order, once however often it is sent, each with its audit row", async () => {
    await db.update(units).set({ isHost: false });
    const host = await makeUnit({ isHost: true });
    const names = [unique("Sở Y tế"), unique("Sở Xây dựng"), unique("Sở Nội vụ")];
    const input = { idempotencyKey: randomUUID(), units: names.map(unit) };
    const both = await Promise.all([addUnits(admin, input), addUnits(admin, input)]);
    expect(both).toEqual([{ count: 3 }, { count: 3 }]);
    const stored = await db.select().from(units).where(inArray(units.name, names)).orderBy(asc(units.protocolOrder));
    expect(stored.map(({ name, parentId }) => [name, parentId])).toEqual(names.map((name) => [name, host.id]));
    const rows = await db
      .select()
      .from(auditLog)
      .where(inArray(auditLog.subjectId, [host.id, ...stored.map(({ id }) => id)]));
    expect(rows.map(({ action }) => action).sort()).toEqual([
      "setup.add_units",
      "unit.create",
      "unit.create",
      "unit.create",
    ]);
  });

  it("names the lines that are there already and stores none of the list", async () => {
    const there = await makeUnit();
    const fresh = unique("Sở mới");
    const input = { idempotencyKey: randomUUID(), units: [unit(fresh), unit(there.name), unit(fresh)] };
    const refused = await refusal(addUnits(admin, input));
    expect(refused.details.fields).toEqual({ "units.1.name": "notUnique", "units.2.name": "notUnique" });
    expect(await db.select().from(units).where(eq(units.name, fresh))).toEqual([]);
  });

  it("is for administrators alone", async () => {
    const input = { idempotencyKey: randomUUID(), units: [unit(unique("Sở"))] };
    expect((await refusal(addUnits(await makeActor("secretariat", "leader"), input))).code).toBe("forbidden");
  });
});

describe("setup.invite_people", () => {
  it("invites the list, shows each link once, and keeps namesakes apart", async () => {
    const { id: unitId, shortName } = await makeUnit();
    const email = `${randomUUID()}@langson.example`;
    const input = {
      idempotencyKey: randomUUID(),
      people: [
        person("Lý Thu Hằng", { unitId, email, position: "Chuyên viên", roles: ["secretariat", "admin"] }),
        person("Lý Thu Hằng"),
      ],
    };
    const first = await invitePeople(admin, input);
    const again = await invitePeople(admin, input);
    expect(first.people.map(({ secret }) => typeof secret)).toEqual(["string", "string"]);
    expect(new Set(first.people.map(({ username }) => username)).size).toBe(2);
    expect(first.people[0]).toMatchObject({ position: "Chuyên viên", unitName: shortName });
    expect(again.people).toEqual(first.people.map((invited) => ({ ...invited, secret: null })));
    const [stored] = await db.select().from(people).where(eq(people.email, email));
    expect(stored).toMatchObject({ unitId, position: "Chuyên viên", passwordHash: null });
    const held = await db
      .select()
      .from(roleGrants)
      .where(eq(roleGrants.personId, String(stored?.id)));
    expect(held.map(({ role }) => role).sort()).toEqual(["admin", "secretariat"]);
    const [row] = await db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, "setup.invite_people"), eq(auditLog.actorId, admin.personId)));
    expect(row?.after).toEqual({ invited: first.people.map(({ username }) => username) });
    for (const { secret } of first.people) expect(JSON.stringify(row)).not.toContain(secret);
  });

  it("names the lines whose address is taken and invites nobody of the list", async () => {
    const email = `${randomUUID()}@langson.example`;
    await makePerson({ email });
    const name = unique("Nguyễn Văn");
    const input = {
      idempotencyKey: randomUUID(),
      people: [person(name), person(name, { email: email.toUpperCase() })],
    };
    expect((await refusal(invitePeople(admin, input))).details.fields).toEqual({ "people.1.email": "notUnique" });
    expect(await db.select().from(people).where(eq(people.fullName, name))).toEqual([]);
  });

  it("is for administrators alone", async () => {
    const input = { idempotencyKey: randomUUID(), people: [person("Ai đó")] };
    expect((await refusal(invitePeople(await makeActor("secretariat"), input))).code).toBe("forbidden");
  });
});

describe("setup.skip and the progress", () => {
  it("counts what there is, and what was put aside, and leads to what is open", async () => {
    await db.delete(setupSkips);
    await db.update(units).set({ isHost: false });
    expect(await getSetupProgress(await makeActor("admin"))).toMatchObject({ next: "body" });
    await skipStep(admin, { step: "body" });
    await skipStep(admin, { step: "body" });
    const skipped = await getSetupProgress(await makeActor("admin"));
    expect(skipped).toMatchObject({
      steps: [{ step: "body", state: "skipped" }, { state: "done" }, { state: "done" }],
    });
    expect(skipped.next).toBeNull();
    await makeUnit({ isHost: true });
    expect((await getSetupProgress(await makeActor("admin"))).steps[0]).toMatchObject({ state: "done", count: 1 });
    const [row] = await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.action, "setup.skip"))
      .orderBy(desc(auditLog.sequence));
    expect(row).toMatchObject({ actorId: admin.personId, after: { step: "body" } });
  });

  it("is for administrators alone", async () => {
    const leader = await makeActor("leader");
    expect((await refusal(skipStep(leader, { step: "units" }))).code).toBe("forbidden");
    expect((await refusal(getSetupProgress(leader))).code).toBe("forbidden");
  });
});
