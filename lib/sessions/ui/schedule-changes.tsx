import { useTranslations } from "next-intl";
import { Notice } from "#lib/ui/notice.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";
import type { ScheduleChange as Change } from "../schema.ts";
import { CalledOff } from "./called-off.tsx";
import { ScheduleChange } from "./schedule-change.tsx";

/** On the first page: sessions that were moved, postponed or cancelled after their invitations went out. */
export function ScheduleChanges({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations("sessions.moved");
  return changes.map((change) => {
    const { id, title, status, calledOff, from, to, isAskedAgain } = change;
    if (status !== "invited") return <CalledOff key={id} status={status} reason={calledOff} title={title} />;
    return (
      <Notice
        key={id}
        tone="amber"
        title={t("title", { title })}
        action={<TextLink href={`/sessions/${id}`}>{t(isAskedAgain ? "answer" : "open")}</TextLink>}
      >
        {from ? <ScheduleChange from={from} to={to} /> : null}
        {isAskedAgain ? t("ask") : null}
      </Notice>
    );
  });
}
