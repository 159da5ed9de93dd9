"use client";

import { useEffect, useRef } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { usePathname } from "#lib/i18n/navigation.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import styles from "./tabs.module.css";

export type Tab = { href: string; label: string; count?: number };

/** The parts of one thing, each an address of its own. The longest address that leads to this page is the current one. */
export function Tabs({ label, items }: { label: string; items: Tab[] }) {
  const path = usePathname();
  const bar = useRef<HTMLElement>(null);
  const current = items
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((one, two) => two.href.length - one.href.length)[0]?.href;

  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone the current tab may lie outside the visible part
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>("[aria-current]");
    if (bar.current && tab) bar.current.scrollLeft = tab.offsetLeft - bar.current.offsetLeft - 20;
  }, [current]);

  return (
    <nav ref={bar} className={styles.tabs} aria-label={label}>
      {items.map((item) => (
        <Link key={item.href} href={item.href} aria-current={item.href === current ? "page" : undefined}>
          {item.label}
          {item.count ? <span className="n">{format.number(item.count)}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
