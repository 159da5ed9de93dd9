import { useTranslations } from "next-intl";
import type { FileTextStatus } from "#db/vocabulary.ts";
import { IconCircleCheck, IconHourglass, IconLoader, IconX } from "#lib/ui/icons.tsx";
import { StatusBadge } from "#lib/ui/status-badge.tsx";

const looks = {
  queued: ["soft", IconHourglass],
  running: ["blue", IconLoader],
  done: ["green", IconCircleCheck],
  failed: ["amber", IconX],
} as const;

/** How far the text of a file has been read out of it. */
export function TextStatus({ status }: { status: FileTextStatus }) {
  const t = useTranslations("files");
  const [tone, icon] = looks[status];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {t(`text.${status}`)}
    </StatusBadge>
  );
}
