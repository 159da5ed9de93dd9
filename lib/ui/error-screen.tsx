"use client";

import { useTranslations } from "next-intl";
import { PlainLink } from "#lib/i18n/plain-link.tsx";
import { Button, buttonClass } from "./button.tsx";
import { MessageScreen } from "./message-screen.tsx";

export type ErrorPageProps = { error: unknown; retry: () => void };

type Props = ErrorPageProps & { home: { href: string; label: "home" | "publicHome" }; bare?: boolean };

/** What an error boundary shows: the request number, a way to try again, a way out. */
export function ErrorScreen({ error, retry, home, bare }: Props) {
  const t = useTranslations("errorPage");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <MessageScreen
      bare={bare}
      title={t("title")}
      body={t("body")}
      code={digest ? t("code", { code: digest }) : undefined}
      actions={
        <>
          <Button tone="primary" onClick={() => retry()}>
            {t("retry")}
          </Button>
          <PlainLink className={buttonClass({})} href={home.href}>
            {t(home.label)}
          </PlainLink>
        </>
      }
    />
  );
}
