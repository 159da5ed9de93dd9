import { useTranslations } from "next-intl";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { CreateWriteUpButton } from "./create-button.tsx";

/** The page of a session that has no news item yet. */
export function WriteUpStart({
  sessionId,
  mayCreate,
  isAnnounced,
}: {
  sessionId: string;
  mayCreate: boolean;
  isAnnounced: boolean;
}) {
  const t = useTranslations("writeUps.start");
  if (!mayCreate) return <EmptyState title={t("title")}>{t("readOnly")}</EmptyState>;
  if (!isAnnounced) return <EmptyState title={t("title")}>{t("notYet")}</EmptyState>;
  return (
    <EmptyState title={t("title")} action={<CreateWriteUpButton sessionId={sessionId} />}>
      {t("body")}
    </EmptyState>
  );
}
