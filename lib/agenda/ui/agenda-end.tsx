import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { classNames } from "#lib/ui/class-names.ts";
import type { Timetable } from "../timetable.ts";
import styles from "./agenda.module.css";

type Props = {
  table: Pick<Timetable<unknown>, "endsAt" | "minutes" | "breakMinutes" | "overrun">;
  statedEnd: string | null;
};

/** The last line: when it all ends, and how long it takes. */
export function AgendaEnd({ table, statedEnd }: Props) {
  const t = useTranslations("agenda");
  const format = useFormat();
  return (
    <>
      {statedEnd ? (
        <p className={styles.mark}>
          <span>{t("statedEnd", { time: statedEnd })}</span>
        </p>
      ) : null}
      <div className={styles.end}>
        <time className={classNames(styles.clock, table.overrun > 0 && styles.over)}>{table.endsAt}</time>
        <span className="soft">{t("expectedEnd", { breaks: table.breakMinutes })}</span>
        <span className={styles.total}>{format.duration(table.minutes)}</span>
      </div>
    </>
  );
}
