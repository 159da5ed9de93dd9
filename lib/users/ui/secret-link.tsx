"use client";

import { useTranslations } from "next-intl";
import { SecretLink as Link } from "#lib/ui/secret-link.tsx";

/** A single-use link into an account. */
export function SecretLink({ secret }: { secret: string }) {
  const t = useTranslations("users.link");
  return <Link path={`/access/${secret}`} label={t("label")} hint={t("once")} />;
}
