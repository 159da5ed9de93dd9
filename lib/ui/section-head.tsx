import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./section.module.css";

type Props = {
  title: ReactNode;
  id?: string;
  /** A few soft words after the title. */
  note?: ReactNode;
  /** A link or small buttons at the right end. */
  right?: ReactNode;
  /** The strong rule under the head; off where a strip or table brings its own. */
  rule?: boolean;
  /** In a side column the title is smaller. */
  side?: boolean;
};

export function SectionHead({ title, id, note, right, rule = true, side = false }: Props) {
  return (
    <div className={classNames(styles.head, !rule && styles.plain)}>
      <h2 id={id} className={side ? styles.side : undefined}>
        {title}
      </h2>
      {note ? <span className={styles.note}>{note}</span> : null}
      {right ? <div className={styles.right}>{right}</div> : null}
    </div>
  );
}
