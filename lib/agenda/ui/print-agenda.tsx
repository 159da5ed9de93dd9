"use client";

import { IconPrinter } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Button } from "#lib/ui/button.tsx";

/** Prints the agenda as a sheet. */
export function PrintAgenda() {
  const t = useTranslations("agenda.sheet");
  return (
    <Button icon={<IconPrinter size={18} stroke={1.5} aria-hidden="true" />} onClick={() => window.print()}>
      {t("print")}
    </Button>
  );
}
