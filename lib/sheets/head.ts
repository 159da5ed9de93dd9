import type { Table, TableRow } from "#lib/files/reader/protocol.ts";
import type { Column } from "./columns.ts";
import { comparable } from "./words.ts";

/** A sheet as the reader gives it; what is not said of it is not so. */
export type Sheet = Pick<Table, "rows"> & Partial<Table>;

export type HeadOptions<Name extends string> = {
  columns: readonly Column<Name>[];
  /** Must all be there. */
  needed: readonly Name[];
  convert?: (text: string) => string;
  /** Take over what is hidden too. */
  withHidden?: boolean;
};

/** `at`: which of the sheet's rows has the titles. By column, from 0: where each stands, which are taken, which are hidden. */
export type Head<Name extends string> = {
  at: number;
  places: Map<Name, number>;
  kept: [Name, number][];
  hidden: number[];
};

const titlesOf = ({ title, former = [] }: Column) => [title, ...former].map(comparable);

/** Rows among which the titles are looked for: above them stand the body's name and the sheet's. */
const longestHead = 30;
/** Characters of a cell that may be a title. */
export const longestTitle = 200;

/**
 * Finds the line of titles, the lowest of it where it has several rows, without a look at what stands below. Hidden columns
 * are left out (those that our own forms hide are taken). Null when no row has all that is needed.
 */
export function readHead<Name extends string>(sheet: Sheet, options: HeadOptions<Name>): Head<Name> | null {
  const { needed, columns, withHidden = false } = options;
  const head = findHead(sheet.rows, options);
  if (!head) return null;
  const hiddenColumns = new Set(withHidden ? [] : sheet.hiddenColumns);
  const isHidden = (name: Name, index: number) =>
    hiddenColumns.has(index) && !columns.some((one) => one.name === name && one.isHidden);
  const [kept, hidden]: [[Name, number][], number[]] = [[], []];
  for (const [name, index] of head.places) {
    if (isHidden(name, index)) hidden.push(index);
    else kept.push([name, index]);
  }
  return needed.every((name) => kept.some(([one]) => one === name)) ? { ...head, kept, hidden } : null;
}

/** Has the sheet a line of titles with all that is needed, hidden or not? */
export const hasColumns = <Name extends string>(sheet: Sheet, options: HeadOptions<Name>): boolean =>
  findHead(sheet.rows, options) !== null;

function findHead<Name extends string>(rows: readonly TableRow[], options: HeadOptions<Name>) {
  const { columns, needed, convert = (text: string) => text } = options;
  const placesOf = ({ cells }: TableRow) => {
    const places = new Map<Name, number>();
    for (const [index, cell] of cells.entries()) {
      if (typeof cell !== "string" || cell.length > longestTitle) continue;
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
