"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "#lib/ui/form/action-button.tsx";
import { IconAlertTriangle } from "#lib/ui/icons.tsx";
import { explainValue } from "../actions.ts";
import type { ValueWarning } from "../schema.ts";
import styles from "./reports.module.css";

type Props = { reportId: string; indicatorId: string; warning: ValueWarning; mayExplain: boolean };

/** What speaks against a stored value: its explanation, or the way to give one. */
export function ExplainWarning({ reportId, indicatorId, warning: { warning, explanation }, mayExplain }: Props) {
  const t = useTranslations("reports");
  return (
    <div className={explanation === null ? styles.warning : styles.explained}>
      <p>
        <IconAlertTriangle size={16} /> {t(`warnings.${warning}`)}
      </p>
      {explanation === null ? null : <p className="soft">{t("explained", { text: explanation })}</p>}
      {explanation === null && mayExplain ? (
        <ActionButton
          action={explainValue}
          input={{ reportId, indicatorId, warning, text: "" }}
          label={t("explain")}
          question={t("explainQuestion")}
          body={t(`warnings.${warning}`)}
          reason="required"
          reasonLabel={t("explanation")}
          reasonName="text"
          size="small"
        />
      ) : null}
    </div>
  );
}
