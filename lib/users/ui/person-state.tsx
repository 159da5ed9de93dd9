import { useTranslations } from "next-intl";
import { IconCircleCheck, IconLock, IconMailForward } from "#lib/ui/icons.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";
import type { PersonState as State } from "../schema.ts";

const looks = {
  active: { tone: "green", icon: IconCircleCheck },
  invited: { tone: "amber", icon: IconMailForward },
  disabled: { tone: "red", icon: IconLock },
} as const;

/** Whether a person can sign in. */
export function PersonState({ state }: { state: State }) {
  const t = useTranslations("users.states");
  return <StatusBadge {...looks[state]}>{t(state)}</StatusBadge>;
}
