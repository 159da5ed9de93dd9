"use client";

import { usePathname } from "next/navigation";
import { useLocale } from "next-intl";
import type { ReactNode } from "react";

/** The same page in the other language. Next's own path, as next-intl's would bring its whole navigation to every reader. */
export function LanguageLink({ children }: { children: ReactNode }) {
  const other = useLocale() === "vi" ? "en" : "vi";
  const path = usePathname().replace(/^\/(vi|en)(?=\/|$)/, "");
  return (
    <a href={`/${other}${path}`} lang={other} hrefLang={other}>
      {children}
    </a>
  );
}
