import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { units } from "#db/schema/units.ts";
import { makeActor, makePerson, makeUnit } from "#fixtures/factories.ts";
import { refusal } from "#fixtures/testing/refusal.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { mintPublic } from "#lib/core/actor.ts";
import { toSessionChoices } from "#lib/sessions/schema.ts";
import { createUnit, editUnit } from "./commands.ts";
import { getUnit, listUnitOptions, listUnits } from "./queries.ts";
import { currentUnits, markEnded } from "./schema.ts";

const fields = (change: object = {}) => ({
  name: `Đảng ủy ${randomUUID()}`,
  shortName: "Đảng ủy",
  kind: "committee" as const,
  parentId: null,
  symbol: "",
  protocolOrder: 1000,
  isHost: false,
  sourceCode: "",
  validFrom: null,
  validTo: null,
  ...change,
});
const edited = (unit: typeof units.$inferSelect, change: object = {}) => {
  const {
    id: unitId,
    version,
    name,
    shortName,
    kind,
    parentId,
    symbol,
    protocolOrder,
    isHost,
    sourceCode,
    validFrom,
    validTo,
  } = unit;
  return {
    unitId,
    version,
    name,
    shortName,
    kind,
    parentId,
    symbol,
    protocolOrder,
    isHost,
    sourceCode,
    validFrom,
    validTo,
    ...change,
  };
};
const lastAudit = async (id: string) =>
  (await db.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(desc(auditLog.sequence)).limit(1))[0];

let admin: PersonActor;
beforeAll(async () => {
  admin = await makeActor("admin");
});

describe("unit.create", () => {
  it("adds a unit once, however often the form is sent, and leaves its audit row", async () => {
    const input = { ...fields({ symbol: "ĐUK" }), idempotencyKey: randomUUID() };
    const { unitId } = await createUnit(admin, input);
    expect(await createUnit(admin, input)).toEqual({ unitId });
    expect(await getUnit(admin, unitId)).toMatchObject({ symbol: "ĐUK", isCurrent: true, version: 1 });
    expect(await lastAudit(unitId)).toMatchObject({ action: "unit.create", actorId: admin.personId });
  });

  it("refuses a taken name, an end before the start and a parent that is not there", async () => {
    const { name } = await makeUnit();
    const create = (change: object) => refusal(createUnit(admin, { ...fields(change), idempotencyKey: randomUUID() }));
    expect((await create({ name })).details.fields).toEqual({ name: "notUnique" });
    expect((await create({ validFrom: "2025-01-02", validTo: "2025-01-01" })).details.fields).toEqual({
      validTo: "dayEndBeforeStart",
    });
    expect((await create({ parentId: randomUUID() })).details.fields).toEqual({ parentId: "invalidId" });
  });

  it("is for administrators alone", async () => {
    const refused = await refusal(
      createUnit(await makeActor("secretariat"), { ...fields(), idempotencyKey: randomUUID() }),
    );
    expect(refused.code).toBe("forbidden");
  });
});

describe("unit.edit", () => {
  it("changes a unit and records both sides", async () => {
    const unit = await makeUnit();
    await editUnit(admin, edited(unit, { validTo: "2025-02-28" }));
    expect(await getUnit(admin, unit.id)).toMatchObject({ validTo: "2025-02-28", isCurrent: false, version: 2 });
    expect(await lastAudit(unit.id)).toMatchObject({
      action: "unit.edit",
      before: { validTo: null },
      after: { validTo: "2025-02-28" },
    });
  });

  it("shows both texts when another edit was faster, and lets one of two at once win", async () => {
    const unit = await makeUnit();
    const both = await Promise.allSettled(
      ["Một", "Hai"].map((shortName) => editUnit(admin, edited(unit, { shortName }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const stale = await refusal(editUnit(admin, edited(unit, { shortName: "Ba" })));
    expect(stale).toMatchObject({ code: "conflict", details: { current: { version: 2 }, changedBy: admin.fullName } });
  });

  it("never closes a ring, also when two edits would close it together", async () => {
    const [top, below] = [await makeUnit(), await makeUnit()];
    expect((await refusal(editUnit(admin, edited(top, { parentId: top.id })))).details.fields).toEqual({
      parentId: "unitBelowItself",
    });
    const both = await Promise.allSettled([
      editUnit(admin, edited(top, { parentId: below.id })),
      editUnit(admin, edited(below, { parentId: top.id })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("moves the host: there is one at most", async () => {
    const [old, next] = [await makeUnit(), await makeUnit()];
    await editUnit(admin, edited(old, { isHost: true }));
    await editUnit(admin, edited(next, { isHost: true }));
    const hosts = await db.select({ id: units.id }).from(units).where(eq(units.isHost, true));
    expect(hosts).toEqual([{ id: next.id }]);
  });

  it("is for administrators alone, and not for a unit that is not there", async () => {
    const unit = await makeUnit();
    expect((await refusal(editUnit(await makeActor("leader"), edited(unit)))).code).toBe("forbidden");
    expect((await refusal(editUnit(admin, edited({ ...unit, id: randomUUID() })))).code).toBe("not_found");
  });
});

describe("the tree of units", () => {
  it("puts parents first, siblings by protocol order, then by name, and counts who belongs to each", async () => {
    const top = await makeUnit({ name: "Cây thử" });
    const second = await makeUnit({ name: "Âu", parentId: top.id, protocolOrder: 20 });
    const third = await makeUnit({ name: "Ấu", parentId: top.id, protocolOrder: 20 });
    const first = await makeUnit({ name: "Ủy ban", parentId: top.id, protocolOrder: 10 });
    const leaf = await makeUnit({ name: "Chi bộ thử", parentId: first.id });
    await makePerson({ unitId: leaf.id });
    await makePerson({ unitId: leaf.id, disabledAt: new Date() });

    const rows = (await listUnits(admin)).filter(({ id }) =>
      [top, first, second, third, leaf].some((unit) => unit.id === id),
    );
    expect(rows.map(({ name, depth, people }) => [name, depth, people])).toEqual([
      ["Cây thử", 0, 0],
      ["Ủy ban", 1, 0],
      ["Chi bộ thử", 2, 1],
      ["Âu", 1, 0],
      ["Ấu", 1, 0],
    ]);
    expect(rows[0]?.abilities).toEqual(["unit.edit"]);
  });

  it("is shown to those who may see people, with the ended units last in pickers", async () => {
    const ended = await makeUnit({ validTo: "2025-02-28" });
    const delegate = await makeActor("delegate");
    const options = await listUnitOptions(delegate);
    const firstEnded = options.findIndex(({ isCurrent }) => !isCurrent);
    expect(options.slice(firstEnded).every(({ isCurrent }) => !isCurrent)).toBe(true);
    expect(options.some(({ id }) => id === ended.id)).toBe(true);
    expect((await listUnits(delegate)).every(({ abilities }) => abilities.length === 0)).toBe(true);
    expect((await refusal(listUnits(mintPublic("test")))).code).toBe("forbidden");
    expect((await refusal(getUnit(admin, "no-id"))).code).toBe("not_found");
  });
});

describe("a unit that has ended", () => {
  it("is not offered for what begins, stays where it is chosen, and is marked", async () => {
    const ended = await makeUnit({ validTo: "2020-12-31" });
    const current = await makeUnit();
    const all = (await listUnitOptions(await makeActor("secretariat"))).filter(({ id }) =>
      [ended.id, current.id].includes(id),
    );
    expect(currentUnits(all).map(({ id }) => id)).toEqual([current.id]);
    const kept = markEnded(currentUnits(all, ended.id), (name) => `${name} (đã kết thúc)`);
    expect(kept.map(({ name }) => name)).toEqual([current.name, `${ended.name} (đã kết thúc)`]);
  });

  it("is preselected nowhere, the host among them", () => {
    const host = { id: "1", name: "Đảng ủy Khối", isHost: true };
    expect(toSessionChoices([{ ...host, isCurrent: false }], []).hostUnitId).toBeNull();
    expect(toSessionChoices([{ ...host, isCurrent: true }], []).hostUnitId).toBe("1");
  });
});
