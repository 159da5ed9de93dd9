"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { BrandMark } from "../brand.tsx";
import { IconSearch } from "../icons.tsx";
import styles from "./frame.module.css";
import { MoreTab } from "./more-tab.tsx";
import { type NavKey, navEntries } from "./nav-entries.tsx";
import { NavLink } from "./nav-link.tsx";

type Props = {
  children: ReactNode;
  /** The signed-in person at the rail's foot: a suspended `PersonMenu`. */
  person?: ReactNode;
  /** The same person on the phone's top bar: a suspended `PersonMenu` with `compact`. */
  personCompact?: ReactNode;
  /** What waits behind an entry: suspended `NavCount`s. */
  counts?: Partial<Record<NavKey, ReactNode>>;
  /** `AdministrationEntry` or nothing, as the person's abilities say. */
  administration?: ReactNode;
  /** `MoreLink`s for the phone's "more" menu beside the directory, as the person's abilities say. */
  more?: ReactNode;
  /** Shows the way to the search screen. */
  search?: boolean;
  /** The left half of the footer line, e.g. that the data is a demo. */
  note?: ReactNode;
  /** Whose installation this is, at the right end of that line: suspended, for it is read. */
  organization?: ReactNode;
};

/** The workspace around a screen. Does no I/O: whatever depends on the signed-in person arrives in slots. */
export function Frame({
  children,
  person,
  personCompact,
  counts = {},
  administration,
  more,
  search = false,
  note,
  organization,
}: Props) {
  const t = useTranslations("nav");
  const app = useTranslations("app");
  const brand = (
    <Link href="/my-work" className={styles.brand}>
      <BrandMark className={styles.mark} />
      <span>{app("name")}</span>
    </Link>
  );

  return (
    <div className={styles.app}>
      <a href="#content" className="skip-link">
        {app("skipToContent")}
      </a>
      <header className={styles.rail}>
        {brand}
        <nav aria-label={t("main")}>
          {navEntries.map(({ key, href, icon: Icon }) => (
            <NavLink key={key} href={href} className={styles.entry} title={t(key)}>
              <Icon size={18} />
              <span>{t(key)}</span>
              {counts[key]}
            </NavLink>
          ))}
          {administration}
          {search ? (
            <>
              <hr className={styles.divider} />
              <NavLink href="/search" className={styles.entry} title={t("search")}>
                <IconSearch size={18} />
                <span>{t("search")}</span>
                <kbd>Ctrl K</kbd>
              </NavLink>
            </>
          ) : null}
        </nav>
        <div className={styles.foot}>{person}</div>
      </header>

      <header className={styles.top}>
        {brand}
        {search ? (
          <Link href="/search" className={styles.searchLink} aria-label={t("search")}>
            <IconSearch size={22} />
          </Link>
        ) : null}
        {personCompact}
      </header>

      <div className={styles.column}>
        <main id="content" className={styles.main} tabIndex={-1}>
          {children}
        </main>
        <footer className={styles.footer}>
          <span>{note}</span>
          <span>{organization}</span>
        </footer>
      </div>

      <nav className={styles.tabs} aria-label={t("main")}>
        {navEntries.slice(0, 4).map(({ key, short, href, icon: Icon }) => (
          <NavLink key={key} href={href} className={styles.tab}>
            <Icon size={22} />
            {t(short)}
            {counts[key]}
          </NavLink>
        ))}
        <MoreTab>{more}</MoreTab>
      </nav>
    </div>
  );
}
