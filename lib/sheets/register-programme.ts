import { parseInput } from "#lib/core/validation.ts";
import { createProgrammeInput } from "#lib/programmes/schema.ts";
import type { RegisterColumn } from "./columns.ts";
import type { Line } from "./lines.ts";
import { compareCell, type PlanCell } from "./plan.ts";
import {
  addProblems,
  anyKey,
  type Known,
  nameKey,
  planField,
  programmeColumns,
  programmeField,
  type Reader,
} from "./register-cells.ts";
import type { StoredProgramme } from "./schema.ts";

type ProgrammeFields = Omit<ReturnType<(typeof createProgrammeInput)["parse"]>, "idempotencyKey">;

/** `stored`: what is changed; without it the programme is new. `fields` is null where a cell is wrong or asked. */
export type PlannedProgramme = {
  code: string;
  row: number;
  cells: PlanCell[];
  stored: StoredProgramme | null;
  fields: ProgrammeFields | null;
};

/** The first line of a programme beside what is stored. */
export function planProgramme(
  line: Line<RegisterColumn>,
  code: string,
  known: Known,
  reader: Reader,
): PlannedProgramme {
  const stored = known.programmes.get(nameKey(code)) ?? null;
  const values: Record<string, string> = { code: stored?.code ?? code };
  const cells: PlanCell[] = [
    compareCell({
      place: reader.place(line, "code"),
      column: "code",
      before: stored?.code ?? "",
      after: stored?.code ?? code,
    }),
  ];
  for (const column of programmeColumns) {
    const { value, cell } = planField(line, column, stored?.shown[column] ?? null, known, reader);
    values[programmeField[column] ?? column] = value;
    if (cell) cells.push(cell);
  }
  const parsed = parseInput(createProgrammeInput, {
    ...values,
    contactId: stored?.contactId ?? "",
    units: stored?.units ?? [],
    idempotencyKey: anyKey,
  });
  if (parsed.success) {
    const { idempotencyKey: _key, ...fields } = parsed.data;
    return { code, row: line.row, cells, stored, fields };
  }
  const columnOf = (field: string) =>
    programmeColumns.find((column) => (programmeField[column] ?? column) === field) ?? "code";
  addProblems(cells, parsed.fields, (field) => columnOf(field.split(".")[0] ?? ""), line, values, reader);
  return { code, row: line.row, cells, stored, fields: null };
}

/** Later lines of a programme may repeat its own columns, but not contradict the first. */
export function findDisagreement(line: Line<RegisterColumn>, first: PlannedProgramme, reader: Reader): PlanCell[] {
  return programmeColumns.flatMap((column) => {
    const { shown, text, problem } = reader.read(line, column);
    if (text === "" && problem === null) return [];
    const said = first.cells.find((cell) => cell.column === column);
    return said && said.after !== shown ? [reader.wrong(line, column, shown, "differsFromFirst")] : [];
  });
}
