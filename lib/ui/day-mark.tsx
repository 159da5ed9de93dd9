import { useFormat } from "#lib/i18n/use-format.ts";
import { classNames } from "./class-names.ts";
import styles from "./day-mark.module.css";

/** The big day number of a session: weekday, day, month, part of the day. One line on a phone. */
export function DayMark({ date, part }: { date: string; part?: string }) {
  const format = useFormat();
  return (
    <time className={styles.mark} dateTime={date}>
      <span className={styles.onScreen}>{format.weekday(date)}</span>
      <b className={classNames(styles.day, styles.onScreen)}>{format.day(date)}</b>
      <span className={styles.onScreen}>{format.month(date)}</span>
      {part ? <span className={styles.onScreen}>{part}</span> : null}
      <span className={styles.onPhone}>{[format.weekdayDate(date), part].filter(Boolean).join(", ")}</span>
    </time>
  );
}
