"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { withdrawContribution } from "../actions.ts";

type Props = { contributionId: string; version: number; isDraft: boolean };

/** Takes a contribution back after asking once. The text is kept. */
export function WithdrawButton({ contributionId, version, isDraft }: Props) {
  const t = useTranslations("contributions.action");
  return (
    <ActionButton
      action={withdrawContribution}
      input={{ contributionId, version }}
      label={t(isDraft ? "withdrawDraft" : "withdraw")}
      question={t(isDraft ? "withdrawDraftQuestion" : "withdrawQuestion")}
      body={t(isDraft ? "withdrawDraftBody" : "withdrawBody")}
      done={t("withdrawn")}
    />
  );
}
