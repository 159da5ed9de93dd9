import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { makePerson, makeWriteUp } from "#db/factories.ts";
import { approvalChains, approvalComments, approvalSteps } from "#db/schema/approval.ts";
import { delegations, deputies } from "#db/schema/delegations.ts";
import { toPlainDate } from "#lib/i18n/format.ts";

/** A step of a write-up's submitted revision, beside the leader's that it has; an owner's is its unit's, or the office's where none is given. */
export async function makeApprovalStep(
  writeUp: { id: string; submittedRevisionId: string | null },
  step: Partial<Omit<typeof approvalSteps.$inferInsert, "subjectType" | "subjectId" | "revisionId">> = {},
) {
  if (!writeUp.submittedRevisionId) throw new Error("the write-up was not submitted");
  const of = { subjectType: "write_up" as const, subjectId: writeUp.id, revisionId: writeUp.submittedRevisionId };
  const kind = step.kind ?? "editor";
  const place = ["editor", "owner", "leader"].indexOf(kind) + 1;
  const set = { kind, place, dueOn: "2020-11-30", ...step };
  const target = [approvalSteps.revisionId, approvalSteps.kind, approvalSteps.programmeId, approvalSteps.personId];
  const [row] = await db
    .insert(approvalSteps)
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
export async function makeComment(comment: Partial<typeof approvalComments.$inferInsert> = {}) {
  const { id: writeUpId, submittedRevisionId, title } = await makeWriteUp({ status: "in_review" });
  const authorId = comment.authorId ?? (await makePerson({ roles: ["leader"] })).id;
  const subject = { subjectType: "write_up" as const, subjectId: writeUpId, revisionId: submittedRevisionId ?? "" };
  const of = { ...subject, part: "title" as const, quote: title };
  const [row] = await db
    .insert(approvalComments)
    .values({ ...of, text: "Viết gọn hơn.", ...comment, authorId })
    .returning();
  if (!row) throw new Error("the remark was not stored");
  return row;
}

/** The steps of a revision, as they are stored. */
export const stepsOf = (revisionId: string) =>
  db.select().from(approvalSteps).where(eq(approvalSteps.revisionId, revisionId));

/** The chain of write-ups with these steps before the leader's, each with a day. */
export async function makeChain(kinds: readonly ("editor" | "owner")[], hasDistinctPeople = true) {
  const steps = (["editor", "owner", "leader"] as const).map((kind) => {
    const isAsked = kind === "leader" || kinds.includes(kind);
    return { kind, act: "approving" as const, isAsked, days: kind === "editor" ? 1 : 2 };
  });
  const id = "00000000-0000-7000-8000-000000000001";
  await db.insert(approvalChains).values({ id, subjectType: "write_up", steps, hasDistinctPeople });
}
