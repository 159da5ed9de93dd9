"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { resumeWriteUp } from "../../actions.ts";
import type { TextPair } from "../schema.ts";

type Props = { sessionId: string; writeUp: TextPair["writeUp"]; number: number };

/** Goes on from the words of an earlier revision. */
export function ResumeButton({ sessionId, writeUp: { id: writeUpId, version }, number }: Props) {
  const t = useTranslations("reviews.difference");
  const router = useRouter();
  return (
    <ActionButton
      action={resumeWriteUp}
      input={{ writeUpId, version, number }}
      label={t("resume", { number })}
      question={t("resumeQuestion", { number })}
      body={t("resumeBody")}
      onSuccess={() => router.push(`/sessions/${sessionId}/write-up/edit`)}
    />
  );
}
