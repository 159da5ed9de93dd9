"use client";

import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { usePathname } from "#lib/i18n/navigation.ts";

/** The same page in the other language. */
export function LanguageLink({ children }: { children: ReactNode }) {
  const other = useLocale() === "vi" ? "en" : "vi";
  return (
    <Link href={usePathname()} locale={other} lang={other} hrefLang={other}>
      {children}
    </Link>
  );
}
