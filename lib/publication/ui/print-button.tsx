"use client";

import type { ReactNode } from "react";
import styles from "./print-button.module.css";

/** Opens the browser's print window; not there for readers without scripts. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <button type="button" className={styles.print} onClick={() => window.print()}>
      {children}
    </button>
  );
}
