import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, inject, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { createTestDatabase, dropTestDatabase } from "#fixtures/testing.ts";
import { mintSystem } from "./actor.ts";
import { writeAudit } from "./audit.ts";
import { sealAuditLog, verifyAuditChain } from "./seal.ts";

const actor = mintSystem("test");
const entry = () => ({
  action: "unit.edit",
  subject: { type: "unit" as const, id: randomUUID() },
  after: { name: "Đảng ủy Khối", order: [2, 1] },
});
const write = (rows: number) =>
  db.transaction(async (tx) => {
    for (let row = 0; row < rows; row++) await writeAudit(tx, actor, entry());
  });

describe("the seal of the audit log", () => {
  it("covers every row once, in the order of writing, whoever asks at the same time", async () => {
    await write(3);
    const sealed = await Promise.all([sealAuditLog(), sealAuditLog()]);
    expect(sealed[0] + sealed[1]).toBe(3);
    await write(2);
    expect(await sealAuditLog()).toBe(2);
    expect(await sealAuditLog()).toBe(0);
    expect(await verifyAuditChain()).toEqual({ seals: 2, unsealed: 0, broken: null });
  });

  it("waits for those who had begun to write before it", async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const begun = new Promise<{ done: Promise<void> }>((resolve) => {
      const slow = db.transaction(async (tx) => {
        await writeAudit(tx, actor, entry());
        resolve({ done: Promise.resolve().then(() => slow) });
        await finished;
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await write(1); // a higher number, committed first
    setTimeout(finish, 400);
    const sealed = await sealAuditLog();
    await (await begun).done;
    expect(sealed).toBe(2);
    expect(await verifyAuditChain()).toMatchObject({ unsealed: 0, broken: null });
  });

  it("waits for nobody who writes into another database of the same server", async () => {
    const url = await createTestDatabase(inject("templateUrl"));
    const other = postgres(url, { max: 1 });
    try {
      await write(1);
      await other.unsafe(
        "begin; insert into audit_log (actor_kind, action, subject_type, subject_id) values ('system', 'unit.edit', 'unit', gen_random_uuid())",
      );
      await write(1);
      expect(await sealAuditLog()).toBe(2);
    } finally {
      await other.end();
      await dropTestDatabase(url);
    }
  });

  it("covers more rows than one seal takes", async () => {
    await db.insert(auditLog).values(
      Array.from({ length: 1500 }, () => ({
        actorKind: "system" as const,
        action: "unit.edit",
        subjectType: "unit" as const,
        subjectId: randomUUID(),
      })),
    );
    expect(await sealAuditLog()).toBe(1500);
    expect((await verifyAuditChain()).broken).toBeNull();
  });

  it.each([
    [
      "changed",
      sql`update audit_log set after = '{"name":"Khác"}' where sequence = (select min(sequence) + 1 from audit_log)`,
    ],
    ["removed", sql`delete from audit_log where sequence = (select min(sequence) + 1 from audit_log)`],
    [
      "slipped in",
      sql`insert into audit_log (sequence, actor_kind, action, subject_type, subject_id) overriding system value values (0, 'system', 'unit.edit', 'unit', gen_random_uuid())`,
    ],
  ])("finds a row that was %s behind its back", async (_how, tampering) => {
    await db
      .transaction(async (tx) => {
        await tx.execute(sql`alter table audit_log disable trigger audit_log_append_only`);
        await tx.execute(tampering);
        await tx.execute(sql`alter table audit_log enable trigger audit_log_append_only`);
        expect((await verifyAuditChain(tx)).broken).toMatchObject({ from: 1 });
        throw new Error("put it back");
      })
      .catch((error: Error) => expect(error.message).toBe("put it back"));
    expect((await verifyAuditChain()).broken).toBeNull();
  });

  it("stands on a log that nobody changes: the database refuses", async () => {
    await expect(db.execute(sql`update audit_log set action = 'x'`)).rejects.toThrow();
    await expect(db.execute(sql`delete from audit_log`)).rejects.toThrow();
    await expect(db.execute(sql`truncate audit_log`)).rejects.toThrow();
  });
});
