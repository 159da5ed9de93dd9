import { useTranslations } from "next-intl";
import type { FileValue } from "#lib/files/schema.ts";
import { FileLink } from "#lib/files/ui/file-link.tsx";
import { useFormat } from "#lib/i18n/use-format.ts";
import { useFigures } from "#lib/programmes/ui/use-figures.ts";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { Section } from "#lib/ui/section.tsx";
import type { ReportLine } from "../schema.ts";
import { ExplainWarning } from "./explain-warning.tsx";
import styles from "./reports.module.css";

type Props = {
  reportId: string;
  lines: readonly ReportLine[];
  files: readonly FileValue[];
  mayExplain: boolean;
  /** What opens the restricted detail behind an indicator; absent where the reader may not. */
  detail?: (line: ReportLine) => React.ReactNode;
};

/** What a version states, against the targets and the version before, with what speaks against each number. */
export function ReportFigures({ reportId, lines, files, mayExplain, detail }: Props) {
  const t = useTranslations("reports");
  const stated = lines.filter((line) => line.figure !== null || line.unread !== null);
  if (lines.length === 0) return null;
  const head = [
    t("column.indicator"),
    { label: t("column.target"), align: "number" as const },
    { label: t("column.value"), align: "number" as const },
    { label: t("column.previous"), align: "number" as const },
    t("column.evidence"),
  ];
  return (
    <Section id="figures" title={t("figures")} note={t("figuresNote", { stated: stated.length, count: lines.length })}>
      <DataTable caption={t("figures")} head={head}>
        {lines.map((line) => (
          <FigureLine
            key={line.indicator.id}
            {...{ reportId, line, files, mayExplain }}
            detail={line.indicator.protection === "restricted_detail" ? detail?.(line) : null}
          />
        ))}
      </DataTable>
    </Section>
  );
}

type LineProps = Omit<Props, "lines" | "detail"> & { line: ReportLine; detail: React.ReactNode };

function FigureLine({ reportId, line, files, mayExplain, detail }: LineProps) {
  const t = useTranslations("reports");
  const { numberOf, shareOf, written } = useFigures();
  const direction = useTranslations("programmes.indicators.direction");
  const format = useFormat();
  const { indicator, figure, unread, previous, warnings } = line;
  const { kind, name, unitOfMeasure, target, targetDirection } = indicator;
  const file = files.find((one) => one.id === figure?.fileId);
  return (
    <tr>
      <Cell>
        <p className="strong">{name}</p>
        <p className="soft small">{unitOfMeasure}</p>
        {warnings.map((warning) => (
          <ExplainWarning key={warning.warning} {...{ reportId, warning, mayExplain }} indicatorId={indicator.id} />
        ))}
        {figure && figure.units.length > 0 ? (
          <details className={styles.units}>
            <summary>{t("units", { count: figure.units.length })}</summary>
            <ul>
              {figure.units.map((unit) => (
                <li key={unit.unitId}>
                  {unit.name}
                  {unit.value === null ? null : (
                    <span className="n">{numberOf({ kind, value: unit.value, base: unit.base })}</span>
                  )}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        {detail}
      </Cell>
      <Cell label={t("column.target")} align="number">
        {target ? (
          <span className="n">
            {direction(targetDirection, { target: format.number(target, 6) + (kind === "percent" ? "%" : "") })}
          </span>
        ) : null}
      </Cell>
      <Cell label={t("column.value")} align="number">
        {figure ? (
          <>
            <span className={styles.value}>{written({ kind, ...figure })}</span>
            {kind === "ratio" ? <span className="soft small"> = {shareOf({ kind, ...figure })}</span> : null}
          </>
        ) : unread ? (
          <>
            <span className={styles.value}>{unread}</span>
            <span className="soft small">{t("unread")}</span>
          </>
        ) : (
          <span className="soft">{t("notStated")}</span>
        )}
      </Cell>
      <Cell label={t("column.previous")} align="number">
        {previous ? (
          <span className="soft">
            {t("previousOf", { value: written({ kind, ...previous }), number: previous.reportNumber })}
          </span>
        ) : null}
      </Cell>
      <Cell label={t("column.evidence")}>
        {figure ? (
          <div className={styles.evidence}>
            <p>
              {[figure.sourcePlace, figure.asOf ? t("asOf", { date: format.date(figure.asOf) }) : null]
                .filter(Boolean)
                .join(" · ")}
            </p>
            {file ? <FileLink file={file} /> : null}
            {figure.sourceQuote ? <p className="soft small">{t("said", { text: figure.sourceQuote })}</p> : null}
          </div>
        ) : null}
      </Cell>
    </tr>
  );
}
