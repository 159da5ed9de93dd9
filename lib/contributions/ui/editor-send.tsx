"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Button } from "#lib/ui/button.tsx";
import { DeadlineBadge } from "#lib/ui/deadline-badge.tsx";
import { IconDeviceFloppy, IconSend, IconX } from "#lib/ui/icons.tsx";
import { Meter } from "#lib/ui/meter.tsx";
import { type ContributionAgendaItem, type ContributionDesk, countWords, hasText, speakingMinutes } from "../schema.ts";
import type { DraftKeeper, DraftView } from "./draft-keeper.ts";
import styles from "./send.module.css";

type Props = {
  desk: ContributionDesk;
  item: ContributionAgendaItem | null;
  view: DraftView;
  online: boolean;
  isDraft: boolean;
  keeper: DraftKeeper;
};

/** How long it is, by when, and the one red button: the bar at the foot of a phone, the side column elsewhere. */
export function EditorSend({ desk, item, view, online, isDraft, keeper }: Props) {
  const t = useTranslations("contributions.editor");
  const format = useFormat();
  const { content } = view;
  const written = content.passages.filter(hasText);
  const minutes = speakingMinutes(written);
  const isPaper = content.kind === "paper";
  const tooLong = isPaper && item !== null && minutes > item.minutes;
  const length = isPaper ? (
    t.rich(item ? "timeOf" : "time", { minutes, available: item?.minutes ?? 0, b: (words) => <b>{words}</b> })
  ) : (
    <b>{t("words", { count: written.reduce((sum, one) => sum + countWords(one.text), 0) })}</b>
  );

  return (
    <aside className={styles.send}>
      <dl className={styles.facts}>
        <div>
          <dt>{t("session")}</dt>
          <dd>
            {desk.sessionTitle}, <span className="nowrap">{format.date(desk.sessionDate)}</span>
          </dd>
        </div>
        <div>
          <dt>{t("speakingTime")}</dt>
          <dd className={tooLong ? styles.over : undefined}>
            {t("passages", { count: written.length })}, {length}
            {isPaper && item ? <Meter value={minutes} of={item.minutes} /> : null}
            {tooLong ? t("tooLong") : null}
          </dd>
        </div>
        {desk.papersDueOn ? (
          <div>
            <dt>{t("dueLabel")}</dt>
            <dd className={styles.due}>
              {format.date(desk.papersDueOn)}{" "}
              {isDraft ? <DeadlineBadge due={desk.papersDueOn} now={new Date()} /> : null}
            </dd>
          </div>
        ) : null}
      </dl>
      <p className={styles.line}>
        <span className={tooLong ? styles.over : undefined}>
          {t("passages", { count: written.length })}, {length}
        </span>
        {desk.papersDueOn ? (
          <span className={desk.overdue && isDraft ? styles.over : undefined}>
            {t(desk.overdue && isDraft ? "overdue" : "due", { date: format.dayMonth(desk.papersDueOn) })}
          </span>
        ) : null}
      </p>
      {view.waiting ? (
        <div className={styles.waiting}>
          <p role="status">{t("waiting")}</p>
          <Button size="large" icon={<IconX size={20} />} onClick={() => keeper.cancelWaiting()}>
            {t("stopWaiting")}
          </Button>
        </div>
      ) : (
        <SendButton view={view} online={online} isDraft={isDraft} keeper={keeper} />
      )}
    </aside>
  );
}

function SendButton({ view, online, isDraft, keeper }: Pick<Props, "view" | "online" | "isDraft" | "keeper">) {
  const t = useTranslations("contributions.editor");
  const Icon = isDraft ? IconSend : IconDeviceFloppy;
  const label = isDraft
    ? t(online ? `send.${view.content.kind}` : "sendWhenOnline")
    : t(online ? "saveChanges" : "saveWhenOnline");
  return (
    <Button
      tone="primary"
      size="large"
      className={styles.button}
      busy={view.sending}
      disabled={view.conflict !== null}
      icon={<Icon size={20} />}
      onClick={() => void keeper.finish()}
    >
      {label}
    </Button>
  );
}
