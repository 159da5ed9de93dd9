"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { BrandMark } from "../brand.tsx";
import { IconSearch } from "../icons.tsx";
import styles from "./frame.module.css";
import { NavLink } from "./nav-link.tsx";

type Props = {
  children: ReactNode;
  /** The signed-in person at the rail's foot: a suspended `PersonMenu`. */
  person?: ReactNode;
  /** The same person on the phone's top bar: a suspended `PersonMenu` with `compact`. */
  personCompact?: ReactNode;
  /** The main places on the rail: a suspended `NavPlaces` with those that the person may open. */
  places?: ReactNode;
  /** The same as the phone's tabs: a suspended `NavTabs`. */
  tabs?: ReactNode;
  /** `AdministrationEntry` or nothing, as the person's abilities say. */
  administration?: ReactNode;
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
  places,
  tabs,
  administration,
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
          {places}
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
        {tabs}
      </nav>
    </div>
  );
}
