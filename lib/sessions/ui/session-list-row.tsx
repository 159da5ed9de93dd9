import { useTranslations } from "next-intl";
import { Link } from "#lib/i18n/link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { DocumentStatus } from "#lib/ui/document-status.tsx";
import { IconCheck, IconMailQuestion, IconX } from "#lib/ui/icons.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";
import type { SessionRow } from "../schema.ts";
import { takesAnswers } from "../workflow.ts";
import styles from "./session-list.module.css";

const answers = {
  invited: { tone: "amber", icon: IconMailQuestion },
  accepted: { tone: "green", icon: IconCheck },
  declined: { tone: "soft", icon: IconX },
} as const;

export function SessionListRow({ session }: { session: SessionRow }) {
  const t = useTranslations("sessions");
  const format = useFormat();
  const given = session.answer && session.answer !== "listed" ? session.answer : null;
  // Nothing is asked for a session that is called off or over.
  const answer = given === "invited" && !takesAnswers(session.status) ? null : given;

  return (
    <li className={styles.row}>
      <time className={styles.day} dateTime={session.date}>
        <b>{format.dayMonth(session.date)}</b>
        <span>{format.weekday(session.date)}</span>
        <span>{session.date.slice(0, 4)}</span>
      </time>
      <div>
        <h3 className={styles.title}>
          <Link href={`/sessions/${session.id}`}>{session.title}</Link>
        </h3>
        {session.theme ? <p className={styles.theme}>{session.theme}</p> : null}
        <p className={styles.meta}>
          {`${session.startsAt} – ${session.endsAt}, ${t(`dayPart.${session.dayPart}`)}`}
          {" · "}
          {session.venue}
          {" · "}
          {session.conveningUnitName}
        </p>
      </div>
      <div className={styles.state}>
        <DocumentStatus of="session" status={session.status} />
        {answer ? (
          <StatusBadge tone={answers[answer].tone} icon={answers[answer].icon}>
            {t(`list.answer.${answer}`)}
          </StatusBadge>
        ) : null}
      </div>
    </li>
  );
}
