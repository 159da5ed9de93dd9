import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { files } from "#db/schema/files.ts";
import { makeActor, makeFile, makeReport } from "#fixtures/factories.ts";
import { mintSystem } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { assertAllowance, holdAllowance } from "./allowance.ts";
import { storeFile } from "./commands.ts";

const most = () => env.unattachedMaxMegabytes * 1e6;
const usedUp = { code: "too_many", details: { reason: "uploadsUsedUp", values: { files: 300 } } };

const rowOf = (uploadedById: string, size: number) => ({
  storageKey: `test/${randomUUID()}`,
  name: "bao-cao.pdf",
  contentType: "application/pdf",
  size,
  sha256: "0".repeat(64),
  uploadedById,
});

async function makeUser(...sizes: number[]) {
  const actor = await makeActor("delegate");
  const made = [];
  for (const size of sizes) made.push(await makeFile({ uploadedById: actor.personId, size }));
  return { actor, made };
}

describe("what one person uploads in a day and hangs on nothing", () => {
  it("is bounded in bytes, and refused before a byte is read, without a row", async () => {
    const { actor } = await makeUser(most() - 100);
    const rows = await db.$count(auditLog);
    let isRead = false;
    const content = Readable.from(
      (async function* () {
        isRead = true;
        yield Buffer.from("%PDF-1.4");
      })(),
    );
    await expect(storeFile(actor, { name: "a.pdf", content, announcedSize: 101 })).rejects.toMatchObject(usedUp);
    expect(isRead).toBe(false);
    expect(await db.$count(auditLog)).toBe(rows);
    const giveBack = await holdAllowance(actor, 100);
    giveBack();
  });

  it("is bounded in number", async () => {
    const { actor } = await makeUser();
    await db.insert(files).values(Array.from({ length: 300 }, () => rowOf(actor.personId, 1)));
    await expect(holdAllowance(actor, 1)).rejects.toMatchObject(usedUp);
  });

  it("counts no more once it hangs on something, after a day, or for another", async () => {
    const { actor, made } = await makeUser(most(), most());
    await expect(holdAllowance(actor, 1)).rejects.toMatchObject(usedUp);
    await makeReport({ fileIds: [made[0]?.id ?? ""] });
    await db
      .update(files)
      .set({ createdAt: sql`now() - interval '25 hours'` })
      .where(eq(files.id, made[1]?.id ?? ""));
    (await holdAllowance(actor, most()))();
    (await holdAllowance((await makeUser()).actor, most()))();
    (await holdAllowance(mintSystem("test"), 10 * most()))();
  });

  it("counts what is being received, until that has ended", async () => {
    const { actor } = await makeUser();
    const giveBack = await holdAllowance(actor, most());
    await expect(holdAllowance(actor, 1)).rejects.toMatchObject(usedUp);
    giveBack();
    (await holdAllowance(actor, 1))();
  });

  it("has room beside what is being received when all that was uploaded hangs on something", async () => {
    const { actor, made } = await makeUser(most() - 100);
    await makeReport({ fileIds: [made[0]?.id ?? ""] });
    const giveBack = await holdAllowance(actor, 60);
    (await holdAllowance(actor, 60))();
    giveBack();
    const number = await makeUser();
    const rows = Array.from({ length: 299 }, () => rowOf(number.actor.personId, 1));
    const ids = await db.insert(files).values(rows).returning({ id: files.id });
    await makeReport({ fileIds: ids.map(({ id }) => id) });
    const giveBackOne = await holdAllowance(number.actor, 1);
    (await holdAllowance(number.actor, 1))();
    giveBackOne();
  });

  it("takes turns where it is recorded: of two at once that fit alone one is refused", async () => {
    const { actor } = await makeUser();
    const record = () =>
      db.transaction(async (tx) => {
        const size = most() / 2 + 1;
        await assertAllowance(tx, actor, size);
        await tx.insert(files).values(rowOf(actor.personId, size));
      });
    const results = await Promise.allSettled([record(), record()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
