"use client";

import { useTranslations } from "next-intl";

export function PhotoFields() {
  const t = useTranslations("writeUps.photos");
  return <p>{t("none")}</p>;
}
