import { useTranslations } from "next-intl";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import { registerColumns } from "../columns.ts";
import { changesSomething, isBlocked, isReady, stateOfLine } from "../plan.ts";
import type { RegisterPlan } from "../register-plan.ts";
import type { Planned, ShownPlan } from "../register-shown.ts";
import { ApplyRegister } from "./apply-register.tsx";
import { CellStateBadge, PlanCells, type PreviewPlace, TypedAs } from "./plan-cells.tsx";
import { PlanSummary } from "./plan-summary.tsx";
import { TakenNotice } from "./taken-notice.tsx";

type Props = {
  preview: {
    plan: RegisterPlan;
    shown: ShownPlan;
    encoding: "tcvn3" | "vni" | null;
    fileName: string;
    fingerprint: string;
  };
  place: PreviewPlace;
};

const titleOf = (column: string) => registerColumns.find(({ name }) => name === column)?.title ?? column;
/** What a register sheet would create and change, first what stands in the way. */
export function RegisterPreview({ preview, place }: Props) {
  const t = useTranslations("sheets");
  const { plan, shown, encoding, fileName, fingerprint } = preview;
  const mayApply = isReady(plan.counts) && changesSomething(plan.counts);
  return (
    <>
      <Section title={t("preview")}>
        <PlanSummary counts={plan.counts} encoding={encoding} fileName={fileName} />
        <TakenNotice taken={plan.taken} place={place} />
        {plan.measures.length > 0 ? (
          <Notice tone="blue">{t("newMeasures", { names: plan.measures.join("; ") })}</Notice>
        ) : null}
        {mayApply ? <ApplyRegister input={{ fileId: place.fileId, picks: { ...place.picks }, fingerprint }} /> : null}
      </Section>
      <ShownCells title={t("blocked")} cells={shown.blocked} place={place} />
      <ShownCells title={t("chosenTitle")} cells={shown.chosen} place={place} />
      <ShownCells title={t("changedTitle")} cells={shown.changed} place={place} />
      {shown.created.total > 0 ? (
        <Section
          title={t("createdTitle")}
          note={t("firstOf", { shown: shown.created.first.length, total: shown.created.total })}
        >
          <CreatedRows rows={shown.created.first} />
        </Section>
      ) : null}
    </>
  );
}

type ShownCellsProps = { title: string; cells: ShownPlan["blocked"]; place: PreviewPlace };

function ShownCells({ title, cells: { first, total }, place }: ShownCellsProps) {
  const t = useTranslations("sheets");
  if (total === 0) return null;
  return (
    <Section title={title} note={t("firstOf", { shown: first.length, total })}>
      <PlanCells caption={title} cells={first} place={place} titleOf={titleOf} />
    </Section>
  );
}

function CreatedRows({ rows }: { rows: ShownPlan["created"]["first"] }) {
  const t = useTranslations("sheets");
  const textOf = ({ cells }: Planned, column: string) => cells.find((cell) => cell.column === column)?.after ?? "";
  const writtenOf = ({ cells }: Planned, column: string) =>
    cells.find((cell) => cell.column === column && !isBlocked(cell))?.after ?? "";
  const originalOf = (planned: Planned) =>
    planned.cells.find(({ column }) => column === ("name" in planned ? "indicator" : "title"))?.original ?? null;
  const resultOf = (planned: Planned) => {
    const [value, base, comparator] = ["value", "base", "comparator"].map((column) => writtenOf(planned, column));
    return [comparator === "chính xác" ? "" : comparator, [value, base].filter(Boolean).join("/")]
      .filter(Boolean)
      .join(" ");
  };
  return (
    <DataTable
      caption={t("createdTitle")}
      head={[t("row"), t("code"), t("what"), t("measure"), t("result"), t("stateTitle")]}
    >
      {rows.map(({ planned, unread }) => (
        <tr key={`${"name" in planned ? "indicator" : "programme"}${planned.row}`}>
          <Cell label={t("row")}>{planned.row}</Cell>
          <Cell label={t("code")}>{planned.code ?? t("body")}</Cell>
          <Cell label={t("what")}>
            {"name" in planned ? planned.name : <b>{textOf(planned, "title")}</b>}
            <TypedAs text={originalOf(planned)} />
          </Cell>
          <Cell label={t("measure")}>{writtenOf(planned, "unitOfMeasure")}</Cell>
          <Cell label={t("result")}>{resultOf(planned)}</Cell>
          <Cell label={t("stateTitle")}>
            <CellStateBadge state={stateOfLine([...planned.cells, ...unread])} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}
