import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./status-badge.module.css";

/** Gold only for rank or a published mark. */
export type Tone = "green" | "amber" | "red" | "blue" | "gold" | "soft";

/** A state as icon, colour and word together: never by colour alone, never a pill. */
export function StatusBadge({ tone, icon: StatusIcon, children }: { tone: Tone; icon: Icon; children: ReactNode }) {
  return (
    <span className={classNames(styles.status, styles[tone])}>
      <StatusIcon size={16} stroke={1.5} aria-hidden="true" />
      {children}
    </span>
  );
}
