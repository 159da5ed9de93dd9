"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { importReport } from "../actions.ts";

type Input = Parameters<typeof importReport>[0];

/** Writes what the preview shows, and goes back to the report's form. */
export function ApplyReport({ input }: { input: Input }) {
  const t = useTranslations("sheets");
  const router = useRouter();
  return (
    <ActionButton
      action={importReport}
      input={input}
      label={t("apply")}
      done={t("applied")}
      tone="primary"
      onSuccess={() => router.push(`/reports/${input.reportId}/edit`)}
    />
  );
}
