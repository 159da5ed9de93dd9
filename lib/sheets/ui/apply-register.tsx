"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { importRegister } from "../actions.ts";

type Input = Omit<Parameters<typeof importRegister>[0], "idempotencyKey">;

/** Writes what the preview shows, and goes to the register. */
export function ApplyRegister({ input }: { input: Input }) {
  const t = useTranslations("sheets");
  const router = useRouter();
  // The same key for every press: a second one finds the first one's outcome.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return (
    <ActionButton
      action={importRegister}
      input={{ ...input, idempotencyKey }}
      label={t("apply")}
      question={t("applyRegisterQuestion")}
      body={t("applyRegisterBody")}
      done={t("applied")}
      tone="primary"
      onSuccess={() => router.push("/programmes")}
    />
  );
}
