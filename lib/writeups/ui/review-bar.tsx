import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { IconChevronLeft, IconWorld } from "#lib/ui/icons.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";
import { type Step, Steps } from "#lib/ui/steps.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { chainOf } from "../chain.ts";
import type { WriteUpDetail } from "../schema.ts";
import { isOnSiteMeanwhile } from "../workflow.ts";
import { MissingFields } from "./missing-fields.tsx";
import styles from "./review.module.css";
import { Decision, ReviewActions } from "./review-actions.tsx";
import { UnlessUnsaved } from "./unsaved.tsx";

/** Parts of later features: what can be done on the site, the steps before a leader's, the last one, and what is to be known. */
export type ReviewSlots = {
  onSite?: ReactNode;
  steps?: ReactNode;
  publish?: ReactNode;
  notices?: ReactNode;
  side?: ReactNode;
  comments?: ReactNode;
};

type Props = { writeUp: WriteUpDetail; comparedWith: number | null; missing: string[]; slots: ReviewSlots };

/** Stays in sight while the text is read: what it is, where it stands, what can be decided. */
export function ReviewBar({ writeUp, comparedWith, missing, slots }: Props) {
  const t = useTranslations("writeUps.review");
  const chain = useTranslations("writeUps.chain");
  const format = useFormat();
  const { abilities, revision, status, text } = writeUp;
  const steps = chainOf(writeUp).map(({ key, state, by, inSteadOf, at, number, due, programme, unit }): Step => {
    const name = by && inSteadOf ? chain("inSteadOf", { name: by, leader: inSteadOf }) : by;
    const whose = key === "owner" ? `${programme ?? chain("ofBody")}, ${unit ?? chain("office")}` : "";
    const until = due && state !== "done" ? chain("due", { day: format.dayMonth(due) }) : "";
    const detail = [whose, name, at ? format.shortDateTime(at) : "", until].filter(Boolean).join(", ");
    return { label: chain(key, { number: number ?? 0 }), detail, state };
  });
  const standing = { id: writeUp.id, sessionId: writeUp.sessionId, version: writeUp.version };
  const hasDiscarded = writeUp.decisions.some(({ transition }) => transition === "discard");
  const isKept = status === "in_review" && writeUp.steps.some((step) => step.isMine && step.isOpen && step.isKept);
  const isBound = revision && status !== "draft" && status !== "changes_requested";

  return (
    <header className={styles.bar}>
      <div className={styles.top}>
        <Link
          href={abilities.includes("session.view") ? `/sessions/${writeUp.sessionId}` : "/write-ups"}
          className={styles.back}
        >
          <IconChevronLeft size={16} />
          {abilities.includes("session.view") ? t("session") : t("all")}
        </Link>
        <p className={styles.title}>{text.title}</p>
        <DocumentStatus of="writeUp" status={status} />
        {isOnSiteMeanwhile(writeUp) ? (
          <StatusBadge tone="gold" icon={IconWorld}>
            {t("onSite", { number: writeUp.publicRevision ?? 0 })}
          </StatusBadge>
        ) : null}
        <div className={styles.actions}>
          {comparedWith !== null ? (
            <label className={styles.toggle}>
              <input type="checkbox" data-changes="" defaultChecked />
              <i aria-hidden="true" />
              {t("changesSince", { number: comparedWith })}
            </label>
          ) : null}
          {revision && (revision.number > 1 || comparedWith !== null || hasDiscarded) ? (
            <TextLink href={`/sessions/${writeUp.sessionId}/write-up/difference`} small>
              {t("sideBySide")}
            </TextLink>
          ) : null}
          {slots.onSite}
          <ReviewActions
            writeUp={standing}
            abilities={abilities}
            incomplete={missing.length > 0}
            openComments={writeUp.openComments}
          />
          <Decision writeUp={standing} revision={revision} abilities={abilities} steps={slots.steps} />
          {abilities.includes("writeup.edit") && !abilities.includes("writeup.submit") ? (
            <UnlessUnsaved writeUpId={writeUp.id} sessionId={writeUp.sessionId}>
              {slots.publish}
            </UnlessUnsaved>
          ) : (
            slots.publish
          )}
        </div>
      </div>
      <div className={styles.chain}>
        <Steps label={t("chain")} items={steps} />
        <div className={styles.print}>
          {isBound ? (
            <details className={styles.fold}>
              <summary>{t("fingerprint", { number: revision.number })}</summary>
              <p>
                {t("revision", { number: revision.number })} <span className="n">{spaced(revision.fingerprint)}</span>
                {" · "}
                <a href={`/api/proofs/${revision.id}`} download className={styles.proof}>
                  {t("proof")}
                </a>
              </p>
            </details>
          ) : null}
          {writeUp.isOwnText ? <p className={styles.why}>{t("ownText")}</p> : null}
          {isKept ? <p className={styles.why}>{t("passedEarlier")}</p> : null}
          {abilities.includes("writeup.submit") && missing.length > 0 ? (
            <p className={styles.why} id="submit-why">
              <MissingFields fields={missing} />
            </p>
          ) : null}
        </div>
      </div>
    </header>
  );
}

/** 7d3e 91b4 c20f: enough of a fingerprint to be read out over the telephone. */
const spaced = (fingerprint: string) => fingerprint.slice(0, 12).replace(/(.{4})(?=.)/g, "$1\u00a0");
