import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { units } from "#db/schema/units.ts";
import { actorOf, makePerson, makeUnit } from "#fixtures/factories.ts";
import { readInProcess } from "#lib/files/reading.ts";
import { openFile } from "#lib/files/store.ts";
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

  it("stores no sign that nobody sees, and takes a text of nothing else for none", async () => {
    const name = unique();
    const { id } = await create(admin, { idempotencyKey: randomUUID(), name: `\u200b${name}\u202e\0\ud800` });
    const [row] = await db.select({ name: units.name }).from(units).where(eq(units.id, id));
    expect(row?.name).toBe(name);
    expect(await codeOf(create(admin, { idempotencyKey: randomUUID(), name: "\u200b\u2800\u00ad" }))).toMatchObject({
      code: "invalid",
      details: { fields: { name: "required" } },
    });
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
    // Once more than the two writers, or oftener: the one that was ended may be quicker than the one it had to make way for.
    expect(runs).toBeGreaterThan(2);
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

/** A command that does `work` while its connection is held; `before`, without one. */
const holding = (parts: { work?: (tx: Transaction) => unknown; before?: () => Promise<unknown>; atOnce?: number }) =>
  command({
    permission: "unit.edit",
    input: z.object({ id: z.uuid() }),
    ...(parts.atOnce ? { atOnce: parts.atOnce } : {}),
    prepare: async () => parts.before?.(),
    async load(tx, { id }) {
      const [row] = await tx.select().from(units).where(eq(units.id, id));
      return row ? { row, facts: {} } : null;
    },
    async run({ tx, row, prepared }) {
      await parts.work?.(tx);
      return changed({ subject: ["unit", row.id], after: {}, value: prepared });
    },
  });

describe("inside a transaction", () => {
  const read = () => db.select({ id: units.id }).from(units).limit(1);

  it("nobody asks the pool, opens another transaction, reads a file or starts a process", async () => {
    const { id } = await makeUnit();
    const forbidden = {
      "another connection": read,
      "another connection of": () => db.transaction((tx) => tx.select().from(units)),
      "the file store": () => openFile("2020-11/nothing"),
      "a reading process": () => readInProcess({ kind: "table", path: "/nothing" }),
    };
    for (const [what, work] of Object.entries(forbidden)) {
      const refused = await holding({ work })(admin, { id }).catch((error: Error) => error);
      const said =
        refused instanceof Error ? String((refused.cause as Error | undefined)?.message ?? refused.message) : "";
      expect(said, what).toContain(`inside a transaction: ${what}`);
    }
    expect(await auditOf(id)).toEqual([]);
  });

  it("savepoints and joined commands stay possible, and what is prepared before may ask for anything", async () => {
    const { id } = await makeUnit();
    const inner = holding({ work: (tx) => tx.transaction((point) => point.select().from(units).limit(1)) });
    const outer = holding({ before: read, work: (tx) => inner(admin, { id }, tx) });
    expect(await outer(admin, { id })).toHaveLength(1);
    expect(await auditOf(id)).toHaveLength(2);
  });

  it("is over for what it began and did not wait for", async () => {
    const letGo = Promise.withResolvers<void>();
    let later: Promise<unknown> | undefined;
    await db.transaction(async () => {
      later = letGo.promise.then(read);
    });
    letGo.resolve();
    expect(await later).toHaveLength(1);
  });

  it("is held by no more at once than the command allows, and by each in the end", async () => {
    const { id } = await makeUnit();
    let [inside, most] = [0, 0];
    const slow = holding({
      atOnce: 2,
      async work(tx) {
        inside += 1;
        most = Math.max(most, inside);
        await tx.execute(sql`select pg_sleep(0.02)`);
        inside -= 1;
      },
    });
    await Promise.all(Array.from({ length: 12 }, () => slow(admin, { id })));
    expect(most).toBe(2);
    expect(await auditOf(id)).toHaveLength(12);
  });

  it("turns away whoever comes when the line of such a command is long", async () => {
    const { id } = await makeUnit();
    const end = Promise.withResolvers<void>();
    const slow = holding({ atOnce: 2, work: () => end.promise });
    const inLine = Array.from({ length: 42 }, () => slow(admin, { id }));
    const busy = { code: "unavailable", details: { reason: "readerBusy" } };
    await expect(Promise.race([slow(admin, { id }), end.promise])).rejects.toMatchObject(busy);
    end.resolve();
    await Promise.all(inLine);
  }, 30_000);
});

describe("the audit log", () => {
  it("can be neither changed nor emptied", async () => {
    const refused = { cause: { message: "audit_log is append-only" } };
    await expect(db.update(auditLog).set({ action: "nothing" })).rejects.toMatchObject(refused);
    await expect(db.delete(auditLog)).rejects.toMatchObject(refused);
    await expect(db.execute(sql`truncate audit_log`)).rejects.toMatchObject(refused);
  });
});
