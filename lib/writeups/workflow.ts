import type { SessionStatus, WriteUpStatus } from "#db/vocabulary.ts";
import type { Actor } from "#lib/core/actor.ts";
import { can, canAny, type Facts, type Permission } from "#lib/core/permissions.ts";
import { available, defineWorkflow, refusal } from "#lib/core/workflow.ts";
import type { ReviewStepKind } from "./schema.ts";

/**
 * draft → in_review → approved → published → withdrawn, or back by `return`. A text that is changed becomes a draft again
 * (`edit`), whatever it was, and an approval it had is void. What visitors read does not hang on the status: a published
 * text stays on the site as it was approved until its next revision has come the whole way (`correct`) or it is withdrawn; a
 * correction that was begun and is not submitted can be dropped (`discard`). Where
 * the body asks for it, an editor checks and the owners of the figures confirm before a leader approves (`steps.ts`).
 */
export const writeUpWorkflow = defineWorkflow({
  subject: "write_up",
  transitions: [
    { name: "submit", from: ["draft", "changes_requested"], to: "in_review", permission: "writeup.submit" },
    { name: "check", from: ["in_review"], to: "in_review", permission: "writeup.check", notBy: "author" },
    { name: "confirm", from: ["in_review"], to: "in_review", permission: "writeup.confirm", notBy: "author" },
    {
      name: "return",
      from: ["in_review", "approved"],
      to: "changes_requested",
      permission: "writeup.return",
      needs: "comment",
    },
    { name: "approve", from: ["in_review"], to: "approved", permission: "writeup.approve", notBy: "author" },
    { name: "publish", from: ["approved"], to: "published", permission: "writeup.publish" },
    { name: "correct", from: ["approved"], to: "corrected", permission: "writeup.correct", needs: "comment" },
    {
      name: "withdraw",
      from: ["draft", "in_review", "changes_requested", "approved", "published", "corrected"],
      to: "withdrawn",
      permission: "writeup.withdraw",
      needs: "comment",
    },
    {
      name: "edit",
      from: ["in_review", "approved", "published", "corrected", "withdrawn"],
      to: "draft",
      permission: "writeup.edit",
    },
    // Back to what visitors read, or read before it was withdrawn: as if it had never been opened.
    { name: "discard", from: ["draft", "changes_requested"], to: "published", permission: "writeup.discard" },
    { name: "discard", from: ["draft", "changes_requested"], to: "corrected", permission: "writeup.discard" },
    { name: "discard", from: ["draft", "changes_requested"], to: "withdrawn", permission: "writeup.discard" },
  ],
});

/** What the steps depend on beside the status. `isPublic`: visitors read a revision of it now. */
type Standing = { status: WriteUpStatus; isPublic: boolean; publishedAt: Date | null };

/** Visitors read an earlier revision while the next one is on its way. */
export const isOnSiteMeanwhile = ({ isPublic, status }: Pick<Standing, "isPublic" | "status">) =>
  isPublic && status !== "published" && status !== "corrected";

/** News is written of a session that people were told of and that is not called off. */
export const takesWriteUp = (status: SessionStatus) => !["draft", "postponed", "cancelled"].includes(status);

/** Is the step one of this text: published for the first time, corrected later, withdrawn while it is public? */
function suits(step: string, { isPublic, publishedAt }: Standing): boolean {
  if (step === "publish") return publishedAt === null;
  if (step === "correct" || step === "discard") return publishedAt !== null;
  return step === "withdraw" ? isPublic : step !== "edit";
}

/** The kinds of steps whose turn it is and that are the actor's to decide. */
export type Turn = readonly ReviewStepKind[];

/** What the actor may do with a write-up as it stands: names of permissions. */
export function abilitiesOf(actor: Actor, row: Standing, facts: Facts, turn: Turn): Permission[] {
  const isOpen: Partial<Record<string, boolean>> = {
    approve: turn.includes("leader"),
    check: turn.includes("editor"),
    confirm: turn.includes("owner"),
    return: canAny(actor, "writeup.return") || turn.length > 0,
  };
  const steps = available(writeUpWorkflow, row.status, actor, facts)
    .filter((step) => suits(step, row) && isOpen[step] !== false)
    .map((step) => `writeup.${step}` as const);
  const beside: Permission[] = [
    row.status === "approved" && can(actor, "writeup.schedule", facts) ? ["writeup.schedule" as const] : [],
    can(actor, "writeup.share", facts) ? ["writeup.share" as const] : [],
    can(actor, "writeup.edit", facts) ? ["writeup.edit" as const] : [],
  ].flat();
  return [...steps, ...beside];
}

/** Does only their own hand in the text keep the actor from approving it? */
export function isKeptFromApproving(actor: Actor, row: { status: WriteUpStatus }, facts: Facts): boolean {
  const approve = writeUpWorkflow.transitions.find(({ name }) => name === "approve");
  return approve !== undefined && refusal(approve, row.status, actor, facts) === "four_eyes";
}
