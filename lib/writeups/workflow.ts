import type { SessionStatus, WriteUpStatus } from "#db/vocabulary.ts";
import type { Actor } from "#lib/core/actor.ts";
import { can, type Facts } from "#lib/core/permissions.ts";
import { available, defineWorkflow, refusal } from "#lib/core/workflow.ts";

/**
 * draft → in_review → approved → published → withdrawn, or back by `return`. A text that is changed while it is read, after
 * it is approved or after it is withdrawn becomes a draft again (`edit`), and an approval it had is void.
 */
export const writeUpWorkflow = defineWorkflow({
  subject: "write_up",
  transitions: [
    { name: "submit", from: ["draft", "changes_requested"], to: "in_review", permission: "writeup.submit" },
    {
      name: "return",
      from: ["in_review", "approved"],
      to: "changes_requested",
      permission: "writeup.return",
      needs: "comment",
    },
    { name: "approve", from: ["in_review"], to: "approved", permission: "writeup.approve", notBy: "author" },
    { name: "publish", from: ["approved"], to: "published", permission: "writeup.publish" },
    {
      name: "withdraw",
      from: ["published", "corrected"],
      to: "withdrawn",
      permission: "writeup.withdraw",
      needs: "comment",
    },
    { name: "edit", from: ["in_review", "approved", "withdrawn"], to: "draft", permission: "writeup.edit" },
  ],
});

/** What visitors read stays as it was approved: it is withdrawn before it is changed. */
export const isEditable = (status: WriteUpStatus) => status !== "published" && status !== "corrected";

/** News is written of a session that people were told of and that is not called off. */
export const takesWriteUp = (status: SessionStatus) => !["draft", "postponed", "cancelled"].includes(status);

/** What the actor may do with a write-up as it stands: names of permissions. */
export function abilitiesOf(actor: Actor, row: { status: WriteUpStatus }, facts: Facts): string[] {
  const steps = available(writeUpWorkflow, row.status, actor, facts)
    .filter((step) => step !== "edit")
    .map((step) => `writeup.${step}`);
  return isEditable(row.status) && can(actor, "writeup.edit", facts) ? [...steps, "writeup.edit"] : steps;
}

/** Does only their own hand in the text keep the actor from approving it? */
export function isKeptFromApproving(actor: Actor, row: { status: WriteUpStatus }, facts: Facts): boolean {
  const approve = writeUpWorkflow.transitions.find(({ name }) => name === "approve");
  return approve !== undefined && refusal(approve, row.status, actor, facts) === "four_eyes";
}
