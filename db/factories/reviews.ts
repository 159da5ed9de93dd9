import { db } from "#db/client.ts";
import { writeUpSteps } from "#db/schema/reviews.ts";

/** A step of a write-up's submitted revision; an owner's is its unit's, or the office's where none is given. */
export async function makeReviewStep(
  writeUp: { id: string; submittedRevisionId: string | null },
  step: Partial<Omit<typeof writeUpSteps.$inferInsert, "writeUpId" | "revisionId">> = {},
) {
  if (!writeUp.submittedRevisionId) throw new Error("the write-up was not submitted");
  const of = { writeUpId: writeUp.id, revisionId: writeUp.submittedRevisionId };
  const [row] = await db
    .insert(writeUpSteps)
    .values({ kind: "editor", dueOn: "2020-11-30", ...step, ...of })
    .returning();
  if (!row) throw new Error("the step was not stored");
  return row;
}
