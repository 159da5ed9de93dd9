"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import { ButtonLink } from "#lib/ui/button-link.tsx";
import { readDraft, watchDrafts } from "#lib/ui/form/draft.ts";
import { IconPencil } from "#lib/ui/icons.tsx";
import { Notice } from "#lib/ui/notice.tsx";

/** Under which what is typed into a write-up is kept on this device until it is stored. */
export const draftKeyOf = (writeUpId: string) => `write-up-2-${writeUpId}`;

type Props = { writeUpId: string; sessionId: string };

/** Is something typed on this device, here or in another tab, that the stored text does not hold? */
function useUnsaved(writeUpId: string): boolean {
  return useSyncExternalStore(
    watchDrafts,
    () => readDraft(draftKeyOf(writeUpId)) !== null,
    () => false,
  );
}

/** Says that the text below is not what was typed last. */
export function UnsavedNotice({ writeUpId }: Pick<Props, "writeUpId">) {
  const t = useTranslations("writeUps.unsaved");
  return useUnsaved(writeUpId) ? (
    <Notice tone="amber" title={t("title")} role="status">
      {t("hint")}
    </Notice>
  ) : null;
}

/** Steps that send the stored text on; while its author has typed another, the way back to that stands in their place. */
export function UnlessUnsaved({ writeUpId, sessionId, children }: Props & { children: ReactNode }) {
  const t = useTranslations("writeUps.unsaved");
  if (!useUnsaved(writeUpId)) return children;
  return (
    <ButtonLink href={`/sessions/${sessionId}/write-up/edit`} tone="primary" icon={<IconPencil size={18} />}>
      {t("open")}
    </ButtonLink>
  );
}
