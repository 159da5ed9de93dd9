import { useTranslations } from "next-intl";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import { registerColumns } from "../columns.ts";
import { changesSomething, isReady, type PlanCell } from "../plan.ts";
import type { PlannedIndicator, PlannedProgramme, RegisterPlan } from "../register-plan.ts";
import { ApplyRegister } from "./apply-register.tsx";
import { CellStateBadge, PlanCells, type PreviewPlace, TypedAs } from "./plan-cells.tsx";
import { PlanSummary } from "./plan-summary.tsx";
import { TakenNotice } from "./taken-notice.tsx";

/** Cells and lines that one screen shows; of the others the number is told. */
const shown = 60;

type Props = {
  preview: { plan: RegisterPlan; encoding: "tcvn3" | "vni" | null; fileName: string; fingerprint: string };
  place: PreviewPlace;
};

const titleOf = (column: string) => registerColumns.find(({ name }) => name === column)?.title ?? column;
const isIn =
  (...states: PlanCell["state"][]) =>
  (cell: PlanCell) =>
    states.includes(cell.state);

/** What a register sheet would create and change, first what stands in the way. */
export function RegisterPreview({ preview, place }: Props) {
  const t = useTranslations("sheets");
  const { plan, encoding, fileName, fingerprint } = preview;
  const all = [...plan.programmes, ...plan.indicators].sort((one, two) => one.row - two.row);
  const blocked = [...plan.unread, ...all.flatMap(({ cells }) => cells.filter(isIn("wrong", "asked")))];
  const changed = all
    .filter(({ stored }) => stored !== null)
    .flatMap(({ cells }) => cells.filter(isIn("changed", "created")));
  const created = all.filter(({ stored }) => stored === null);
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
      {blocked.length > 0 ? (
        <Section
          title={t("blocked")}
          note={t("firstOf", { shown: Math.min(shown, blocked.length), total: blocked.length })}
        >
          <PlanCells caption={t("blocked")} cells={blocked.slice(0, shown)} place={place} titleOf={titleOf} />
        </Section>
      ) : null}
      {changed.length > 0 ? (
        <Section
          title={t("changedTitle")}
          note={t("firstOf", { shown: Math.min(shown, changed.length), total: changed.length })}
        >
          <PlanCells caption={t("changedTitle")} cells={changed.slice(0, shown)} place={place} titleOf={titleOf} />
        </Section>
      ) : null}
      {created.length > 0 ? (
        <Section
          title={t("createdTitle")}
          note={t("firstOf", { shown: Math.min(shown, created.length), total: created.length })}
        >
          <CreatedRows rows={created.slice(0, shown)} />
        </Section>
      ) : null}
    </>
  );
}

type Planned = PlannedProgramme | PlannedIndicator;

function CreatedRows({ rows }: { rows: readonly Planned[] }) {
  const t = useTranslations("sheets");
  const textOf = ({ cells }: Planned, column: string) => cells.find((cell) => cell.column === column)?.after ?? "";
  const originalOf = (planned: Planned) =>
    planned.cells.find(({ column }) => column === ("name" in planned ? "indicator" : "title"))?.original ?? null;
  const resultOf = (planned: Planned) => {
    const [value, base, comparator] = ["value", "base", "comparator"].map((column) => textOf(planned, column));
    return [comparator === "chính xác" ? "" : comparator, [value, base].filter(Boolean).join("/")]
      .filter(Boolean)
      .join(" ");
  };
  return (
    <DataTable
      caption={t("createdTitle")}
      head={[t("row"), t("code"), t("what"), t("measure"), t("result"), t("stateTitle")]}
    >
      {rows.map((planned) => (
        <tr key={`${"name" in planned ? "indicator" : "programme"}${planned.row}`}>
          <Cell label={t("row")}>{planned.row}</Cell>
          <Cell label={t("code")}>{planned.code ?? t("body")}</Cell>
          <Cell label={t("what")}>
            {"name" in planned ? planned.name : <b>{textOf(planned, "title")}</b>}
            <TypedAs text={originalOf(planned)} />
          </Cell>
          <Cell label={t("measure")}>{textOf(planned, "unitOfMeasure")}</Cell>
          <Cell label={t("result")}>{resultOf(planned)}</Cell>
          <Cell label={t("stateTitle")}>
            <CellStateBadge state={planned.fields === null ? "wrong" : "created"} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}
