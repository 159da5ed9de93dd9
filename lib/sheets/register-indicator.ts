import { parseInput } from "#lib/core/validation.ts";
import { createIndicatorInput } from "#lib/programmes/schema.ts";
import type { DraftFigure } from "#lib/reports/schema.ts";
import type { Expected } from "./cell.ts";
import type { RegisterColumn } from "./columns.ts";
import type { Line } from "./lines.ts";
import { compareCell, type PlanCell } from "./plan.ts";
import {
  addProblems,
  anyKey,
  indicatorColumns,
  indicatorField,
  type Known,
  nameKey,
  planField,
  type Reader,
} from "./register-cells.ts";
import { planFigure } from "./register-figure.ts";
import type { StoredIndicator } from "./schema.ts";

type IndicatorFields = Omit<
  ReturnType<(typeof createIndicatorInput)["parse"]>,
  "idempotencyKey" | "programmeId" | "unitId"
>;

export type PlannedIndicator = {
  /** Null: it belongs to the body itself. */
  code: string | null;
  name: string;
  row: number;
  cells: PlanCell[];
  stored: StoredIndicator | null;
  fields: IndicatorFields | null;
  /** What is reported for it, where it differs from what holds. */
  figure: DraftFigure | null;
  warnings: string[];
};

/** A line's indicator, and the result it gives, beside what is stored. */
export function planIndicator(
  line: Line<RegisterColumn>,
  { code, name }: { code: string | null; name: string },
  known: Known,
  reader: Reader,
): PlannedIndicator {
  const siblings = known.indicators.get(nameKey(code ?? "")) ?? [];
  const stored = siblings.find((one) => nameKey(one.name) === nameKey(name)) ?? null;
  const values: Record<string, string> = { name: stored?.name ?? name };
  const cells: PlanCell[] = [
    compareCell({
      place: reader.place(line, "indicator"),
      column: "indicator",
      before: stored?.name ?? "",
      after: values.name ?? "",
      original: reader.read(line, "indicator").original,
    }),
  ];
  const expected = expectedOf(line, stored, reader);
  for (const column of indicatorColumns) {
    const { value, cell } = planField(line, column, stored?.shown[column] ?? null, known, reader, expected);
    values[indicatorField[column] ?? column] = value;
    if (cell) cells.push(cell);
  }
  const parsed = parseInput(createIndicatorInput, { ...values, programmeId: "", unitId: "", idempotencyKey: anyKey });
  const planned: PlannedIndicator = {
    code,
    name,
    row: line.row,
    cells,
    stored,
    fields: null,
    figure: null,
    warnings: [],
  };
  const fieldColumn = (field: string) =>
    indicatorColumns.find((column) => (indicatorField[column] ?? column) === field) ?? "indicator";
  if (!parsed.success) addProblems(cells, parsed.fields, fieldColumn, line, values, reader);
  else {
    const { idempotencyKey: _key, programmeId: _programme, unitId: _unit, ...fields } = parsed.data;
    planned.fields = fields;
    const { cells: said, ...figure } = planFigure(line, planned, fields, known, reader);
    cells.push(...said);
    Object.assign(planned, figure);
  }
  return planned;
}

/** What the numbers of a line are about: as the sheet says, else as it is stored. */
function expectedOf(line: Line<RegisterColumn>, stored: StoredIndicator | null, reader: Reader): Expected {
  const said = reader.read(line, "indicatorKind");
  const kind = said.problem === null && said.text !== "" ? said.text : (stored?.shown.indicatorKind.value ?? "count");
  const unitOfMeasure = reader.text(line, "unitOfMeasure") || (stored?.shown.unitOfMeasure.value ?? "");
  return { kind: kind as Expected["kind"], unitOfMeasure };
}
