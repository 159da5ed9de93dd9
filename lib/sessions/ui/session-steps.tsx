"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconPencil, IconSend } from "#lib/ui/icons.tsx";
import * as actions from "../actions.ts";
import type { SessionHeader } from "../schema.ts";
import styles from "./session-list.module.css";

type Asking = { question?: true; reason?: "required" };

/** The steps in the order in which their buttons stand; the first that is possible and goes forward is red. */
const steps = [
  { name: "cancel", action: actions.cancelSession, question: true, reason: "required" },
  { name: "postpone", action: actions.postponeSession, question: true, reason: "required" },
  { name: "archive", action: actions.archiveSession, question: true },
  { name: "adjourn", action: actions.adjournSession },
  { name: "close", action: actions.closeSession, question: true, forward: true },
  { name: "open", action: actions.openSession, question: true, forward: true },
  { name: "invite", action: actions.inviteToSession, question: true, forward: true },
  { name: "schedule", action: actions.scheduleSession, forward: true },
] as const satisfies (Asking & { name: string; action: unknown; forward?: true })[];

/** Why invitations cannot be sent yet, as the refusal would say: told before one is asked to confirm. */
function inviteNeeds({ agendaItems, delegates }: SessionHeader["counts"]) {
  if (agendaItems === 0) return "inviteNeedsAgenda" as const;
  return delegates === 0 ? ("inviteNeedsDelegates" as const) : null;
}

type Props = { session: Pick<SessionHeader, "id" | "version" | "status" | "abilities" | "counts"> };

/** What may happen to a session next, and the way to its form. */
export function SessionSteps({ session }: Props) {
  const t = useTranslations("sessions");
  const common = useTranslations("common");
  const reasons = useTranslations("errors.reasons");
  const { id, version, status, abilities, counts } = session;
  const possible = steps.filter((step) => abilities.includes(`session.${step.name}`));
  const primary = possible.findLast((step) => "forward" in step)?.name;
  // After a break the session goes on; it is opened only once.
  const word = (name: (typeof steps)[number]["name"]) => (name === "open" && status === "adjourned" ? "resume" : name);

  const why = possible.some(({ name }) => name === "invite") ? inviteNeeds(counts) : null;

  return (
    <>
      {abilities.includes("session.edit") ? (
        <ButtonLink href={`/sessions/${id}/edit`} icon={<IconPencil size={18} />}>
          {common("edit")}
        </ButtonLink>
      ) : null}
      {possible.map((step) => (
        <ActionButton
          key={step.name}
          action={step.action}
          input={{ id, version }}
          label={t(`step.${word(step.name)}.label`)}
          question={"question" in step ? t(`step.${word(step.name)}.question`) : undefined}
          body={"question" in step ? t(`step.${word(step.name)}.body`, { count: counts.delegates }) : undefined}
          reason={"reason" in step ? step.reason : undefined}
          reasonName="comment"
          done={t(`step.${word(step.name)}.done`)}
          tone={step.name === primary ? "primary" : "default"}
          icon={step.name === "invite" ? <IconSend size={18} /> : undefined}
          disabled={step.name === "invite" && why !== null}
          aria-describedby={step.name === "invite" && why ? "invite-why" : undefined}
        />
      ))}
      {why ? (
        <p id="invite-why" className={`soft small ${styles.why}`}>
          {reasons(why)}
        </p>
      ) : null}
    </>
  );
}
