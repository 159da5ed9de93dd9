import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./timeline.module.css";

export type Event = {
  id: string;
  /** A short date, e.g. 20/11. */
  at: ReactNode;
  title: ReactNode;
  /** A `DocumentStatus` beside the title. */
  status?: ReactNode;
  body?: ReactNode;
  tone?: "green" | "amber" | "red";
};

/** What happened to one thing, newest first or last as the caller orders it. */
export function Timeline({ items }: { items: Event[] }) {
  return (
    <ol className={styles.timeline}>
      {items.map((event) => (
        <li key={event.id}>
          <span className={styles.at}>{event.at}</span>
          <span className={classNames(styles.dot, event.tone && styles[event.tone])} />
          <div>
            <p className={styles.title}>
              <b>{event.title}</b>
              {event.status}
            </p>
            {event.body ? <div className={styles.body}>{event.body}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
