import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { DeadlineBadge } from "#lib/ui/deadline-badge.tsx";
import { IconCircleCheck } from "#lib/ui/icons.tsx";
import { Section } from "#lib/ui/section.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";
import type { SessionHeader } from "../schema.ts";
import { inviteBy, isAnnounced, isCalledOff } from "../workflow.ts";
import styles from "./due-dates.module.css";

type Props = { session: Pick<SessionHeader, "date" | "status" | "papersDueOn">; now: Date };

/** The days that count before a session, and how each stands today. */
export function DueDates({ session, now }: Props) {
  const t = useTranslations("sessions.due");
  const format = useFormat();
  const { date, status, papersDueOn } = session;
  if (isCalledOff(status)) return null;
  const isHeld = status === "in_session" || status === "adjourned" || status === "closed" || status === "archived";
  const days = [
    { key: "papers" as const, on: papersDueOn, isDone: isHeld },
    { key: "invitation" as const, on: inviteBy(date), isDone: isAnnounced(status) },
    { key: "session" as const, on: date, isDone: isHeld },
  ].filter((day): day is typeof day & { on: string } => day.on !== null);

  return (
    <Section title={t("title")} side>
      <ul>
        {days
          .toSorted((one, two) => one.on.localeCompare(two.on))
          .map((day) => (
            <li key={day.key} className={styles.day}>
              <time className="n" dateTime={day.on}>
                {format.dayMonth(day.on)}
              </time>
              <span>{t(day.key)}</span>
              {day.isDone ? (
                <StatusBadge tone="green" icon={IconCircleCheck}>
                  {t("done")}
                </StatusBadge>
              ) : (
                <DeadlineBadge due={day.on} now={now} of={day.key === "session" ? "event" : "deadline"} />
              )}
            </li>
          ))}
      </ul>
    </Section>
  );
}
