import { aCount, type Cell, type Expected, readFigureCell, readText, readYear } from "./cell.ts";
import type { RegisterColumn } from "./columns.ts";
import type { Line } from "./lines.ts";
import { compareCell, type Picks, type PlanCell, settleCell } from "./plan.ts";
import type { StoredIndicator, StoredProgramme } from "./schema.ts";
import { type ListName, labelOf, wordOf } from "./words.ts";

/** Names as they are compared: tones count, spaces and capitals do not. */
export const nameKey = (text: string) => text.normalize("NFC").toLocaleLowerCase("vi").replace(/\s+/g, " ").trim();

export const programmeColumns = [
  "kind",
  "title",
  "shortTitle",
  "earlierTitles",
  "periodFrom",
  "periodTo",
  "legalBasis",
  "goals",
  "lead",
  "status",
] as const;
export type ProgrammeColumn = (typeof programmeColumns)[number];
export const programmeField: Partial<Record<ProgrammeColumn, string>> = { lead: "leadUnitId" };
export const indicatorField: Partial<Record<RegisterColumn, string>> = {
  indicator: "name",
  indicatorKind: "kind",
  indicatorFrom: "periodFrom",
  indicatorTo: "periodTo",
};
export const indicatorColumns = [
  "unitOfMeasure",
  "indicatorKind",
  "aggregation",
  "scope",
  "indicatorFrom",
  "indicatorTo",
  "baseline",
  "baselineYear",
  "target",
  "targetDirection",
  "breakdown",
  "protection",
  "note",
] as const;
const lists: Partial<Record<RegisterColumn, ListName>> = {
  kind: "programmeKind",
  status: "programmeStatus",
  indicatorKind: "indicatorKind",
  aggregation: "aggregation",
  targetDirection: "targetDirection",
  breakdown: "breakdown",
  protection: "protection",
  comparator: "comparator",
};
const years: readonly RegisterColumn[] = ["periodFrom", "periodTo", "indicatorFrom", "indicatorTo", "baselineYear"];
const numbers: readonly RegisterColumn[] = ["baseline", "target"];
/** What a new row means where its cell is empty. */
const usual: Partial<Record<RegisterColumn, string>> = {
  kind: "scheme",
  status: "running",
  indicatorKind: "count",
  aggregation: "total",
  targetDirection: "at_least",
  breakdown: "none",
  protection: "public",
};

/** What a register sheet is compared with, and the readings that were chosen. */
export type Known = {
  programmes: ReadonlyMap<string, StoredProgramme>;
  /** By owner: a programme's code, or the empty text for the body's own. */
  indicators: ReadonlyMap<string, readonly StoredIndicator[]>;
  /** Unit ids by comparable name. */
  units: ReadonlyMap<string, string>;
  measures: ReadonlySet<string>;
  hasHost: boolean;
  /** A report of the body's own indicators is being written. */
  hostHasDraft: boolean;
  picks: Picks;
};
/** Where a schema wants a key that nothing is made with. */
export const anyKey = "00000000-0000-4000-8000-000000000000";
type Read = { text: string; shown: string; problem: string | null; choices: string[]; original: string | null };

export type Reader = ReturnType<typeof makeReader>;

/** Reads the cells of a sheet as the register's columns want them. */
export function makeReader(
  input: Pick<Known, "units">,
  letters: Partial<Record<RegisterColumn, string>>,
  convert: (text: string) => string,
) {
  const cellOf = (line: Line<RegisterColumn>, column: RegisterColumn): Cell => line.cells[column] ?? null;
  const place = (line: Line<RegisterColumn>, column: RegisterColumn) => `${letters[column] ?? "?"}${line.row}`;
  const text = (line: Line<RegisterColumn>, column: RegisterColumn) => convert(readText(cellOf(line, column)));

  function read(line: Line<RegisterColumn>, column: RegisterColumn, expected = aCount): Read {
    const cell = cellOf(line, column);
    const typed = readText(cell);
    const converted = convert(typed);
    const original = converted === typed ? null : typed;
    const list = lists[column];
    const plain = { text: converted, shown: converted, problem: null, choices: [], original };
    if (typed === "") return plain;
    if (list) {
      const word = wordOf(list, converted);
      return word ? { ...plain, text: word, shown: labelOf(list, word) } : { ...plain, problem: "invalidChoice" };
    }
    if (years.includes(column)) return { ...plain, ...readYear(cell) };
    if (numbers.includes(column)) {
      // No thousands are asked about: a target of 3,5 is as usual as one of 3.500. Nor has the form a place for a percent sign.
      const kind = expected.kind === "percent" ? "percent" : "ratio";
      const { choices, ...figure } = readFigureCell(typeof cell === "string" ? converted : cell, { ...expected, kind });
      const bare = (text: string) => text.replace(/%$/, "");
      const text = typeof cell === "string" ? figure.text : bare(figure.text);
      return {
        ...plain,
        ...figure,
        original: figure.original ?? original,
        text,
        shown: text,
        choices: choices.map(bare),
      };
    }
    if (column === "lead") {
      const id = input.units.get(nameKey(converted));
      return id ? { ...plain, text: id } : { ...plain, problem: "unknownUnit" };
    }
    return plain;
  }

  return {
    has: (column: RegisterColumn) => letters[column] !== undefined,
    cell: cellOf,
    place,
    text,
    read,
    wrong: (line: Line<RegisterColumn>, column: RegisterColumn, after: string, problem: string): PlanCell =>
      settleCell({ place: place(line, column), column, before: "", after, problem, choices: [] }, undefined),
  };
}

/** Reads one field; an empty cell keeps what is stored, or means what is usual. */
export function planField(
  line: Line<RegisterColumn>,
  column: RegisterColumn,
  stored: { value: string; shown: string } | null,
  { picks }: Pick<Known, "picks">,
  reader: Reader,
  expected?: Expected,
): { value: string; cell: PlanCell | null } {
  const read = reader.read(line, column, expected);
  const [before, place] = [stored?.shown ?? "", reader.place(line, column)];
  if (read.text === "" && read.problem === null) {
    const value = stored?.value ?? usual[column] ?? "";
    const list = lists[column];
    const shown = stored ? before : list && value ? labelOf(list, value) : value;
    return { value, cell: stored || shown === "" ? null : compareCell({ place, column, before, after: shown }) };
  }
  const compared = { place, column, before, after: read.shown, original: read.original };
  if (read.problem === null) return { value: read.text, cell: compareCell(compared) };
  const cell = settleCell({ ...compared, problem: read.problem, choices: read.choices }, picks[place]);
  return { value: cell.problem === null ? cell.after : read.text, cell };
}

/** Puts what the form's own rules say onto the cells it is about. */
export function addProblems(
  cells: PlanCell[],
  problems: Record<string, string>,
  columnOf: (field: string) => RegisterColumn,
  line: Line<RegisterColumn>,
  values: Record<string, string>,
  reader: Reader,
): void {
  for (const [field, problem] of Object.entries(problems)) {
    const column = columnOf(field);
    const at = cells.findIndex((cell) => cell.column === column);
    const cell = cells[at];
    if (!cell) cells.push(reader.wrong(line, column, values[field] ?? "", problem));
    else if (cell.problem === null) cells[at] = { ...cell, state: "wrong", problem };
  }
}
