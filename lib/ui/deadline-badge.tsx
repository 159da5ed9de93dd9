import { useTranslations } from "next-intl";
import { type DateValue, deadline } from "#lib/i18n/format.ts";
import { IconAlertCircle, IconClock } from "./icons.tsx";
import { StatusBadge } from "./status-badge.tsx";

type Props = {
  due: DateValue;
  now: DateValue;
  /** `event`: the day on which something is held; it passes, and is never overdue. */
  of?: "deadline" | "event";
};

/** How a due date stands: overdue in red, today in amber, else how many days are left. */
export function DeadlineBadge({ due, now, of = "deadline" }: Props) {
  const t = useTranslations("common.deadline");
  const { key, days, tone } = deadline(due, now, of);
  return (
    <StatusBadge tone={tone} icon={key === "overdue" ? IconAlertCircle : IconClock}>
      {t(key, { days })}
    </StatusBadge>
  );
}
