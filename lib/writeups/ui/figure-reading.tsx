"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "#lib/i18n/use-format.ts";
import type { CheckedFigure } from "../check.ts";
import type { FigureSource, Text } from "../schema.ts";
import styles from "./figure-panel.module.css";
import { FigurePanel } from "./figure-panel.tsx";

type Props = { figures: CheckedFigure[]; sources: Record<string, FigureSource> } & Pick<Text, "waivers" | "choices">;

/** The figures for those who only read: each opens its source; what was waived says by whom and why. */
export function FigureReading({ figures, sources, waivers, choices }: Props) {
  const t = useTranslations("writeUps.figures");
  const format = useFormat();
  const [current, setCurrent] = useState<number | null>(null);
  return (
    <>
      <FigurePanel
        figures={figures}
        sources={sources}
        signed={choices}
        current={current}
        onPick={(index) => setCurrent(index === current ? null : index)}
      />
      {waivers.length > 0 ? (
        <div className={styles.group}>
          <h3>{t("waivers", { count: waivers.length })}</h3>
          <ul>
            {waivers.map(({ quote, reason, by, at }) => (
              <li key={`${quote} ${at}`} className={styles.waiver}>
                <q>{quote}</q> {reason}
                <span>{[by, format.timeDate(at)].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
