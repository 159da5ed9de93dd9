import { useTranslations } from "next-intl";
import { Cell, DataTable } from "#lib/ui/data-table.tsx";
import { Notice } from "#lib/ui/notice.tsx";
import { Section } from "#lib/ui/section.tsx";
import { registerColumns } from "../columns.ts";
import { byPlace, changesSomething, isBlocked, isChosen, isReady, type PlanCell, stateOfLine } from "../plan.ts";
import { programmeColumns } from "../register-cells.ts";
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
  const cells = all.flatMap((planned) => planned.cells);
  const blocked = [...plan.unread, ...cells.filter(isBlocked)].sort(byPlace);
  const chosen = cells.filter((cell) => isChosen(cell) && !isBlocked(cell)).sort(byPlace);
  const changed = all
    .filter(({ stored }) => stored !== null)
    .flatMap((planned) => planned.cells.filter((cell) => isIn("changed", "created")(cell) && !isChosen(cell)));
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
      {chosen.length > 0 ? (
        <Section
          title={t("chosenTitle")}
          note={t("firstOf", { shown: Math.min(shown, chosen.length), total: chosen.length })}
        >
          <PlanCells caption={t("chosenTitle")} cells={chosen.slice(0, shown)} place={place} titleOf={titleOf} />
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
          <CreatedRows rows={created.slice(0, shown)} unread={plan.unread} />
        </Section>
      ) : null}
    </>
  );
}

type Planned = PlannedProgramme | PlannedIndicator;

/** Is a cell that could not be read one of this line? A row of the sheet holds a programme's columns and an indicator's. */
const isOf = (planned: Planned, { place, column }: PlanCell) =>
  /\d+$/.exec(place)?.[0] === String(planned.row) &&
  "name" in planned !== (column === "code" || (programmeColumns as readonly string[]).includes(column));

function CreatedRows({ rows, unread }: { rows: readonly Planned[]; unread: readonly PlanCell[] }) {
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
      {rows.map((planned) => (
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
            <CellStateBadge state={stateOfLine([...planned.cells, ...unread.filter((cell) => isOf(planned, cell))])} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  );
}
