import { useTranslations } from "next-intl";
import type { LegacyEncoding } from "#lib/i18n/legacy-encoding.ts";
import { Notice } from "#lib/ui/notice.tsx";
import { changesSomething, isReady, type PlanCounts } from "../plan.ts";
import { CellStateBadge } from "./plan-cells.tsx";
import styles from "./sheets.module.css";

type Props = { counts: PlanCounts; encoding: LegacyEncoding | null; fileName: string };

/** How many cells would be written and how many stand in the way; a legacy encoding that was converted. */
export function PlanSummary({ counts, encoding, fileName }: Props) {
  const t = useTranslations("sheets");
  const states = (["wrong", "asked", "created", "changed", "cleared", "same"] as const).filter(
    (state) => counts[state] > 0,
  );
  return (
    <>
      <p className={styles.summary}>
        <b>{fileName}</b>
        {states.map((state) => (
          <CellStateBadge key={state} state={state} count={counts[state]} />
        ))}
      </p>
      {encoding ? <Notice tone="blue">{t(`converted.${encoding}`)}</Notice> : null}
      {isReady(counts) ? null : <Notice tone="amber">{t("notReady")}</Notice>}
      {isReady(counts) && !changesSomething(counts) ? <Notice tone="blue">{t("nothingNew")}</Notice> : null}
    </>
  );
}
