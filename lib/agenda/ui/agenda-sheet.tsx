import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import type { SessionHeader } from "#lib/sessions/schema.ts";
import { whereabouts } from "#lib/users/person-label.ts";
import type { AgendaItem } from "../schema.ts";
import { layOut } from "../timetable.ts";
import styles from "./agenda-sheet.module.css";

type Props = { session: SessionHeader; items: AgendaItem[] };

/** The agenda as it is handed out: only on paper, in place of the page. */
export function AgendaSheet({ session, items }: Props) {
  const t = useTranslations("agenda.sheet");
  const part = useTranslations("sessions.dayPart");
  const format = useFormat();
  const table = layOut(items, session.startsAt, session.endsAt);

  return (
    <article className={styles.sheet} aria-hidden="true">
      <p className={styles.body}>{session.conveningUnit.name}</p>
      <p className={styles.heading}>{t("title")}</p>
      <p className={styles.session}>{session.title}</p>
      {session.theme ? <p className={styles.theme}>{session.theme}</p> : null}
      <p className={styles.when}>
        {t("when", {
          start: session.startsAt,
          part: part(session.dayPart),
          date: format.weekdayDate(session.date),
          venue: session.venue,
        })}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t("number")}</th>
            <th>{t("time")}</th>
            <th>{t("content")}</th>
            <th>{t("presenter")}</th>
          </tr>
        </thead>
        <tbody>
          {table.items.map((item) => (
            <tr key={item.id}>
              <td>{item.number}</td>
              <td>{item.startsAt}</td>
              <td>{item.title}</td>
              <td>
                {item.presenter ? (
                  <>
                    {item.presenter.fullName}
                    <small>{item.presenterNote || whereabouts(item.presenter)}</small>
                  </>
                ) : (
                  item.presenterNote
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {session.chair ? <p className={styles.chair}>{t("chair", { name: session.chair.fullName })}</p> : null}
    </article>
  );
}
