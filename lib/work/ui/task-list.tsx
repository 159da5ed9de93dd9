import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { DeadlineBadge } from "#lib/ui/deadline-badge.tsx";
import { IconBell } from "#lib/ui/icons.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import { isDueOnSessionDay, type Task } from "../schema.ts";
import styles from "./task-list.module.css";

/** What waits, one line each: by when, what, and the link to do it. */
export function TaskList({ tasks, now }: { tasks: readonly Task[]; now: Date }) {
  return (
    <ul className={styles.list}>
      {tasks.map((task) => (
        <TaskLine key={`${task.kind}-${task.subjectId}`} task={task} now={now} />
      ))}
    </ul>
  );
}

function TaskLine({ task, now }: { task: Task; now: Date }) {
  const t = useTranslations("work.tasks");
  const work = useTranslations("work");
  const kinds = useTranslations("work.contributionKinds");
  const format = useFormat();
  const values = {
    title: task.title,
    person: task.person ?? "",
    kind: task.contributionKind ? kinds(task.contributionKind) : "",
  };
  return (
    <li className={styles.line}>
      <div className={styles.day}>
        <time className={styles.date} dateTime={task.due ?? task.since.toISOString()}>
          {format.dayMonth(task.due ?? task.since)}
        </time>
        {task.due ? (
          <DeadlineBadge due={task.due} now={now} of={isDueOnSessionDay(task) ? "event" : "deadline"} />
        ) : null}
      </div>
      <div>
        <p className="strong">{t(`${task.kind}.title`, values)}</p>
        {task.detail ? <p className="soft small">{task.detail}</p> : null}
        {task.remindedAt ? (
          <p className={styles.reminded}>
            <IconBell size={14} />
            {work("remindedAt", { time: format.shortDateTime(task.remindedAt) })}
          </p>
        ) : null}
      </div>
      <TextLink href={task.href}>{t(`${task.kind}.action`)}</TextLink>
    </li>
  );
}
