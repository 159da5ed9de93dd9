import type { ReactNode } from "react";
import styles from "./facts.module.css";

export type Fact = { label: string; value: ReactNode };

/** The few facts under a title; those without a value are left out. */
export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {items
        .filter((item) => item.value !== null && item.value !== undefined && item.value !== "")
        .map((item) => (
          <div key={item.label}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  );
}
