"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { MessageScreen } from "#lib/ui/message-screen.tsx";

/** In place of a page that this person may not see. */
export function ForbiddenScreen() {
  const t = useTranslations();
  return (
    <MessageScreen
      title={t("users.forbidden.title")}
      body={t("users.forbidden.body")}
      actions={<ButtonLink href="/my-work">{t("errorPage.home")}</ButtonLink>}
    />
  );
}
