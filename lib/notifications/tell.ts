import "server-only";
import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { mails, notices } from "#db/schema/notifications.ts";
import { people } from "#db/schema/people.ts";
import { queueJob } from "#lib/core/jobs.ts";
import { mailRequest } from "./jobs.ts";
import { isMailSet } from "./post.ts";

/** That somebody is to be told of something about a document; `aboutId` and `occasion` as on the table. */
export type Notice = Pick<
  typeof notices.$inferInsert,
  "kind" | "personId" | "subjectType" | "subjectId" | "aboutId" | "occasion"
>;

/** On `people`: whoever may sign in, has an address and did not switch mail off. */
export const isReachable = () => and(isNull(people.disabledAt), isNotNull(people.email), eq(people.takesMail, true));

/**
 * Tells people by mail once this transaction commits: each of each thing once, however often and wherever it is asked for,
 * and of everything in one call by one letter. Who cannot be reached by mail is left out. Returns who is written to.
 */
export async function tell(tx: Transaction, told: readonly Notice[]): Promise<string[]> {
  if (!isMailSet() || told.length === 0) return [];
  const asked = [...new Set(told.map(({ personId }) => personId))];
  const reachable = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, asked), isReachable()));
  const ids = new Set(reachable.map(({ id }) => id));
  const meant = told.filter(({ personId }) => ids.has(personId));
  if (meant.length === 0) return [];
  const kept = await tx
    .insert(notices)
    .values(meant)
    .onConflictDoNothing()
    .returning({ id: notices.id, personId: notices.personId });
  const written = [...new Set(kept.map(({ personId }) => personId))];
  for (const personId of written) {
    const mailId = uuidv7();
    await tx.insert(mails).values({ id: mailId, personId });
    const own = kept.filter((notice) => notice.personId === personId).map(({ id }) => id);
    await tx.update(notices).set({ mailId }).where(inArray(notices.id, own));
    await queueJob(tx, mailRequest, { mailId });
  }
  return written;
}
