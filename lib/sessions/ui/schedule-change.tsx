import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { changedParts, type Schedule } from "../schedule.ts";
import styles from "./schedule-change.module.css";

/** What is another of day, hour and room: what it was, and what it is now. */
export function ScheduleChange({ from, to }: { from: Schedule; to: Schedule }) {
  const t = useTranslations("sessions.moved");
  const format = useFormat();
  const say = {
    date: (schedule: Schedule) => format.weekdayDate(schedule.date),
    time: ({ startsAt, endsAt }: Schedule) => `${startsAt} – ${endsAt}`,
    venue: ({ venue }: Schedule) => venue,
  };
  return (
    <dl className={styles.change}>
      {changedParts(from, to).map((part) => (
        <div key={part}>
          <dt>{t(part)}</dt>
          <dd>
            <del>{say[part](from)}</del>
            <span aria-hidden="true">→</span>
            <ins>{say[part](to)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
