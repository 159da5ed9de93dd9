import { useTranslations } from "next-intl";
import { IconClockExclamation } from "#lib/ui/icons.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";

/** Sent in after the due day. */
export function LateMark() {
  const t = useTranslations("contributions");
  return (
    <StatusBadge tone="amber" icon={IconClockExclamation}>
      {t("late")}
    </StatusBadge>
  );
}
