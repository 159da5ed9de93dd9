"use client";

import { useTranslations } from "next-intl";
import { Button } from "#lib/ui/button.tsx";
import { IconPrinter } from "#lib/ui/icons.tsx";

/** Prints the agenda as a sheet. */
export function PrintAgenda() {
  const t = useTranslations("agenda.sheet");
  return (
    <Button icon={<IconPrinter size={18} />} onClick={() => window.print()}>
      {t("print")}
    </Button>
  );
}
