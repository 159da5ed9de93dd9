import { letterOf } from "#db/cells.ts";
import type { Table, TableRow } from "#lib/files/reader/protocol.ts";
import type { Cell } from "./cell.ts";
import type { Column } from "./columns.ts";
import { type PlanCell, settleCell } from "./plan.ts";
import { comparable } from "./words.ts";

/** A sheet as the reader gives it; what is not said of it is not so. */
export type Sheet = Pick<Table, "rows"> & Partial<Table>;

/** A line of a sheet by column. `row` is the spreadsheet's own number, to be told to people. */
export type Line<Name extends string> = { row: number; cells: Partial<Record<Name, Cell>> };

/** What of a sheet is not taken over, told to the person: numbers of rows, letters of columns, places of struck or unseen text. */
export type LeftOut = { rows: number[]; columns: string[]; totals: number[]; unseen: string[] };

export type Lines<Name extends string> = {
  lines: Line<Name>[];
  /** Which column stands where. */
  letters: Partial<Record<Name, string>>;
  leftOut: LeftOut;
  /** Cells whose value nobody can know: nothing is written before the sheet says it. */
  unread: PlanCell[];
};

type Options<Name extends string> = {
  columns: readonly Column<Name>[];
  /** Must all be there. */
  needed: readonly Name[];
  convert?: (text: string) => string;
  /** Take over what is hidden too. */
  withHidden?: boolean;
};

const titlesOf = ({ title, former = [] }: Column) => [title, ...former].map(comparable);

/** Rows among which the titles are looked for: above them stand the body's name and the sheet's. */
const longestHead = 30;
const totals = ["tong", "cong", "tong cong"];
/** What may be the name of an indicator too: a total where it stands first in its line, without a code before it. */
const totalsAtFirst = [...totals, "tong so"];
/** A number in a cell merged over several lines may be the sum of them, or each one's. */
const figures: readonly string[] = ["value", "base"];

/**
 * Finds the line of titles, the lowest of it where it has several rows, and gives the lines below by column, whatever their
 * order. Left out are hidden rows and columns (those that our own forms hide are taken) and lines of totals. Null when no row has
 * all that is needed.
 */
export function readLines<Name extends string>(sheet: Sheet, options: Options<Name>): Lines<Name> | null {
  const { needed, convert = (text: string) => text, withHidden = false } = options;
  const head = findHead(sheet.rows, options);
  if (!head) return null;
  const { at, places } = head;
  const isHiddenColumn = (name: Name, index: number) =>
    !withHidden &&
    (sheet.hiddenColumns ?? []).includes(index) &&
    !options.columns.some((one) => one.name === name && one.isHidden);
  const kept = [...places].filter(([name, index]) => !isHiddenColumn(name, index));
  if (!needed.every((name) => kept.some(([one]) => one === name))) return null;

  const leftOut: LeftOut = {
    rows: [],
    columns: [...places].filter(([name, index]) => isHiddenColumn(name, index)).map(([, index]) => letterOf(index)),
    totals: [],
    unseen: [],
  };
  const unread: PlanCell[] = [];
  const lines: Line<Name>[] = [];
  for (const { row, cells, isHidden, merged = [], unseen = [] } of sheet.rows.slice(at + 1)) {
    const isBlank = kept.every(([, index]) => (cells[index] ?? null) === null);
    const isTotal = needed
      .map((name) => cells[places.get(name) ?? -1] ?? null)
      .filter((cell) => cell !== null)
      .some((cell, index) => {
        const words = index === 0 ? totalsAtFirst : totals;
        return typeof cell === "string" && words.includes(comparable(convert(cell)));
      });
    const lost = kept.filter(([, index]) => unseen.includes(index));
    if (!(isHidden && !withHidden)) leftOut.unseen.push(...lost.map(([, index]) => `${letterOf(index)}${row}`));
    if (isBlank) continue;
    if (isHidden && !withHidden) leftOut.rows.push(row);
    else if (isTotal) leftOut.totals.push(row);
    else {
      const line: Line<Name> = { row, cells: {} };
      for (const [name, index] of kept) {
        const cell = cells[index] ?? null;
        // Without its code or its name a line would be another's.
        const isLost = cell === null && unseen.includes(index) && needed.includes(name) && !figures.includes(name);
        const problem = isLost ? "cellUnseen" : problemOf(cell, merged.includes(index) && figures.includes(name));
        line.cells[name] = problem ? null : cell;
        if (problem) unread.push(cellNotRead(`${letterOf(index)}${row}`, name, cell, problem));
      }
      lines.push(line);
    }
  }
  const letters = Object.fromEntries(kept.map(([name, index]) => [name, letterOf(index)]));
  return { lines, letters: letters as Partial<Record<Name, string>>, leftOut, unread };
}

/** Has the sheet a line of titles with all that is needed, hidden or not? */
export const hasColumns = <Name extends string>(sheet: Sheet, options: Options<Name>): boolean =>
  findHead(sheet.rows, options) !== null;

function problemOf(cell: Cell, isMergedFigure: boolean): string | null {
  if (typeof cell === "object" && cell !== null && "missing" in cell)
    return cell.missing === "error" ? "cellError" : "cellWithoutResult";
  return isMergedFigure && cell !== null ? "cellMerged" : null;
}

function cellNotRead(place: string, column: string, cell: Cell, problem: string): PlanCell {
  const after = typeof cell === "object" && cell !== null && "shown" in cell ? cell.shown : String(cell ?? "");
  return settleCell({ place, column, before: "", after, problem, choices: [] }, undefined);
}

function findHead<Name extends string>(rows: readonly TableRow[], options: Options<Name>) {
  const { columns, needed, convert = (text: string) => text } = options;
  const placesOf = ({ cells }: TableRow) => {
    const places = new Map<Name, number>();
    for (const [index, cell] of cells.entries()) {
      if (typeof cell !== "string") continue;
      const title = comparable(convert(cell));
      // The same title may stand over two columns; the first that is still free takes it.
      const column = columns.find((one) => titlesOf(one).includes(title) && !places.has(one.name));
      if (column) places.set(column.name, index);
    }
    return places;
  };
  const hasAll = (places: Map<Name, number>) => needed.every((name) => places.has(name));
  for (const [first, row] of rows.slice(0, longestHead).entries()) {
    let places = placesOf(row);
    if (!hasAll(places)) continue;
    let at = first;
    // A title merged over two rows stands in the second one too, beside the finer titles.
    for (let next = rows[at + 1]; next?.merged; next = rows[at + 1]) {
      const finer = placesOf(next);
      if (!hasAll(finer) || finer.size < places.size) break;
      places = finer;
      at += 1;
    }
    return { at, places };
  }
  return null;
}

/** Row numbers as people write them: 3, 5–9. */
export function writeRows(rows: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else runs.push([row, row]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}
