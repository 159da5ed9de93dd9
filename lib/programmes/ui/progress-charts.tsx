import { useTranslations } from "next-intl";
import { useFormat } from "#lib/i18n/use-format.ts";
import { Section } from "#lib/ui/section.tsx";
import { acceptedValues, layOutChart } from "../progress.ts";
import type { IndicatorRow, ValueRow } from "../schema.ts";
import { judgeTarget } from "../target.ts";
import styles from "./progress.module.css";
import { useFigures } from "./use-figures.ts";

const [width, height] = [240, 84];
/** Above the bars, for their numbers. */
const room = 18;

/** A number stands on its bar, or on the target's line where that would run through it. */
const baselineOf = (top: number, target: number | null) =>
  (target !== null && target <= top && target > top - room ? target : top) - 5;

/** Target against actual of every indicator over its accepted reports: a small chart each, with its table behind it. */
export function ProgressCharts({ indicators }: { indicators: readonly IndicatorRow[] }) {
  const t = useTranslations("programmes.progress");
  const shown = indicators.filter((indicator) => acceptedValues(indicator).length > 0);
  if (shown.length === 0) return null;
  return (
    <Section id="progress" title={t("title")} note={t("note")}>
      <ul className={styles.charts}>
        {shown.map((indicator) => (
          <li key={indicator.id}>
            <IndicatorChart indicator={indicator} />
          </li>
        ))}
      </ul>
      <p className={styles.legend}>
        <span>
          <i className={styles.actualKey} /> {t("actual")}
        </span>
        <span>
          <i className={styles.targetKey} /> {t("target")}
        </span>
      </p>
    </Section>
  );
}

function IndicatorChart({ indicator }: { indicator: IndicatorRow }) {
  const t = useTranslations("programmes.progress");
  const figures = useFigures();
  const format = useFormat();
  const { name, kind, target, targetDirection, unitOfMeasure } = indicator;
  const values = acceptedValues(indicator);
  const written = (value: ValueRow) => {
    return figures.written({ kind, ...value });
  };
  const chart = layOutChart(
    values.map((value) => Number(value.value)),
    target === null ? null : Number(target),
    width,
    height,
  );
  const wanted = target === null ? null : format.number(target, 6) + (kind === "percent" ? "%" : "");
  return (
    <figure className={styles.chart}>
      <figcaption>{name}</figcaption>
      <svg viewBox={`0 ${-room} ${width} ${height + room + 18}`} aria-hidden="true">
        <rect className={styles.base} y={height} width={width} height="1" />
        {chart.bars.map((bar, index) => (
          <g key={values[index]?.id}>
            <rect
              className={index === chart.bars.length - 1 ? styles.last : styles.bar}
              x={bar.x}
              y={bar.y}
              width={chart.barWidth}
              height={bar.height}
            />
            <text x={bar.x + chart.barWidth / 2} y={height + 14} textAnchor="middle">
              {t("version", { number: values[index]?.report.number ?? 0 })}
            </text>
          </g>
        ))}
        {chart.target === null ? null : (
          <rect className={styles.target} y={chart.target - 0.75} width={width} height="1.5" />
        )}
        {chart.bars.map((bar, index) => (
          <text
            key={values[index]?.id}
            className={styles.number}
            x={bar.x + chart.barWidth / 2}
            y={baselineOf(bar.y, chart.target)}
            textAnchor="middle"
          >
            {values[index] ? written(values[index]) : null}
          </text>
        ))}
      </svg>
      <details>
        <summary>{t("table")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("report")}</th>
              <th scope="col">{unitOfMeasure}</th>
              <th scope="col">{t("target")}</th>
              <th scope="col">{t("share")}</th>
            </tr>
          </thead>
          <tbody>
            {values.map((value) => {
              const judged = judgeTarget({ kind, target, targetDirection, ...value });
              return (
                <tr key={value.id}>
                  <th scope="row">{t("version", { number: value.report.number })}</th>
                  <td>{written(value)}</td>
                  <td>{wanted}</td>
                  <td>{judged?.share ? format.percent(judged.share) : null}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
