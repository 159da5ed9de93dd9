import "server-only";
import { eq } from "drizzle-orm";
import type { Reader, Transaction } from "#db/client.ts";
import { approvalChains } from "#db/schema/approval.ts";
import type { Chain } from "./schema.ts";
import type { Approvable } from "./turn.ts";

/** The chain that documents of a kind pass when they are submitted now, and its version. */
export async function readChain(
  reader: Reader,
  { type, usualChain }: Approvable,
): Promise<Chain & { version: number }> {
  const [stored] = await reader.select().from(approvalChains).where(eq(approvalChains.subjectType, type));
  return stored ?? { ...usualChain, version: 1 };
}

/** The same, stored and locked until the transaction ends. */
export async function lockChain(tx: Transaction, { type, chainId, usualChain }: Approvable) {
  const { hasDistinctPeople, steps } = usualChain;
  await tx
    .insert(approvalChains)
    .values({ id: chainId, subjectType: type, hasDistinctPeople, steps: [...steps] })
    .onConflictDoNothing();
  const [row] = await tx.select().from(approvalChains).where(eq(approvalChains.subjectType, type)).for("update");
  return row ?? null;
}
