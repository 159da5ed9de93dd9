import type { ReactNode } from "react";
import styles from "./columns.module.css";

/** A main column and a side column, which goes below on narrow screens. */
export function Columns({ children, side }: { children: ReactNode; side: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div>{children}</div>
      <aside className={styles.side}>{side}</aside>
    </div>
  );
}
