"use client";

import { notifications } from "@mantine/notifications";
import { useTranslations } from "next-intl";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconMailForward } from "#lib/ui/icons.tsx";
import { tryMail } from "../actions.ts";

/** Sends the reader a letter, to see whether mail arrives. */
export function TryMail() {
  const t = useTranslations("notifications.desk");
  return (
    <ActionButton
      action={tryMail}
      input={{}}
      label={t("try")}
      icon={<IconMailForward size={18} />}
      onSuccess={({ address }) => notifications.show({ message: t("tried", { address }), color: "var(--green)" })}
    />
  );
}
