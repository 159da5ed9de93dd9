import type { ReactNode } from "react";
import { Link } from "#lib/i18n/link.tsx";
import { classNames } from "./class-names.ts";
import styles from "./row-list.module.css";

/** Rows between hairlines; `ordered` when the order means something. */
export function RowList({ ordered = false, children }: { ordered?: boolean; children: ReactNode }) {
  const List = ordered ? "ol" : "ul";
  return <List>{children}</List>;
}

type RowProps = {
  /** Left: a `<time>` or `.n`, with a badge under it. */
  lead?: ReactNode;
  title: ReactNode;
  /** Makes the title a link. */
  href?: string;
  meta?: ReactNode;
  /** Right: one `TextLink` or small button. */
  action?: ReactNode;
  children?: ReactNode;
};

export function Row({ lead, title, href, meta, action, children }: RowProps) {
  return (
    <li className={classNames(styles.row, !lead && styles.bare)}>
      {lead ? <div className={styles.lead}>{lead}</div> : null}
      <div className={styles.body}>
        <p className={styles.title}>{href ? <Link href={href}>{title}</Link> : title}</p>
        {meta ? <p className={styles.meta}>{meta}</p> : null}
        {children}
      </div>
      {action ? <div className={styles.action}>{action}</div> : null}
    </li>
  );
}
