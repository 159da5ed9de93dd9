"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Button } from "#lib/ui/button.tsx";
import { classNames } from "#lib/ui/class-names.ts";
import { hasNumber, useFailureText } from "#lib/ui/form/failure.ts";
import {
  type Icon,
  IconAlertCircle,
  IconClockExclamation,
  IconHistory,
  IconInfoCircle,
  IconLogin2,
  IconWifiOff,
} from "#lib/ui/icons.tsx";
import type { ContributionDesk } from "../schema.ts";
import type { DraftView } from "./draft-keeper.ts";
import styles from "./editor.module.css";

type Props = { desk: ContributionDesk; view: DraftView; online: boolean; isDraft: boolean };

/** What the writer has to know, as bands under the head: the network, the sign-in, the due day, a refusal. */
export function EditorNotices({ desk, view, online, isDraft }: Props) {
  const t = useTranslations("contributions.editor");
  const errors = useTranslations("errors");
  const format = useFormat();
  const failureText = useFailureText();
  const { failure } = view;
  const signedOut = failure?.code === "unauthenticated";
  return (
    <>
      {online ? null : (
        <Band tone="amber" icon={IconWifiOff} title={t("offlineTitle")} role="status">
          {t(view.waiting ? "offlineBody" : "offlineDraft")}
        </Band>
      )}
      {signedOut ? (
        <Band tone="amber" icon={IconLogin2} title={t("signedOutTitle")} role="alert">
          {t("signedOutBody")}
          <Button size="small" onClick={() => window.location.reload()}>
            {t("signInAgain")}
          </Button>
        </Band>
      ) : null}
      {failure && !signedOut && !failure.fields ? (
        <Band tone="red" icon={IconAlertCircle} role="alert">
          {failureText(failure)}
          {hasNumber(failure) ? ` ${errors("requestId", { id: failure.requestId })}` : null}
        </Band>
      ) : null}
      {view.restoredAt && online && !failure ? (
        <Band tone="blue" icon={IconHistory} role="status">
          {t("restored", { time: format.shortDateTime(view.restoredAt) })}
        </Band>
      ) : null}
      {isDraft ? null : (
        <Band tone="blue" icon={IconInfoCircle}>
          {t("submittedHint")}
        </Band>
      )}
      {isDraft && desk.overdue && desk.papersDueOn ? (
        <Band tone="amber" icon={IconClockExclamation}>
          {t("overdueHint", { date: format.date(desk.papersDueOn) })}
        </Band>
      ) : null}
    </>
  );
}

type BandProps = {
  tone: "amber" | "red" | "blue";
  icon: Icon;
  title?: string;
  role?: "status" | "alert";
  children: ReactNode;
};

function Band({ tone, icon: BandIcon, title, role, children }: BandProps) {
  return (
    <div className={classNames(styles.band, styles[tone])} role={role}>
      <BandIcon size={22} />
      <div>
        {title ? <b>{title}</b> : null}
        {children}
      </div>
    </div>
  );
}
