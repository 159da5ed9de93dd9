"use client";

import { useTranslations } from "next-intl";
import type { SetupStep } from "#db/vocabulary.ts";
import { useRouter } from "#lib/i18n/navigation.ts";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { skipStep } from "../actions.ts";
import type { StepState } from "../schema.ts";

/** Going on without entering anything (more): a step with something in it is simply left, an empty one is put aside. */
export function StepActions({ step, state, next }: { step: SetupStep; state: StepState; next: string }) {
  const t = useTranslations("setup");
  const router = useRouter();
  if (state !== "open") {
    return <ButtonLink href={next}>{t("goOn")}</ButtonLink>;
  }
  return (
    <ActionButton
      tone="quiet"
      action={skipStep}
      input={{ step }}
      label={t("skip")}
      onSuccess={() => router.push(next)}
    />
  );
}
