"use client";

import { useTranslations } from "next-intl";
import { PlainLink } from "#lib/i18n/plain-link.tsx";
import { buttonClass } from "./button.tsx";
import { KeepColorScheme } from "./keep-color-scheme.tsx";
import { MessageScreen } from "./message-screen.tsx";

type Props = { home: { href: string; label: "home" | "publicHome" }; bare?: boolean; isPublic?: boolean };

/** Said both when there is nothing and when this person may not see it. */
export function NotFoundScreen({ home, bare, isPublic = false }: Props) {
  const t = useTranslations("errorPage");
  return (
    <>
      <KeepColorScheme />
      <MessageScreen
        bare={bare}
        title={t("notFoundTitle")}
        body={t(isPublic ? "publicNotFoundBody" : "notFoundBody")}
        actions={
          <PlainLink className={buttonClass({})} href={home.href}>
            {t(home.label)}
          </PlainLink>
        }
      />
    </>
  );
}
