import type { ReactNode } from "react";
import styles from "./steps.module.css";

export type Step = { label: ReactNode; detail?: ReactNode; state: "done" | "now" | "next" };

/** The chain of an approval: what was done by whom, where it stands, what comes next. */
export function Steps({ label, items }: { label: string; items: Step[] }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {items.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a chain has an order and no other identity
          key={index}
          className={step.state === "done" ? undefined : styles[step.state]}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <b>{step.label}</b>
          {step.detail}
        </li>
      ))}
    </ol>
  );
}
