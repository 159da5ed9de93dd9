import { useTranslations } from "next-intl";
import { EmptyState } from "#lib/ui/empty-state.tsx";
import { TextLink } from "#lib/ui/text-link.tsx";

/** In place of the editor where nothing can be written, or not any more. */
export function ClosedDesk({ sessionId, contributionId }: { sessionId: string; contributionId?: string }) {
  const t = useTranslations("contributions.closed");
  const list = `/sessions/${sessionId}/contributions`;
  return contributionId ? (
    <EmptyState title={t("editTitle")} action={<TextLink href={`${list}/${contributionId}`}>{t("view")}</TextLink>}>
      {t("editBody")}
    </EmptyState>
  ) : (
    <EmptyState title={t("title")} action={<TextLink href={list}>{t("back")}</TextLink>}>
      {t("body")}
    </EmptyState>
  );
}
