"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ScheduleChange } from "#lib/sessions/ui/schedule-change.tsx";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { answerInvitation, openInvitation } from "../actions.ts";
import type { Invitation } from "../schema.ts";
import styles from "./delegates.module.css";

/** The reader's own invitation: coming, or absent with a reason. Opening it is noted once. */
export function AnswerInvitation({ invitation }: { invitation: Invitation }) {
  const t = useTranslations("delegates.answer");
  const { id, version, status, reason, openedAt, again, abilities } = invitation;
  const noted = useRef(openedAt !== null);
  useEffect(() => {
    if (noted.current) return;
    noted.current = true;
    // Not worth a message when it fails: the next visit notes it.
    openInvitation({ id }).catch(() => undefined);
  }, [id]);

  const mayAnswer = abilities.includes("delegate.answer");
  const isOpen = status === "invited" && mayAnswer;
  return (
    <section className={styles.answer} aria-labelledby="invitation">
      <h2 id="invitation">{t(isOpen ? "ask" : "title")}</h2>
      {again ? (
        <div className={styles.again}>
          <b>{t("moved")}</b>
          <ScheduleChange from={again.from} to={again.to} />
          {again.answer ? <p>{t(`again.${again.answer}`)}</p> : null}
        </div>
      ) : null}
      <p>
        <DocumentStatus of="delegate" status={status} />
        {reason && !again ? <span className="soft"> {reason}</span> : null}
      </p>
      {mayAnswer ? (
        <div className={styles.choices}>
          {status === "accepted" ? null : (
            <ActionButton
              action={answerInvitation}
              input={{ id, version, answer: "accepted" as const }}
              label={t("accept")}
              done={t("accepted")}
              tone={status === "invited" ? "primary" : "default"}
              size="large"
            />
          )}
          {status === "declined" ? null : (
            <ActionButton
              action={answerInvitation}
              input={{ id, version, answer: "declined" as const }}
              label={t("decline")}
              question={t("declineQuestion")}
              reason="required"
              reasonLabel={t("declineReason")}
              done={t("declined")}
              size="large"
            />
          )}
        </div>
      ) : null}
    </section>
  );
}
