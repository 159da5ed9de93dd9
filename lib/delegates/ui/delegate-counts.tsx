import { useTranslations } from "next-intl";
import type { DelegateRow } from "../schema.ts";

/** How many are on the list and, where it may be told, how they answered. */
export function DelegateCounts({ delegates }: { delegates: readonly DelegateRow[] }) {
  const t = useTranslations("delegates");
  const count = (status: DelegateRow["status"]) => delegates.filter((delegate) => delegate.status === status).length;
  if (delegates.length === 0) return null;
  if (delegates.some((delegate) => delegate.status === null)) return t("count", { count: delegates.length });
  return t("counts", {
    count: delegates.length,
    accepted: count("accepted"),
    declined: count("declined"),
    invited: count("invited"),
    listed: count("listed"),
  });
}
