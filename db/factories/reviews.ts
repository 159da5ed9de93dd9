import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { makePerson, makeWriteUp } from "#db/factories.ts";
import { delegations, deputies, writeUpComments, writeUpSteps } from "#db/schema/reviews.ts";
import { toPlainDate } from "#lib/i18n/format.ts";

/** A step of a write-up's submitted revision, beside the leader's that it has; an owner's is its unit's, or the office's where none is given. */
export async function makeReviewStep(
  writeUp: { id: string; submittedRevisionId: string | null },
  step: Partial<Omit<typeof writeUpSteps.$inferInsert, "writeUpId" | "revisionId">> = {},
) {
  if (!writeUp.submittedRevisionId) throw new Error("the write-up was not submitted");
  const of = { writeUpId: writeUp.id, revisionId: writeUp.submittedRevisionId };
  const set = { kind: "editor" as const, dueOn: "2020-11-30", ...step };
  const target = [writeUpSteps.revisionId, writeUpSteps.kind, writeUpSteps.programmeId];
  const [row] = await db
    .insert(writeUpSteps)
    .values({ ...set, ...of })
    .onConflictDoUpdate({ target, set })
    .returning();
  if (!row) throw new Error("the step was not stored");
  return row;
}

/** A leader who is away today and whom they named, a person the administrator allows. */
export async function makeDelegation(delegation: Partial<typeof delegations.$inferInsert> = {}) {
  const leaderId = delegation.leaderId ?? (await makePerson({ roles: ["leader"] })).id;
  const deputyId = delegation.deputyId ?? (await makePerson()).id;
  await db.insert(deputies).values({ personId: deputyId }).onConflictDoNothing();
  const today = toPlainDate(new Date());
  const [row] = await db
    .insert(delegations)
    .values({ fromDay: today, toDay: today, ...delegation, leaderId, deputyId })
    .returning();
  if (!row) throw new Error("the delegation was not stored");
  return row;
}

/** A remark on the title of a text in review, by a leader unless told. */
export async function makeComment(comment: Partial<typeof writeUpComments.$inferInsert> = {}) {
  const { id: writeUpId, submittedRevisionId, title } = await makeWriteUp({ status: "in_review" });
  const authorId = comment.authorId ?? (await makePerson({ roles: ["leader"] })).id;
  const of = { writeUpId, revisionId: submittedRevisionId ?? "", part: "title" as const, quote: title };
  const [row] = await db
    .insert(writeUpComments)
    .values({ ...of, text: "Viết gọn hơn.", ...comment, authorId })
    .returning();
  if (!row) throw new Error("the remark was not stored");
  return row;
}

/** The steps of a revision, as they are stored. */
export const stepsOf = (revisionId: string) =>
  db.select().from(writeUpSteps).where(eq(writeUpSteps.revisionId, revisionId));
