"use client";

import { IconPrinter } from "@tabler/icons-react";
import styles from "./print-button.module.css";

/** The only script of an article: it opens the browser's print window. */
export function PrintButton({ label }: { label: string }) {
  return (
    <button type="button" className={styles.print} onClick={() => window.print()}>
      <IconPrinter size={20} stroke={1.5} aria-hidden="true" />
      {label}
    </button>
  );
}
