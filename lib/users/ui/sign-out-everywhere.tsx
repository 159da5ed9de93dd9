"use client";

import { IconDevices } from "@tabler/icons-react";
import { useLocale, useTranslations } from "next-intl";
import { getPathname } from "#lib/i18n/navigation.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { signOutEverywhere } from "../actions.ts";
import { signOutTo } from "./sign-in-with-password.ts";

export function SignOutEverywhere() {
  const t = useTranslations("person");
  const locale = useLocale();
  return (
    <ActionButton
      action={signOutEverywhere}
      input={{}}
      icon={<IconDevices size={16} stroke={1.5} aria-hidden="true" />}
      label={t("signOutEverywhere")}
      question={t("signOutEverywhereAsk")}
      body={t("signOutEverywhereBody")}
      onSuccess={() => void signOutTo(getPathname({ href: "/sign-in?signed-out", locale }))}
    />
  );
}
