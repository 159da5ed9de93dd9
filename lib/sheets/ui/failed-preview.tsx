import { useTranslations } from "next-intl";
import { Notice } from "#lib/ui/notice.tsx";

type Props = { failure: { reason?: string; values?: Record<string, string | number> } };

/** Why an uploaded file shows no preview. */
export function FailedPreview({ failure }: Props) {
  const t = useTranslations("errors");
  const key = `reasons.${failure.reason}` as "reasons.sheetNotAForm";
  return (
    <Notice tone="red" role="alert">
      {t.has(key) ? t(key, failure.values as never) : t("invalid")}
    </Notice>
  );
}
