import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

type Props = {
  title: ReactNode;
  /** What to do first. */
  children?: ReactNode;
  action?: ReactNode;
};

/** A list with nothing in it says so, and what to do first. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children ? <p className={styles.body}>{children}</p> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}
