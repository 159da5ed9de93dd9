import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "#db/client.ts";
import { actorOf, makePerson, makeUnit } from "#db/factories.ts";
import { auditLog } from "#db/schema/audit.ts";
import { units } from "#db/schema/units.ts";
import type { PersonActor } from "./actor.ts";
import { changed, command } from "./command.ts";
import { AppError } from "./errors.ts";
import { assertVersion } from "./validation.ts";

/** Two commands as a feature would write them, on the smallest table there is. */
const create = command({
  permission: "unit.create",
  create: true,
  input: z.object({ idempotencyKey: z.uuid(), name: z.string().trim().min(1, "required") }),
  load: async () => ({ row: null, facts: {} }),
  constraints: { units_name_key: { fields: { name: "taken" } } },
  async run({ tx, input }) {
    const [row] = await tx
      .insert(units)
      .values({ name: input.name, shortName: input.name, kind: "office" })
      .returning({ id: units.id });
    if (!row) throw new Error("nothing was stored");
    return changed({ subject: ["unit", row.id], after: { name: input.name }, value: { id: row.id } });
  },
});

const rename = command({
  permission: "unit.edit",
  input: z.object({ id: z.uuid(), version: z.int(), name: z.string().min(1, "required") }),
  async load(tx, input) {
    const [row] = await tx.select().from(units).where(eq(units.id, input.id)).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, input, row }) {
    assertVersion(row, input.version, { name: row.name });
    await tx
      .update(units)
      .set({ name: input.name, version: sql`${units.version} + 1` })
      .where(eq(units.id, row.id));
    return changed({ subject: ["unit", row.id], before: { name: row.name }, after: { name: input.name } });
  },
});

let admin: PersonActor;
let delegate: PersonActor;
beforeAll(async () => {
  admin = await actorOf(await makePerson({ roles: ["admin"] }));
  delegate = await actorOf(await makePerson({ roles: ["delegate"] }));
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error)),
  );
const auditOf = (id: string) => db.select().from(auditLog).where(eq(auditLog.subjectId, id));
const unique = () => `Đơn vị ${randomUUID()}`;

describe("a write", () => {
  it("is stored together with its audit row", async () => {
    const name = unique();
    const { id } = await create(admin, { idempotencyKey: randomUUID(), name });
    expect(await auditOf(id)).toMatchObject([
      { action: "unit.create", actorId: admin.personId, after: { name }, actorKind: "person" },
    ]);
  });

  it("refuses what does not parse, naming the field, and an actor without any grant, before it reads a row", async () => {
    expect(await codeOf(create(admin, { idempotencyKey: randomUUID(), name: " " }))).toMatchObject({
      code: "invalid",
      details: { fields: { name: "required" } },
    });
    expect(await codeOf(rename(delegate, { id: randomUUID(), version: 1, name: "x" }))).toMatchObject({
      code: "forbidden",
    });
    expect(await codeOf(rename(admin, { id: randomUUID(), version: 1, name: "x" }))).toMatchObject({
      code: "not_found",
    });
  });

  it("composes decomposed letters at the entrance", async () => {
    const name = unique();
    const { id } = await create(admin, { idempotencyKey: randomUUID(), name: name.normalize("NFD") });
    const [row] = await db.select({ name: units.name }).from(units).where(eq(units.id, id));
    expect(row?.name).toBe(name.normalize("NFC"));
  });

  it("sent twice with the same key, even at once, is carried out once", async () => {
    const input = { idempotencyKey: randomUUID(), name: unique() };
    const both = await Promise.all([create(admin, input), create(admin, input)]);
    expect(both[0]).toEqual(both[1]);
    expect(await auditOf(both[0].id)).toHaveLength(1);
    expect(await codeOf(create(admin, { ...input, name: unique() }))).toMatchObject({ code: "conflict" });
  });

  it("turns a unique index into an error beside the field, and rolls everything back", async () => {
    const unit = await makeUnit();
    const before = await db.$count(auditLog);
    expect(await codeOf(create(admin, { idempotencyKey: randomUUID(), name: unit.name }))).toMatchObject({
      code: "invalid",
      details: { fields: { name: "taken" } },
    });
    expect(await db.$count(auditLog)).toBe(before);
  });

  it("on a stale version says what is stored now; of two at once exactly one wins", async () => {
    const unit = await makeUnit();
    const [a, b] = [unique(), unique()];
    const outcomes = await Promise.all(
      [a, b].map((name) => codeOf(rename(admin, { id: unit.id, version: unit.version, name }).then(() => undefined))),
    );
    const lost = outcomes.filter((outcome) => outcome instanceof AppError);
    expect(lost).toHaveLength(1);
    const [stored] = await db.select({ name: units.name }).from(units).where(eq(units.id, unit.id));
    expect(lost[0]).toMatchObject({
      code: "conflict",
      details: { current: { name: stored?.name, version: unit.version + 1 } },
    });
    expect(await db.$count(auditLog, and(eq(auditLog.subjectId, unit.id), eq(auditLog.action, "unit.edit")))).toBe(1);
  });
});

describe("two writers in each other's way", () => {
  it("are both carried out when the database had to end one of them, each once", async () => {
    const [one, other] = [await makeUnit(), await makeUnit()];
    const bothHoldOne = new Set<() => void>();
    const meet = () =>
      new Promise<void>((resolve) => {
        bothHoldOne.add(resolve);
        if (bothHoldOne.size >= 2) for (const go of bothHoldOne) go();
      });
    let runs = 0;
    const renameBoth = command({
      permission: "unit.edit",
      input: z.object({ first: z.uuid(), second: z.uuid(), name: z.string() }),
      load: async (tx, { first }) => {
        const [row] = await tx.select().from(units).where(eq(units.id, first)).for("update");
        return row ? { row, facts: {} } : null;
      },
      async run({ tx, input }) {
        runs += 1;
        await meet();
        for (const id of [input.first, input.second]) {
          await tx
            .update(units)
            .set({ version: sql`${units.version} + 1` })
            .where(eq(units.id, id));
        }
        return changed({ subject: ["unit", input.first], after: { name: input.name } });
      },
    });
    await Promise.all([
      renameBoth(admin, { first: one.id, second: other.id, name: "a" }),
      renameBoth(admin, { first: other.id, second: one.id, name: "b" }),
    ]);
    expect(runs).toBe(3);
    for (const unit of [one, other]) {
      const [row] = await db.select({ version: units.version }).from(units).where(eq(units.id, unit.id));
      expect(row?.version).toBe(unit.version + 2);
      expect(await auditOf(unit.id)).toHaveLength(1);
    }
  });

  it("are told so, and not that the system failed, when one holds the row too long", async () => {
    const unit = await makeUnit();
    const holds = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    const holder = db.transaction(async (tx) => {
      await tx.select().from(units).where(eq(units.id, unit.id)).for("update");
      holds.resolve();
      await letGo.promise;
    });
    await holds.promise;
    const refused = await codeOf(rename(admin, { id: unit.id, version: unit.version, name: unique() }));
    letGo.resolve();
    await holder;
    expect(refused).toMatchObject({ code: "conflict", details: { reason: "heldByAnother" } });
  });
});

describe("the audit log", () => {
  it("can be neither changed nor emptied", async () => {
    const refused = { cause: { message: "audit_log is append-only" } };
    await expect(db.update(auditLog).set({ action: "nothing" })).rejects.toMatchObject(refused);
    await expect(db.delete(auditLog)).rejects.toMatchObject(refused);
    await expect(db.execute(sql`truncate audit_log`)).rejects.toMatchObject(refused);
  });
});
