"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { ConfirmButton } from "#lib/ui/confirm-button.tsx";
import { failureOf, useFailureText } from "#lib/ui/form/failure.ts";
import { IconTrash } from "#lib/ui/icons.tsx";
import { withdrawContribution } from "../actions.ts";
import type { DraftKeeper } from "./draft-keeper.ts";

type Props = { keeper: DraftKeeper; contributionId: string | null; onDiscarded: () => void };

/** Gives a draft up: what never left this device is forgotten, what the server has is withdrawn. */
export function DiscardButton({ keeper, contributionId, onDiscarded }: Props) {
  const t = useTranslations("contributions.action");
  const failureText = useFailureText();

  async function discard() {
    keeper.stop();
    const version = await keeper.settle();
    if (contributionId) {
      const call = withdrawContribution({ contributionId, version });
      const result = await call.catch((error: unknown) => ({ ok: false as const, error: failureOf(error) }));
      if (!result.ok) {
        notifications.show({ message: failureText(result.error), color: "var(--red)", role: "alert" });
        return false;
      }
    }
    keeper.forget();
    onDiscarded();
    return true;
  }

  return (
    <ConfirmButton
      tone="quiet"
      size="small"
      icon={<IconTrash size={16} />}
      label={t("withdrawDraft")}
      question={t("withdrawDraftQuestion")}
      body={t("withdrawDraftBody")}
      onConfirm={discard}
    />
  );
}
