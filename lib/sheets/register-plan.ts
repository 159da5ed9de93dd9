import { parseInput } from "#lib/core/validation.ts";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { convertLegacy, type LegacyEncoding } from "#lib/i18n/legacy-encoding.ts";
import { writeNumber } from "#lib/programmes/number.ts";
import { createIndicatorInput, createProgrammeInput } from "#lib/programmes/schema.ts";
import { blankFigure, isFilled, readFigure } from "#lib/reports/reading.ts";
import type { DraftFigure } from "#lib/reports/schema.ts";
import { aCount, type CellReading, type Expected, readDay, readFigureCell, readText } from "./cell.ts";
import { chooseSheet, type Taken } from "./choose.ts";
import { type RegisterColumn, registerColumns } from "./columns.ts";
import { type Line, readLines, type Sheet } from "./lines.ts";
import { compareCell, countStates, isBlocked, type Picks, type PlanCell, type PlanCounts, settleCell } from "./plan.ts";
import {
  addProblems,
  indicatorColumns,
  indicatorField,
  makeReader,
  nameKey,
  planField,
  programmeColumns,
  programmeField,
  type Reader,
} from "./register-cells.ts";
import type { StoredIndicator, StoredProgramme } from "./schema.ts";
import { labelOf } from "./words.ts";

type ProgrammeFields = Omit<ReturnType<(typeof createProgrammeInput)["parse"]>, "idempotencyKey">;
type IndicatorFields = Omit<
  ReturnType<(typeof createIndicatorInput)["parse"]>,
  "idempotencyKey" | "programmeId" | "unitId"
>;

/** `stored`: what is changed; without it the programme is new. `fields` is null where a cell is wrong or asked. */
export type PlannedProgramme = {
  code: string;
  row: number;
  cells: PlanCell[];
  stored: StoredProgramme | null;
  fields: ProgrammeFields | null;
};
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

export type RegisterPlan = {
  programmes: PlannedProgramme[];
  indicators: PlannedIndicator[];
  /** Units of measure that the office's list does not have yet. */
  measures: string[];
  /** Cells whose value nobody can know, such as a formula that was never worked out. */
  unread: PlanCell[];
  taken: Taken;
  counts: PlanCounts;
};

export type RegisterInput = {
  sheets: readonly Sheet[];
  encoding: LegacyEncoding | null;
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
  /** Lets others run in between: a long sheet must not hold the process up. */
  pause: () => Promise<void>;
};

type Book = Pick<RegisterInput, "sheets" | "encoding" | "picks">;

const converter =
  ({ encoding }: Book) =>
  (text: string) =>
    cleanText(encoding ? convertLegacy(text, encoding) : text);

const findRegister = (book: Book) =>
  chooseSheet(book.sheets, book.picks, (sheet, withHidden) =>
    readLines<RegisterColumn>(sheet, {
      columns: registerColumns,
      needed: ["code", "indicator"],
      convert: converter(book),
      withHidden,
    }),
  );

const anyKey = "00000000-0000-4000-8000-000000000000";
/** Compares a register sheet with what is stored. Null: the file is no such sheet. Writes nothing. */
export async function planRegister(input: RegisterInput): Promise<RegisterPlan | null> {
  const convert = converter(input);
  const found = findRegister(input);
  if (!found) return null;
  const reader = makeReader(input, found.letters, convert);
  const programmes = new Map<string, PlannedProgramme>();
  const indicators = new Map<string, PlannedIndicator>();
  const measures = new Set<string>();
  for (const [index, line] of found.lines.entries()) {
    if (index % 100 === 99) await input.pause();
    const code = reader.text(line, "code");
    const first = code === "" ? undefined : programmes.get(nameKey(code));
    if (code !== "" && !first) programmes.set(nameKey(code), planProgramme(line, code, input, reader));
    else if (first) first.cells.push(...findDisagreement(line, first, reader));
    const name = reader.text(line, "indicator");
    if (name === "") continue;
    const planned = planIndicator(line, { code: code || null, name }, input, reader);
    const key = `${nameKey(code)}\n${nameKey(name)}`;
    if (indicators.has(key)) planned.cells.push(reader.wrong(line, "indicator", name, "notUnique"));
    if (code === "" && !input.hasHost) planned.cells.push(reader.wrong(line, "code", code, "required"));
    indicators.set(indicators.has(key) ? `${key}\n${line.row}` : key, planned);
    const measure = planned.fields?.unitOfMeasure;
    if (measure && !input.measures.has(measure)) measures.add(measure);
  }
  const all = [...programmes.values(), ...indicators.values()];
  for (const one of all) if (one.cells.some(isBlocked)) one.fields = null;
  return {
    programmes: [...programmes.values()],
    indicators: [...indicators.values()],
    measures: [...measures],
    unread: found.unread,
    taken: found.taken,
    counts: countStates([...found.unread, ...all.flatMap(({ cells }) => cells)]),
  };
}

/** The codes a sheet speaks of, as typed and in capitals. */
export function codesOf(book: Book): string[] {
  const convert = converter(book);
  const lines = findRegister(book)?.lines ?? [];
  const codes = lines.map((line) => convert(readText(line.cells.code ?? null))).filter(Boolean);
  return [...new Set(codes.flatMap((code) => [code, code.toLocaleUpperCase("vi")]))];
}

function planProgramme(
  line: Line<RegisterColumn>,
  code: string,
  input: RegisterInput,
  reader: Reader,
): PlannedProgramme {
  const stored = input.programmes.get(nameKey(code)) ?? null;
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
    const { value, cell } = planField(line, column, stored?.shown[column] ?? null, input, reader);
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
function findDisagreement(line: Line<RegisterColumn>, first: PlannedProgramme, reader: Reader): PlanCell[] {
  return programmeColumns.flatMap((column) => {
    const { shown, text, problem } = reader.read(line, column);
    if (text === "" && problem === null) return [];
    const said = first.cells.find((cell) => cell.column === column);
    return said && said.after !== shown ? [reader.wrong(line, column, shown, "differsFromFirst")] : [];
  });
}

function planIndicator(
  line: Line<RegisterColumn>,
  { code, name }: { code: string | null; name: string },
  input: RegisterInput,
  reader: Reader,
): PlannedIndicator {
  const siblings = input.indicators.get(nameKey(code ?? "")) ?? [];
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
    const { value, cell } = planField(line, column, stored?.shown[column] ?? null, input, reader, expected);
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
    planFigure(line, planned, fields, input, reader);
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

/** The result beside what holds now: a different one becomes a draft of the next report. */
function planFigure(
  line: Line<RegisterColumn>,
  planned: PlannedIndicator,
  fields: IndicatorFields,
  input: RegisterInput,
  reader: Reader,
): void {
  const held = planned.stored?.figure ?? null;
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
      ? settleCell({ ...compared, problem: reading.problem, choices: reading.choices }, input.picks[compared.place])
      : compareCell(compared);
    figure[field] = cell.after;
    cells.push(cell);
  };
  const number = (column: "value" | "base", expected: Expected) => {
    const cell = reader.cell(line, column);
    return readFigureCell(typeof cell === "string" ? reader.text(line, column) : cell, expected);
  };
  take("value", "value", number("value", fields));
  take("base", "base", number("base", aCount));
  take("asOf", "asOf", readDay(reader.cell(line, "asOf")));
  for (const [column, field] of [
    ["source", "place"],
    ["quote", "quote"],
  ] as const)
    take(column, field, { text: reader.text(line, column), problem: null, choices: [] });
  if (figure.value === "") return;
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
  const { problems, warnings, reading } = readFigure(fields, figure);
  const said = reader.text(line, "explanation");
  if (said) {
    figure.explanations = Object.fromEntries(warnings.map((warning) => [warning, said]));
    cells.push(
      compareCell({ place: reader.place(line, "explanation"), column: "explanation", before: "", after: said }),
    );
  }
  if (reading && held && held.canonical === canonicalOf(reading)) return;
  const columnOf = (field: string): RegisterColumn => (field === "place" ? "source" : (field as RegisterColumn));
  const isAsked = cells.some(({ state }) => state === "asked");
  if (!isAsked) addProblems(cells, problems, columnOf, line, figure as unknown as Record<string, string>, reader);
  const drafting = planned.code === null ? input.hostHasDraft : input.programmes.get(nameKey(planned.code))?.hasDraft;
  const at = drafting ? cells.findIndex(({ column }) => column === "value") : -1;
  const value = cells[at];
  if (value) cells[at] = { ...value, state: "wrong", problem: "reportBeingWritten" };
  planned.cells.push(...cells);
  planned.warnings = said ? [] : warnings;
  planned.figure = isFilled(figure) && reading ? figure : null;
}

/** What makes two results the same: number, whole and comparator. */
export const canonicalOf = ({ value, base, comparator }: { value: string; base: string | null; comparator: string }) =>
  [value, base ?? "", comparator].join(" ");

/** A canonical decimal as it is typed, empty for none. */
export const typedNumber = (canonical: string | null) => (canonical === null ? "" : writeNumber(canonical));
