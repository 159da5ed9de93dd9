"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { v4 as newKey } from "uuid";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconFileText } from "#lib/ui/icons.tsx";
import { createWriteUp } from "../actions.ts";

/** Drafts the news item from the record and opens it for writing; pressed twice it drafts once. */
export function CreateWriteUpButton({ sessionId }: { sessionId: string }) {
  const t = useTranslations("writeUps.start");
  const router = useRouter();
  const [idempotencyKey] = useState(() => newKey());
  return (
    <ActionButton
      action={createWriteUp}
      input={{ sessionId, idempotencyKey }}
      label={t("action")}
      tone="primary"
      icon={<IconFileText size={18} />}
      onSuccess={() => router.push(`/sessions/${sessionId}/write-up/edit`)}
    />
  );
}
