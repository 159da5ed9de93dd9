import { writeNumber } from "#lib/programmes/number.ts";
import { blankFigure, isFilled, readFigure } from "#lib/reports/reading.ts";
import type { DraftFigure } from "#lib/reports/schema.ts";
import { aCount, type CellReading, type Expected, readDay, readFigureCell } from "./cell.ts";
import type { RegisterColumn } from "./columns.ts";
import type { Line } from "./lines.ts";
import { compareCell, type PlanCell, settleCell } from "./plan.ts";
import { addProblems, type Known, nameKey, type Reader } from "./register-cells.ts";
import type { StoredIndicator } from "./schema.ts";
import { labelOf } from "./words.ts";

type Reported = Parameters<typeof readFigure>[0] & Expected;
type PlannedFigure = { cells: PlanCell[]; warnings: string[]; figure: DraftFigure | null };
const none: PlannedFigure = { cells: [], warnings: [], figure: null };

/** The result beside what holds now: a different one becomes a draft of the next report. */
export function planFigure(
  line: Line<RegisterColumn>,
  { code, stored }: { code: string | null; stored: StoredIndicator | null },
  indicator: Reported,
  known: Known,
  reader: Reader,
): PlannedFigure {
  const held = stored?.figure ?? null;
  const figure: DraftFigure = { ...blankFigure };
  const cells: PlanCell[] = [];
  const take = (
    column: "value" | "base" | "asOf" | "source" | "quote",
    field: "value" | "base" | "asOf" | "place" | "quote",
    reading: CellReading,
  ) => {
    const place = reader.place(line, column);
    const original = reading.original ?? null;
    const compared = { place, column, before: held?.[field] ?? "", after: reading.text, original };
    if (reading.text === "" && reading.problem === null) return;
    const cell = reading.problem
      ? settleCell({ ...compared, problem: reading.problem, choices: reading.choices }, known.picks[compared.place])
      : compareCell(compared);
    figure[field] = cell.after;
    cells.push(cell);
  };
  const number = (column: "value" | "base", expected: Expected) => {
    const cell = reader.cell(line, column);
    return readFigureCell(typeof cell === "string" ? reader.text(line, column) : cell, expected);
  };
  take("value", "value", number("value", indicator));
  take("base", "base", number("base", aCount));
  take("asOf", "asOf", readDay(reader.cell(line, "asOf")));
  for (const [column, field] of [
    ["source", "place"],
    ["quote", "quote"],
  ] as const)
    take(column, field, { text: reader.text(line, column), problem: null, choices: [] });
  if (figure.value === "") return none;
  const { text, shown, problem } = reader.read(line, "comparator");
  if (problem) cells.push(reader.wrong(line, "comparator", text, problem));
  else if (text !== "") {
    figure.comparator = text as DraftFigure["comparator"];
    cells.push(
      compareCell({
        place: reader.place(line, "comparator"),
        column: "comparator",
        before: held ? labelOf("comparator", held.comparator) : "",
        after: shown,
      }),
    );
  }
  const { problems, warnings, reading } = readFigure(indicator, figure);
  const said = reader.text(line, "explanation");
  if (said) {
    figure.explanations = Object.fromEntries(warnings.map((warning) => [warning, said]));
    cells.push(
      compareCell({ place: reader.place(line, "explanation"), column: "explanation", before: "", after: said }),
    );
  }
  if (reading && held && held.canonical === canonicalOf(reading)) return none;
  const columnOf = (field: string): RegisterColumn => (field === "place" ? "source" : (field as RegisterColumn));
  const isAsked = cells.some(({ state }) => state === "asked");
  if (!isAsked) addProblems(cells, problems, columnOf, line, figure as unknown as Record<string, string>, reader);
  const drafting = code === null ? known.hostHasDraft : known.programmes.get(nameKey(code))?.hasDraft;
  const at = drafting ? cells.findIndex(({ column }) => column === "value") : -1;
  const value = cells[at];
  if (value) cells[at] = { ...value, state: "wrong", problem: "reportBeingWritten" };
  return { cells, warnings: said ? [] : warnings, figure: isFilled(figure) && reading ? figure : null };
}

/** What makes two results the same: number, whole and comparator. */
export const canonicalOf = ({ value, base, comparator }: { value: string; base: string | null; comparator: string }) =>
  [value, base ?? "", comparator].join(" ");

/** A canonical decimal as it is typed, empty for none. */
export const typedNumber = (canonical: string | null) => (canonical === null ? "" : writeNumber(canonical));
