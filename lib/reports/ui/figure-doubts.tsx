"use client";

import { useTranslations } from "next-intl";
import { TextField } from "#lib/ui/form/text-field.tsx";
import { IconAlertTriangle } from "#lib/ui/icons.tsx";
import type { ReadFigure } from "../reading.ts";
import styles from "./report-form.module.css";

type Props = { path: string; warnings: ReadFigure["warnings"] };

/** What speaks against what is typed, to be mended or explained. A number with two readings is asked about elsewhere. */
export function FigureDoubts({ path, warnings }: Props) {
  const t = useTranslations("reports");
  return warnings
    .filter((warning) => warning !== "ambiguous_number")
    .map((warning) => (
      <div key={warning} className={styles.doubt} role="status">
        <p>
          <IconAlertTriangle size={16} /> {t(`warnings.${warning}`)}
        </p>
        <TextField name={`${path}.explanations.${warning}`} label={t("explanation")} optional />
      </div>
    ));
}
