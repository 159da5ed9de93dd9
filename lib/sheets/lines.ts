import { letterOf } from "#db/cells.ts";
import type { Steps } from "#lib/figures/steps.ts";
import type { TableRow } from "#lib/files/reader/protocol.ts";
import type { Cell } from "./cell.ts";
import { type HeadOptions, longestTitle, readHead, type Sheet } from "./head.ts";
import { type PlanCell, settleCell } from "./plan.ts";
import { comparable } from "./words.ts";

/** A line of a sheet by column. `row` is the spreadsheet's own number, to be told to people. */
export type Line<Name extends string> = { row: number; cells: Partial<Record<Name, Cell>> };

/** What of a sheet is not taken over, told to the person: numbers of rows, letters of columns, places of struck or unseen text. */
type LeftOut = { rows: number[]; columns: string[]; totals: number[]; unseen: string[] };

export type Lines<Name extends string> = {
  lines: Line<Name>[];
  /** Which column stands where. */
  letters: Partial<Record<Name, string>>;
  leftOut: LeftOut;
  /** Cells whose value nobody can know: nothing is written before the sheet says it. */
  unread: PlanCell[];
};

const totals = ["tong", "cong", "tong cong"];
/** What may be the name of an indicator too: a total where it stands first in its line, without a code before it. */
const totalsAtFirst = [...totals, "tong so"];
/** A number in a cell merged over several lines may be the sum of them, or each one's. */
const figures: readonly string[] = ["value", "base"];

/**
 * The lines of a sheet below its titles by column, whatever their order, a row a step. Left out are hidden rows and columns
 * (those that our own forms hide are taken) and lines of totals. Null as `readHead`.
 */
export function* readLines<Name extends string>(sheet: Sheet, options: HeadOptions<Name>): Steps<Lines<Name> | null> {
  const { needed, convert = (text: string) => text, withHidden = false } = options;
  const head = readHead(sheet, options);
  if (!head) return null;
  const { places, kept } = head;
  const isTotal = (cells: readonly Cell[]) =>
    needed
      .map((name) => cells[places.get(name) ?? -1] ?? null)
      .filter((cell) => cell !== null)
      .some((cell, index) => {
        if (typeof cell !== "string" || cell.length > longestTitle) return false;
        return (index === 0 ? totalsAtFirst : totals).includes(comparable(convert(cell)));
      });
  const leftOut: LeftOut = { rows: [], columns: head.hidden.map(letterOf), totals: [], unseen: [] };
  const unread: PlanCell[] = [];
  const lines: Line<Name>[] = [];
  for (let index = head.at + 1; index < sheet.rows.length; index += 1) {
    yield;
    const { row, cells, isHidden, merged = [], unseen = [] } = sheet.rows[index] as TableRow;
    const isBlank = kept.every(([, index]) => (cells[index] ?? null) === null);
    const lost = kept.filter(([, index]) => unseen.includes(index));
    if (!(isHidden && !withHidden)) leftOut.unseen.push(...lost.map(([, index]) => `${letterOf(index)}${row}`));
    if (isBlank) continue;
    if (isHidden && !withHidden) leftOut.rows.push(row);
    else if (isTotal(cells)) leftOut.totals.push(row);
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

function problemOf(cell: Cell, isMergedFigure: boolean): string | null {
  if (typeof cell === "object" && cell !== null && "missing" in cell)
    return cell.missing === "error" ? "cellError" : "cellWithoutResult";
  return isMergedFigure && cell !== null ? "cellMerged" : null;
}

function cellNotRead(place: string, column: string, cell: Cell, problem: string): PlanCell {
  const after = typeof cell === "object" && cell !== null && "shown" in cell ? cell.shown : String(cell ?? "");
  return settleCell({ place, column, before: "", after, problem, choices: [] }, undefined);
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
