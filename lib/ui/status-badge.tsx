import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import type { Icon } from "./icons.tsx";
import styles from "./status-badge.module.css";

/** Gold only for rank or a published mark. */
export type Tone = "green" | "amber" | "red" | "blue" | "gold" | "soft";

/** A state as icon, colour and word together: never by colour alone, never a pill. */
export function StatusBadge({ tone, icon: StatusIcon, children }: { tone: Tone; icon: Icon; children: ReactNode }) {
  return (
    <span className={classNames(styles.status, styles[tone])}>
      <StatusIcon size={16} />
      {children}
    </span>
  );
}
