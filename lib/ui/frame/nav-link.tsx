"use client";

import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { usePathname } from "#lib/i18n/navigation.ts";

type Props = { href: string; className?: string; title?: string; children: ReactNode; alsoFor?: readonly string[] };

/** A link that knows whether the reader is on its page or below it, or on another it stands for. */
export function NavLink({ href, className, title, children, alsoFor = [] }: Props) {
  const path = usePathname();
  const isWithin = (place: string) => path === place || path.startsWith(`${place}/`);
  const current = path === href ? "page" : [href, ...alsoFor].some(isWithin) ? "true" : undefined;
  return (
    <Link href={href} className={className} title={title} aria-current={current}>
      {children}
    </Link>
  );
}
