import type { ReactNode } from "react";
import styles from "./chip.module.css";
import { classNames } from "./class-names.ts";

/** A short code that ties things together: ĐA 1, CĐ 1. */
export function Chip({ children }: { children: ReactNode }) {
  return <span className={styles.chip}>{children}</span>;
}

/** Which version a paper is: "bản 3, 20/11". */
export function VersionChip({ children }: { children: ReactNode }) {
  return <span className={classNames(styles.chip, styles.version)}>{children}</span>;
}
