import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { classNames } from "./class-names.ts";
import { IconChevronRight } from "./icons.tsx";
import styles from "./screen.module.css";

/** Without an address it says where the thing lies to somebody who may not go there. */
export type Crumb = { label: ReactNode; href?: string | undefined };

type Props = {
  title: ReactNode;
  /** One line under the title. */
  sub?: ReactNode;
  crumbs?: Crumb[];
  /** Buttons, at most one of them red. */
  actions?: ReactNode;
  /** The state of the thing, above the title. */
  status?: ReactNode;
  /** Right of the title, e.g. today's date. */
  aside?: ReactNode;
  /** A `DayMark` left of the title. */
  mark?: ReactNode;
  facts?: ReactNode;
  tabs?: ReactNode;
  /** Uses the whole width of a large screen: tables, agendas. */
  wide?: boolean;
  children: ReactNode;
};

/** One screen of the workspace: where it lies, what it is, what can be done, then its parts. */
export function Screen({
  title,
  sub,
  crumbs = [],
  actions,
  status,
  aside,
  mark,
  facts,
  tabs,
  wide = false,
  children,
}: Props) {
  const t = useTranslations("nav");
  return (
    <div className={classNames(styles.screen, !wide && styles.narrow)}>
      {crumbs.length > 0 || actions ? (
        <div className={styles.top}>
          {crumbs.length > 0 ? (
            <nav aria-label={t("crumbs")}>
              <ol className={styles.crumbs}>
                {crumbs.map((crumb, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a crumb is told by how deep it lies
                  <li key={index}>
                    {index > 0 ? <IconChevronRight size={14} /> : null}
                    {crumb.href ? <Link href={crumb.href}>{crumb.label}</Link> : <span>{crumb.label}</span>}
                  </li>
                ))}
              </ol>
            </nav>
          ) : null}
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </div>
      ) : null}
      <header className={mark ? styles.marked : styles.head}>
        {mark}
        <div className={styles.words}>
          {status ? <div className={styles.status}>{status}</div> : null}
          <h1>{title}</h1>
          {sub ? <p className={styles.sub}>{sub}</p> : null}
          {facts && !mark ? <div className={styles.facts}>{facts}</div> : null}
        </div>
        {aside ? <p className={styles.aside}>{aside}</p> : null}
        {mark && facts ? <div className={styles.facts}>{facts}</div> : null}
      </header>
      {tabs ? <div className={styles.tabs}>{tabs}</div> : null}
      <div className={styles.body}>{children}</div>
    </div>
  );
}
