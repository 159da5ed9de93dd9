import "server-only";
import { and, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { approvalReads } from "#db/schema/approval.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";

/** Takes note that a person who may judge a revision has opened it, once. */
export async function recordRead(tx: Transaction, read: typeof approvalReads.$inferInsert): Promise<void> {
  await tx.insert(approvalReads).values(read).onConflictDoNothing();
}

/** Has the actor opened this revision to judge it? */
export async function hasRead(actor: Actor, revisionId: string): Promise<boolean> {
  const me = personIdOf(actor);
  if (me === null) return true;
  const own = and(eq(approvalReads.revisionId, revisionId), eq(approvalReads.personId, me));
  return (await db.$count(approvalReads, own)) > 0;
}

/** The person has opened the revision. */
export const isReadBy = (personId: string | null, revisionId: SQLWrapper): SQL<boolean> =>
  sql<boolean>`exists (select 1 from approval_reads seen where seen.revision_id = ${revisionId} and seen.person_id = ${personId})`;
