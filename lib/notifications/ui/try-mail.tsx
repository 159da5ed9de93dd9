"use client";

import { notifications } from "@mantine/notifications";
import { IconMailForward } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { tryMail } from "../actions.ts";

/** Sends the reader a letter, to see whether mail arrives. */
export function TryMail() {
  const t = useTranslations("notifications.desk");
  return (
    <ActionButton
      action={tryMail}
      input={{}}
      label={t("try")}
      icon={<IconMailForward size={18} stroke={1.5} aria-hidden="true" />}
      onSuccess={({ address }) => notifications.show({ message: t("tried", { address }), color: "var(--green)" })}
    />
  );
}
