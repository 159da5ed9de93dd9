"use client";

import type { ReactNode } from "react";
import { Link, usePathname } from "#lib/i18n/navigation.ts";

type Props = { href: string; className?: string; title?: string; children: ReactNode };

/** A link that knows whether the reader is on its page or below it. */
export function NavLink({ href, className, title, children }: Props) {
  const path = usePathname();
  const current = path === href ? "page" : path.startsWith(`${href}/`) ? "true" : undefined;
  return (
    <Link href={href} className={className} title={title} aria-current={current}>
      {children}
    </Link>
  );
}
