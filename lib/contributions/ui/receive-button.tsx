"use client";

import { useTranslations } from "next-intl";
import type { ButtonLook } from "#lib/ui/button.tsx";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconInbox } from "#lib/ui/icons.tsx";
import { receiveContribution } from "../actions.ts";

type Props = { contributionId: string; version: number } & Pick<ButtonLook, "tone" | "size">;

/** The secretariat takes a contribution in hand. */
export function ReceiveButton({ contributionId, version, tone = "default", size = "small" }: Props) {
  const t = useTranslations("contributions.action");
  return (
    <ActionButton
      action={receiveContribution}
      input={{ contributionId, version }}
      label={t("receive")}
      tone={tone}
      size={size}
      icon={<IconInbox size={16} />}
      done={t("received")}
    />
  );
}
