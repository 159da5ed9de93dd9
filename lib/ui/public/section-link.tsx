"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PlainLink } from "#lib/i18n/plain-link.tsx";

type Props = {
  href: string;
  /** Paths without a language that belong to this section besides its own, with what is below them. */
  alsoFor?: readonly string[];
  children: ReactNode;
};

/** A link to a section of the public site, which knows whether the reader is in it. */
export function SectionLink({ href, alsoFor = [], children }: Props) {
  const path = usePathname().replace(/^\/(vi|en)(?=\/|$)/, "") || "/";
  const isWithin = alsoFor.some((place) => path === place || path.startsWith(`${place}/`));
  return (
    <PlainLink href={href} aria-current={path === href ? "page" : isWithin ? "true" : undefined}>
      {children}
    </PlainLink>
  );
}
