import { useTranslations } from "next-intl";
import type { SessionStatus } from "#db/vocabulary.ts";
import { Notice } from "#lib/ui/notice.tsx";

type Props = { status: SessionStatus; reason: string | null; title: string };

/** Says of a session that it is postponed or cancelled, why, and that nothing is asked of anybody. */
export function CalledOff({ status, reason, title }: Props) {
  const t = useTranslations("sessions.calledOff");
  if (status !== "cancelled" && status !== "postponed") return null;
  return (
    <Notice tone={status === "cancelled" ? "red" : "amber"} title={t(`${status}.title`, { title })}>
      {reason ? <p>{t("reason", { reason })}</p> : null}
      <p>{t(`${status}.hint`)}</p>
    </Notice>
  );
}
