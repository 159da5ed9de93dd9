import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { OwnText } from "#lib/contributions/schema.ts";
import { OwnTexts } from "#lib/contributions/ui/own-texts.tsx";
import { toPlainDate } from "#lib/i18n/format.ts";
import { useFormat } from "#lib/i18n/use-format.ts";
import type { ScheduleChange } from "#lib/sessions/schema.ts";
import { ReadinessList } from "#lib/sessions/ui/readiness-list.tsx";
import { ScheduleChanges } from "#lib/sessions/ui/schedule-changes.tsx";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { Columns } from "#lib/ui/columns.tsx";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { Screen } from "#lib/ui/screen.tsx";
import { Section } from "#lib/ui/section.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { type ComingSession, isDueOnSessionDay, type RecentDecision, type Task } from "../schema.ts";
import { DecisionList } from "./decision-list.tsx";
import styles from "./my-work.module.css";
import { TaskList } from "./task-list.tsx";

type Props = {
  /** The most urgent of what waits. */
  tasks: readonly Task[];
  /** How many things wait. */
  count: number;
  decisions: readonly RecentDecision[];
  coming: readonly ComingSession[];
  changes: readonly ScheduleChange[];
  texts: readonly OwnText[];
  now: Date;
};

/** The home of everyone who signs in: what waits for them and what was decided. */
export function MyWork({ tasks, count, decisions, coming, changes, texts, now }: Props) {
  const t = useTranslations("work");
  const format = useFormat();
  const today = toPlainDate(now);
  const late = tasks.filter((task) => task.due !== null && task.due < today && !isDueOnSessionDay(task)).length;
  const shown = tasks.length;
  const bold = (text: ReactNode) => <b className={styles.count}>{text}</b>;
  return (
    <Screen
      title={t("title")}
      sub={
        count > shown && shown > 0
          ? t.rich("summaryCut", { count, shown, b: bold })
          : t.rich("summary", { count: shown, late, b: bold })
      }
      aside={<time dateTime={today}>{format.weekdayDate(today)}</time>}
    >
      <ScheduleChanges changes={changes} />
      <Columns
        side={
          <>
            <Section id="decisions" title={t("recent")}>
              {decisions.length > 0 ? (
                <DecisionList decisions={decisions} now={now} />
              ) : (
                <p className={styles.none}>{t("noDecisions")}</p>
              )}
            </Section>
            {texts.length > 0 ? <OwnTexts texts={texts} /> : null}
          </>
        }
      >
        <Section id="waiting" title={t("waiting")} note={tasks.length > 1 ? t("oldestFirst") : undefined}>
          {tasks.length > 0 ? (
            <TaskList tasks={tasks} now={now} />
          ) : (
            <EmptyState title={t("nothing")} action={<ButtonLink href="/sessions">{t("openSessions")}</ButtonLink>}>
              {t("nothingHint")}
            </EmptyState>
          )}
        </Section>
      </Columns>
      {coming.map((session) => (
        <div key={session.id} className={styles.coming}>
          <Section
            id={`coming-${session.id}`}
            title={t("readiness.title", { title: session.title })}
            note={format.weekdayDate(session.date)}
            right={
              <TextLink href={`/sessions/${session.id}`} small>
                {t("readiness.open")}
              </TextLink>
            }
          >
            <ReadinessList sessionId={session.id} readiness={session.readiness} />
          </Section>
        </div>
      ))}
    </Screen>
  );
}
