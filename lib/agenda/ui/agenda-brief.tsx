import { useTranslations } from "next-intl";
import { personLabel } from "#lib/users/person-label.ts";
import type { AgendaItem } from "../schema.ts";
import { layOut } from "../timetable.ts";
import styles from "./agenda-brief.module.css";

type Props = { session: { startsAt: string; endsAt: string }; items: AgendaItem[] };

/** The agenda in brief: clock and content, for a glance on a phone. */
export function AgendaBrief({ session, items }: Props) {
  const t = useTranslations("agenda");
  const table = layOut(items, session.startsAt, session.endsAt);
  if (items.length === 0) return <p className={styles.none}>{t("empty")}</p>;
  return (
    <ol className={styles.list}>
      {table.items.map((item) => (
        <li key={item.id} className={item.kind === "break" ? styles.break : undefined}>
          <time>{item.startsAt}</time>
          <span>
            {item.title}
            {item.presenter || item.presenterNote ? (
              <small>{item.presenter ? personLabel(item.presenter) : item.presenterNote}</small>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
