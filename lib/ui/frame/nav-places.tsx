import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "./frame.module.css";
import { MoreTab } from "./more-tab.tsx";
import { type NavKey, navEntries } from "./nav-entries.tsx";
import { NavLink } from "./nav-link.tsx";

type Props = {
  /** The places that the person may open. */
  open: readonly NavKey[];
  /** What waits behind a place: suspended `NavCount`s. */
  counts: Partial<Record<NavKey, ReactNode>>;
};

const openEntries = (open: readonly NavKey[]) => navEntries.filter(({ key }) => open.includes(key));

/** The main places on the rail. */
export function NavPlaces({ open, counts }: Props) {
  const t = useTranslations("nav");
  return openEntries(open).map(({ key, href, icon: Icon }) => (
    <NavLink key={key} href={href} className={styles.entry} title={t(key)}>
      <Icon size={18} />
      <span>{t(key)}</span>
      {counts[key]}
    </NavLink>
  ));
}

/** The phone's tabs: the first four places, and what is beyond them behind the last, with `more` of the person's. */
export function NavTabs({ open, counts, more }: Props & { more?: ReactNode }) {
  const t = useTranslations("nav");
  const entries = openEntries(open);
  return (
    <>
      {entries.slice(0, 4).map(({ key, short, href, icon: Icon }) => (
        <NavLink key={key} href={href} className={styles.tab}>
          <Icon size={22} />
          {t(short)}
          {counts[key]}
        </NavLink>
      ))}
      {entries.length > 4 || more ? <MoreTab places={entries.slice(4).map(({ key }) => key)}>{more}</MoreTab> : null}
    </>
  );
}
