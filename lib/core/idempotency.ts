import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { idempotencyKeys } from "#db/schema/audit.ts";
import { type Actor, personIdOf } from "./actor.ts";
import { AppError } from "./errors.ts";

type Claim<Value> = { done: true; value: Value } | { done: false; key: string };

/**
 * Claims the key of a create within its transaction. A second sender waits here for the first one's commit and
 * then gets its value. The same key with other content, another person or another command is a `conflict`.
 */
export async function claimKey<Value>(
  tx: Transaction,
  actor: Actor,
  action: string,
  input: unknown,
): Promise<Claim<Value>> {
  const key = (input as { idempotencyKey?: unknown }).idempotencyKey;
  if (typeof key !== "string") throw new Error(`the input of ${action} carries no idempotencyKey`);
  const inputHash = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  const actorId = personIdOf(actor);

  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ key, actorId, action, inputHash })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return { done: false, key };

  const [earlier] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
  if (!earlier || earlier.actorId !== actorId || earlier.action !== action || earlier.inputHash !== inputHash) {
    throw new AppError("conflict", { reason: "keyReused" });
  }
  return { done: true, value: earlier.value as Value };
}

export async function storeValue(tx: Transaction, key: string, value: unknown): Promise<void> {
  await tx.update(idempotencyKeys).set({ value }).where(eq(idempotencyKeys.key, key));
}
