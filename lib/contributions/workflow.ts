import type { SessionStatus } from "#db/vocabulary.ts";
import type { Actor } from "#lib/core/actor.ts";
import { can, type Facts, type Permission } from "#lib/core/permissions.ts";
import { available, defineWorkflow } from "#lib/core/workflow.ts";
import { toPlainDate } from "#lib/i18n/format.ts";

/**
 * draft → submitted → received → scheduled → presented | not_presented → answered; the author withdraws until it is
 * presented. A speech is recorded as presented. What is not read out (a note, a paper whose turn never came) is
 * answered all the same.
 */
export const contributionWorkflow = defineWorkflow({
  subject: "contribution",
  transitions: [
    { name: "submit", from: ["draft"], to: "submitted", permission: "contribution.submit" },
    { name: "receive", from: ["submitted"], to: "received", permission: "contribution.receive" },
    { name: "schedule", from: ["received"], to: "scheduled", permission: "contribution.schedule" },
    { name: "present", from: ["received", "scheduled"], to: "presented", permission: "contribution.present" },
    { name: "pass_over", from: ["scheduled"], to: "not_presented", permission: "contribution.pass_over" },
    {
      name: "answer",
      from: ["received", "presented", "not_presented"],
      to: "answered",
      permission: "contribution.answer",
    },
    {
      name: "withdraw",
      from: ["draft", "submitted", "received", "scheduled"],
      to: "withdrawn",
      permission: "contribution.withdraw",
    },
  ],
});

/** The author may still change the text: nobody has taken it in hand yet. */
export const isEditable = (status: string) => status === "draft" || status === "submitted";

const over: readonly SessionStatus[] = ["closed", "archived", "cancelled"];
/** What was sent in stands once its session is over: its author neither changes it nor takes it back. */
export const standsForGood = (status: string, session: SessionStatus) => status !== "draft" && over.includes(session);

/** Delegates write from the invitation on until the session closes. */
export const takesContributions = (status: SessionStatus) => status === "invited" || status === "in_session";

/** Spoken words are noted while the session runs, and completed after it. */
export const takesSpeeches = (status: SessionStatus) =>
  status === "in_session" || status === "adjourned" || status === "closed";

type SessionFacts = { status: SessionStatus; chairId: string | null; recorderId: string | null };

/** A text as permissions see it. `isAuthorListed`: its author stands on the session's list. */
type Standing = { status: string; authorId: string; isAuthorListed: boolean };

/** Who was taken off the list goes on reading their own text and may take it back; they write and send in nothing. */
const needsListed: readonly string[] = ["edit", "submit"];
export const isKeptOut = (act: string, { isAuthorListed }: Pick<Standing, "isAuthorListed">) =>
  !isAuthorListed && needsListed.includes(act);

/** What the actor may do with a contribution as it and its session stand: names of permissions. */
export function abilitiesOf(actor: Actor, row: Standing, session: SessionFacts): Permission[] {
  const facts: Facts = {
    owner: row.authorId,
    authors: [row.authorId],
    chair: session.chairId,
    recorder: session.recorderId,
  };
  const steps = available(contributionWorkflow, row.status, actor, facts).filter(
    (step) => step !== "submit" || takesContributions(session.status),
  );
  const mayEdit = isEditable(row.status) && can(actor, "contribution.edit", facts);
  const stands = standsForGood(row.status, session.status);
  return [...steps, ...(mayEdit ? ["edit" as const] : [])]
    .filter((act) => !isKeptOut(act, row) && !(stands && (act === "edit" || act === "withdraw")))
    .map((act) => `contribution.${act}` as const);
}

/** Sent in after the due day; a speech has none. */
export const isLate = (submittedAt: Date | null, kind: string, dueOn: string | null) =>
  kind !== "speech" && submittedAt !== null && dueOn !== null && toPlainDate(submittedAt) > dueOn;
