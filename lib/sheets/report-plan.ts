import type { Steps } from "#lib/figures/steps.ts";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { convertLegacy, type LegacyEncoding } from "#lib/i18n/legacy-encoding.ts";
import { fold } from "#lib/i18n/vietnamese.ts";
import { parseFigure } from "#lib/programmes/number.ts";
import { blankFigure, isFilled, readFigure } from "#lib/reports/reading.ts";
import type { DraftFigure, ReportDraft, ReportedIndicator } from "#lib/reports/schema.ts";
import { aCount, type Cell, type CellReading, readDay, readFigureCell, readText } from "./cell.ts";
import { chooseSheet, hiddenPick, type Taken } from "./choose.ts";
import { type ReportColumn, reportColumns, type UnitColumn, unitColumns } from "./columns.ts";
import { hasColumns, type Sheet } from "./head.ts";
import { type Line, readLines } from "./lines.ts";
import { addStates, compareCell, noStates, type Picks, type PlanCell, type PlanCounts, settleCell } from "./plan.ts";
import { labelOf, wordOf } from "./words.ts";

export type PlanLine = {
  indicatorId: string;
  name: string;
  row: number;
  cells: PlanCell[];
  /** Keys under `warnings`: they do not stop the upload, they will be asked for an explanation. */
  warnings: string[];
};

export type ReportPlan = {
  lines: PlanLine[];
  /** Lines of the sheet that belong to no indicator of the report. */
  unknown: { row: number; text: string }[];
  /** Indicators that the sheet does not have: they stay as they are. */
  absent: string[];
  /** The draft as it would be. */
  figures: ReportDraft;
  /** Cells whose value nobody can know, such as a formula that was never worked out. */
  unread: PlanCell[];
  taken: Taken;
  counts: PlanCounts;
};

type Input = {
  sheets: readonly (Sheet & { name: string })[];
  encoding: LegacyEncoding | null;
  indicators: readonly ReportedIndicator[];
  draft: ReportDraft;
  units: readonly { unitId: string; name: string }[];
  picks: Picks;
  /** The report was changed after the form was downloaded: an empty cell then says nothing. */
  isOutdated: boolean;
};

const neededOfUnits: readonly UnitColumn[] = ["unit", "value"];
const comparable = (text: string) => fold(text).replace(/\s+/g, " ").trim();

/** The same figure, however it is typed: "3300" and "3.300", "65" and "65%". */
function isSameFigure(one: string, two: string): boolean {
  if (one === two) return true;
  const [left, right] = [parseFigure(one), parseFigure(two)];
  if (!left.ok || !right.ok || one === "" || two === "") return false;
  const { isPercent: _left, ...first } = left.figure;
  const { isPercent: _right, ...second } = right.figure;
  return JSON.stringify(first) === JSON.stringify(second);
}

/** Compares a filled report form with the draft it is for. Null: the file is no such form. Writes nothing. A line is a step. */
export function* planReport(input: Input): Steps<ReportPlan | null> {
  const convert = (text: string) => cleanText(input.encoding ? convertLegacy(text, input.encoding) : text);
  // The units' sheet has the form's own columns too. It is taken beside the form, never as one.
  const ofUnits = new Set<Sheet>(
    input.sheets.filter((sheet) => hasColumns(sheet, { columns: unitColumns, needed: neededOfUnits, convert })),
  );
  const others = input.sheets.map((sheet) => (ofUnits.has(sheet) ? { ...sheet, rows: [] } : sheet));
  const find = (needed: ReportColumn[]) =>
    chooseSheet<ReportColumn>(others, input.picks, { columns: reportColumns, needed, convert });
  const form = (yield* find(["indicatorId", "value"])) ?? (yield* find(["name", "value"]));
  if (!form) return null;
  const isUnitsTaken = (name: string) => form.taken.withHidden && [...ofUnits].some((sheet) => sheet.name === name);
  const hiddenSheets = form.taken.hiddenSheets.filter((name) => !isUnitsTaken(name));

  const byId = new Map(input.indicators.map((indicator) => [indicator.id, indicator]));
  const byName = Map.groupBy(input.indicators, (indicator) => comparable(indicator.name));
  /** By its hidden id, which the name beside it must not contradict, else by its name. */
  const identify: Identify = (line, place) => {
    const found = byId.get(readText(line.cells.indicatorId ?? null));
    const name = convert(readText(line.cells.name ?? null));
    if (found) return agree(found, name, { place, column: "name", problem: "idOfAnotherIndicator" });
    const named = byName.get(comparable(name)) ?? [];
    return { found: named.length === 1 ? named[0] : undefined };
  };

  const figures: ReportDraft = structuredClone(input.draft);
  const lines = new Map<string, PlanLine>();
  const unknown: ReportPlan["unknown"] = [];
  const disagreeing: PlanCell[] = [];
  for (const line of form.lines) {
    yield;
    const { found: indicator, wrong } = identify(line, `${form.letters.name ?? ""}${line.row}`);
    if (wrong) {
      disagreeing.push(wrong);
      continue;
    }
    if (!indicator || lines.has(indicator.id)) {
      const isBlank = line.cells.value === null || line.cells.value === undefined;
      if (!isBlank) unknown.push({ row: line.row, text: convert(readText(line.cells.name ?? null)) });
      continue;
    }
    const { id, name } = indicator;
    const figure = { ...(figures[id] ?? blankFigure) };
    figures[id] = figure;
    const cells = planFigure(line, form.letters, figure, indicator, { ...input, convert });
    const letter = form.letters.explanation;
    if (letter) {
      const place = `${letter}${line.row}`;
      const read = (cell: Cell): CellReading => ({ text: convert(readText(cell)), problem: null, choices: [] });
      const said = saidFor(figure);
      cells.push(planText(place, "explanation", line.cells.explanation ?? null, said, read, { ...input, convert }));
    }
    lines.set(id, { indicatorId: id, name, row: line.row, cells, warnings: [] });
  }
  const unread = [
    ...form.unread,
    ...disagreeing,
    ...(yield* planUnits({ ...input, convert }, identify, lines, figures, form.index)),
  ];
  judge(lines, byId, figures);
  const counts = noStates();
  addStates(counts, unread);
  for (const { cells } of lines.values()) addStates(counts, cells);
  return {
    lines: [...lines.values()],
    unknown,
    absent: input.indicators.filter(({ id }) => !lines.has(id)).map(({ name }) => name),
    figures: Object.fromEntries(
      Object.entries(figures).filter(([id, figure]) => isFilled(figure) || id in input.draft),
    ),
    unread,
    taken: { ...form.taken, hiddenSheets },
    counts,
  };
}

/** What was said so far of a figure's warnings, as one text. */
const saidFor = ({ explanations }: DraftFigure) => [...new Set(Object.values(explanations))].join(" ");

type Context = Pick<Input, "picks" | "isOutdated"> & { convert: (text: string) => string };
type TextField = "value" | "base" | "asOf" | "place" | "quote";

function planFigure(
  { row, cells }: Line<ReportColumn>,
  letters: Partial<Record<ReportColumn, string>>,
  figure: DraftFigure,
  indicator: ReportedIndicator,
  context: Context,
): PlanCell[] {
  const text = (cell: Cell): CellReading => ({ text: context.convert(readText(cell)), problem: null, choices: [] });
  const fields: [ReportColumn, TextField, (cell: Cell) => CellReading][] = [
    ["value", "value", (cell) => readFigureCell(typeof cell === "string" ? context.convert(cell) : cell, indicator)],
    ["base", "base", (cell) => readFigureCell(cell, aCount)],
    ["asOf", "asOf", readDay],
    ["source", "place", text],
    ["quote", "quote", text],
  ];
  const planned = fields.flatMap(([column, field, read]) => {
    const letter = letters[column];
    if (!letter) return [];
    const cell = planText(`${letter}${row}`, column, cells[column] ?? null, figure[field], read, context);
    figure[field] = cell.after;
    return [cell];
  });
  const letter = letters.comparator;
  if (!letter) return planned;
  const typed = context.convert(readText(cells.comparator ?? null));
  const word =
    typed === "" ? (context.isOutdated || figure.value !== "" ? figure.comparator : "eq") : wordOf("comparator", typed);
  const place = { place: `${letter}${row}`, column: "comparator", before: labelOf("comparator", figure.comparator) };
  if (word === null)
    return [...planned, settleCell({ ...place, after: typed, problem: "invalidChoice", choices: [] }, undefined)];
  const isUnsaid = figure.value === "" && word === figure.comparator;
  figure.comparator = word as DraftFigure["comparator"];
  return isUnsaid ? planned : [...planned, compareCell({ ...place, after: labelOf("comparator", word) })];
}

function planText(
  place: string,
  column: string,
  cell: Cell,
  before: string,
  read: (cell: Cell) => CellReading,
  { picks, isOutdated, convert }: Context,
): PlanCell {
  const { text, problem, choices: readings, ...held } = read(cell);
  const typed = typeof cell === "string" ? cell.replace(/\s+/g, " ").trim() : "";
  const original = held.original ?? (typed !== "" && convert(typed) !== typed ? typed : null);
  if (text === "" && isOutdated) return compareCell({ place, column, before, after: before });
  if (problem)
    return settleCell({ place, column, before, after: text, original, problem, choices: readings }, picks[place]);
  const after = isSameFigure(text, before) ? before : text;
  return compareCell({ place, column, before, after, original });
}

type Found<Thing> = { found: Thing | undefined; wrong?: PlanCell };
type Identify = (line: Line<ReportColumn | UnitColumn>, place: string) => Found<ReportedIndicator>;

/** What a hidden id stands for, unless a person reads another name in its line: then nobody can know which is meant. */
function agree<Thing extends { name: string }>(
  found: Thing,
  name: string,
  about: { place: string; column: string; problem: string },
): Found<Thing> {
  if (name === "" || comparable(name) === comparable(found.name)) return { found };
  return { found: undefined, wrong: settleCell({ ...about, before: found.name, after: name, choices: [] }, undefined) };
}

type UnitsInput = Input & { convert: (text: string) => string };

/** The sheet with the numbers of the units, where the form has one. */
function* planUnits(
  input: UnitsInput,
  identify: Identify,
  lines: Map<string, PlanLine>,
  figures: ReportDraft,
  formIndex: number,
): Steps<PlanCell[]> {
  const unread: PlanCell[] = [];
  const withHidden = input.picks[hiddenPick] === 1;
  for (const [index, { name: sheet, ...one }] of input.sheets.entries()) {
    if (index === formIndex || (one.isHidden && !withHidden)) continue;
    const options = {
      columns: unitColumns,
      needed: neededOfUnits,
      convert: input.convert,
      withHidden,
    };
    const found = yield* readLines<UnitColumn>(one, options);
    if (!found) continue;
    unread.push(...found.unread.map((cell) => ({ ...cell, place: `${sheet}!${cell.place}` })));
    for (const line of found.lines) {
      yield;
      const placeOf = (column: UnitColumn) => `${sheet}!${found.letters[column] ?? ""}${line.row}`;
      const { found: indicator, wrong } = identify(line, placeOf("name"));
      const plan = indicator && lines.get(indicator.id);
      const name = input.convert(readText(line.cells.unit ?? null));
      const id = readText(line.cells.unitId ?? null);
      const marked = input.units.find((one) => one.unitId === id);
      const { found: unit, wrong: wrongUnit } = marked
        ? agree(marked, name, { place: placeOf("unit"), column: "unit", problem: "idOfAnotherUnit" })
        : { found: input.units.find((one) => comparable(one.name) === comparable(name)) };
      unread.push(...[wrong, wrongUnit].filter((cell) => cell !== undefined));
      const figure = indicator && figures[indicator.id];
      if (!plan || !unit || !figure) continue;
      const part = figure.units.find((one) => one.unitId === unit.unitId) ?? {
        unitId: unit.unitId,
        value: "",
        base: "",
      };
      const changed = { ...part };
      // Of a whole, each unit gives its part: a count of its own.
      const unitKind = indicator.kind === "percent" ? "percent" : "count";
      for (const field of ["value", "base"] as const) {
        const letter = found.letters[field];
        if (!letter) continue;
        const place = `${sheet}!${letter}${line.row}`;
        const read = (cell: Cell) => readFigureCell(cell, field === "base" ? aCount : { ...indicator, kind: unitKind });
        const cell = planText(place, `${field}: ${unit.name}`, line.cells[field] ?? null, part[field], read, input);
        changed[field] = cell.after;
        plan.cells.push(cell);
      }
      const others = figure.units.filter((one) => one.unitId !== unit.unitId);
      const isNamed = changed.value !== "" || changed.base !== "" || figure.units.includes(part);
      figure.units = isNamed ? [...others, changed] : others;
    }
  }
  return unread;
}

/** What the report's own rules say of each line as it would be. */
function judge(lines: Map<string, PlanLine>, byId: Map<string, ReportedIndicator>, figures: ReportDraft): void {
  const columnOf: Record<string, string> = { place: "source" };
  for (const [id, line] of lines) {
    const [indicator, figure] = [byId.get(id), figures[id]];
    if (!indicator || !figure || !isFilled(figure)) continue;
    const { problems, warnings } = readFigure(indicator, figure);
    line.warnings = warnings;
    const said = line.cells.find(({ column }) => column === "explanation");
    if (said && said.state !== "same")
      figure.explanations =
        said.after === "" ? {} : Object.fromEntries(warnings.map((warning) => [warning, said.after]));
    if (said && said.after !== "") line.warnings = [];
    for (const [field, problem] of Object.entries(problems)) {
      const at = line.cells.findIndex(({ column }) => column === (columnOf[field] ?? field));
      const cell = line.cells[at];
      if (cell && cell.problem === null) line.cells[at] = { ...cell, state: "wrong", problem };
    }
  }
}
