import { useTranslations } from "next-intl";
import { acceptedValues } from "#lib/programmes/progress.ts";
import type { IndicatorRow, ValueRow } from "#lib/programmes/schema.ts";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import { Row, RowList } from "#lib/ui/row-list.tsx";
import { Section } from "#lib/ui/section.tsx";
import { type ComparedFigure, compareVersions } from "../difference.ts";
import styles from "./reports.module.css";

type Props = { indicators: readonly IndicatorRow[] };

const compared = (indicator: IndicatorRow, value: ValueRow | undefined): ComparedFigure[] =>
  value ? [{ ...value, indicatorId: indicator.id, name: indicator.name, kind: indicator.kind, units: [] }] : [];

const nothingElse = { title: "", body: "", files: [] };

/** What the last accepted report changed against the one before it, indicator by indicator. */
export function RecentChanges({ indicators }: Props) {
  const t = useTranslations("reports");
  const { written } = useFigures();
  const pairs = indicators.map((indicator) => [indicator, acceptedValues(indicator).slice(-2)] as const);
  const { figures } = compareVersions(
    {
      ...nothingElse,
      figures: pairs.flatMap(([one, values]) => compared(one, values.length > 1 ? values[0] : undefined)),
    },
    { ...nothingElse, figures: pairs.flatMap(([one, values]) => compared(one, values.at(-1))) },
  );
  const changed = figures.filter(({ change, before }) => change !== "same" && before !== null);
  if (changed.length === 0) return null;
  return (
    <Section id="changes" title={t("changes")} note={t("changesNote")}>
      <RowList>
        {changed.map(({ indicatorId, name, kind, before, after }) => (
          <Row
            key={indicatorId}
            title={name}
            action={
              <p className={styles.value}>
                {before ? <del className="soft">{written(before)}</del> : null}{" "}
                {after ? <ins className={styles.now}>{written(after)}</ins> : null}
              </p>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
