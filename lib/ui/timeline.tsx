import type { ReactNode } from "react";
import { type DateValue, toPlainDate } from "#lib/i18n/format.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import { classNames } from "./class-names.ts";
import styles from "./timeline.module.css";

export type Event = {
  id: string;
  at: DateValue;
  title: ReactNode;
  /** A `DocumentStatus` beside the title. */
  status?: ReactNode;
  body?: ReactNode;
  tone?: "green" | "amber" | "red";
};

/** What happened to one thing, newest first or last as the caller orders it; the year stands where it is another one. */
export function Timeline({ items }: { items: Event[] }) {
  const format = useFormat();
  const yearOf = (at: DateValue) => toPlainDate(at).slice(0, 4);
  const thisYear = yearOf(new Date());
  return (
    <ol className={styles.timeline}>
      {items.map((event) => (
        <li key={event.id}>
          <time className={styles.at} dateTime={toPlainDate(event.at)}>
            {format.dayMonth(event.at)}
            {yearOf(event.at) === thisYear ? null : <span className={styles.year}> {yearOf(event.at)}</span>}
          </time>
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
