import { useTranslations } from "next-intl";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import { reportColumns, unitColumns } from "../columns.ts";
import { changesSomething, isChosen, isReady, type PlanCell } from "../plan.ts";
import type { PlanLine, ReportPlan } from "../report-plan.ts";
import { ApplyReport } from "./apply-report.tsx";
import { PlanCells, type PreviewPlace } from "./plan-cells.tsx";
import { PlanSummary } from "./plan-summary.tsx";
import { TakenNotice } from "./taken-notice.tsx";

/** Cells that cannot be read that one screen shows; of others the summary tells the number. */
const shown = 60;

type Props = {
  preview: {
    plan: ReportPlan;
    isOutdated: boolean;
    encoding: "tcvn3" | "vni" | null;
    fileName: string;
    fingerprint: string;
  };
  report: { id: string; version: number };
  place: PreviewPlace;
};

/** What a filled form would do to the report, cell by cell, before anything is written. */
export function ReportPreview({ preview, report, place }: Props) {
  const t = useTranslations("sheets");
  const { plan, isOutdated, encoding, fileName, fingerprint } = preview;
  const lines = plan.lines.filter(({ cells, warnings }) => warnings.length > 0 || cells.some(isTold));
  const mayApply = isReady(plan.counts) && changesSomething(plan.counts);
  return (
    <Section title={t("preview")}>
      <PlanSummary counts={plan.counts} encoding={encoding} fileName={fileName} />
      <TakenNotice taken={plan.taken} place={place} />
      {isOutdated ? <Notice tone="amber">{t("outdated")}</Notice> : null}
      {plan.unknown.map(({ row, text }) => (
        <Notice key={row} tone="amber">
          {t("unknownLine", { row, text })}
        </Notice>
      ))}
      {plan.absent.length > 0 ? <Notice tone="blue">{t("absent", { names: plan.absent.join("; ") })}</Notice> : null}
      {plan.unread.length > 0 ? (
        <PlanCells caption={t("blocked")} cells={plan.unread.slice(0, shown)} place={place} titleOf={titleOf} />
      ) : null}
      {lines.map((line) => (
        <Line key={line.indicatorId} line={line} place={place} />
      ))}
      {mayApply ? (
        <ApplyReport
          input={{
            reportId: report.id,
            version: report.version,
            fileId: place.fileId,
            picks: { ...place.picks },
            fingerprint,
          }}
        />
      ) : null}
    </Section>
  );
}

/** Whoever chose a reading sees it, though it be what is stored already. */
const isTold = (cell: PlanCell) => cell.state !== "same" || isChosen(cell);

const titleOf = (column: string): string => {
  const [field = "", unit] = column.split(": ");
  const title = [...reportColumns, ...unitColumns].find(({ name }) => name === field)?.title ?? field;
  return unit ? `${title}, ${unit}` : title;
};

function Line({ line, place }: { line: PlanLine; place: PreviewPlace }) {
  const t = useTranslations("sheets");
  const warnings = useTranslations("reports.warnings");
  return (
    <section aria-label={line.name}>
      <h3>{line.name}</h3>
      {line.warnings.map((warning) => (
        <p key={warning} className="soft small">
          {t("willAsk")} {warnings(warning as "unit_count")}
        </p>
      ))}
      <PlanCells caption={line.name} cells={line.cells.filter(isTold)} place={place} titleOf={titleOf} />
    </section>
  );
}
