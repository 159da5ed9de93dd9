import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "./icons.tsx";
import styles from "./notice.module.css";

const icons = { red: IconAlertCircle, amber: IconAlertTriangle, blue: IconInfoCircle, green: IconCircleCheck };

type Props = {
  tone: keyof typeof icons;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** `alert` interrupts a screen reader: for what just went wrong. */
  role?: "alert" | "status";
};

/** One message inside the page, between hairlines: what is so, and what to do about it. */
export function Notice({ tone, title, children, action, role }: Props) {
  const Icon = icons[tone];
  return (
    <div className={classNames(styles.notice, styles[tone])} role={role}>
      <Icon size={18} />
      <div>
        {title ? <b className={styles.title}>{title} </b> : null}
        {children}
      </div>
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}
