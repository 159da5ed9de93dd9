"use client";

import { useLocale, useTranslations } from "next-intl";
import { getPathname } from "#lib/i18n/navigation.ts";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconDevices } from "#lib/ui/icons.tsx";
import { signOutEverywhere } from "../actions.ts";
import { signOutTo } from "./sign-in-with-password.ts";

export function SignOutEverywhere() {
  const t = useTranslations("person");
  const locale = useLocale();
  return (
    <ActionButton
      action={signOutEverywhere}
      input={{}}
      icon={<IconDevices size={16} />}
      label={t("signOutEverywhere")}
      question={t("signOutEverywhereAsk")}
      body={t("signOutEverywhereBody")}
      onSuccess={() => void signOutTo(getPathname({ href: "/sign-in?signed-out", locale }))}
    />
  );
}
