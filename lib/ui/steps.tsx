import type { ReactNode } from "react";
import { inPlace } from "./in-place.ts";
import styles from "./steps.module.css";

export type Step = { label: ReactNode; detail?: ReactNode; state: "done" | "now" | "next" };

/** The chain of an approval: what was done by whom, where it stands, what comes next. */
export function Steps({ label, items }: { label: string; items: Step[] }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {inPlace(items).map(({ item: step, place }) => (
        <li
          key={place}
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
