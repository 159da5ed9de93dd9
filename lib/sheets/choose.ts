import type { Steps } from "#lib/figures/steps.ts";
import { type HeadOptions, readHead, type Sheet } from "./head.ts";
import { type Lines, readLines, writeRows } from "./lines.ts";
import type { Picks } from "./plan.ts";

/** Among the picks, beside the cells': which sheet of the book, and whether what is hidden is taken over too. */
export const sheetPick = "*sheet";
export const hiddenPick = "*hidden";

/** What a preview tells of the sheet that it shows: its name, what of it was left out, and which sheets it passes over. */
export type Taken = {
  sheet: string;
  /** Sheets of the same kind that are not taken; `index` is what `sheetPick` chooses by. */
  others: { index: number; name: string; isHidden: boolean }[];
  /** Names of hidden sheets that are no such sheet. */
  hiddenSheets: string[];
  rows: string;
  columns: string;
  totals: string;
  /** Places of cells of which something is struck out or not shown. */
  unseen: string[];
  /** Places of cells with a comment. */
  comments: string[];
  isFiltered: boolean;
  merges: string[];
  withHidden: boolean;
};

export type ChosenSheet<Name extends string> = Lines<Name> & { index: number; taken: Taken };

/**
 * The lines of the sheet that is taken: the chosen one, else the one that was open when the book was saved, else the first
 * that is shown and has the titles. A hidden one is never taken unasked; null when none can. Of the others only the titles
 * are read.
 */
export function* chooseSheet<Name extends string>(
  sheets: readonly Sheet[],
  picks: Picks,
  options: Omit<HeadOptions<Name>, "withHidden">,
): Steps<ChosenSheet<Name> | null> {
  const withHidden = picks[hiddenPick] === 1;
  const readable: { index: number; sheet: Sheet }[] = [];
  for (const [index, sheet] of sheets.entries()) {
    yield;
    if (readHead(sheet, { ...options, withHidden })) readable.push({ index, sheet });
  }
  const shown = readable.filter(({ sheet }) => !sheet.isHidden);
  const chosen =
    readable.find(({ index }) => index === picks[sheetPick]) ?? shown.find(({ sheet }) => sheet.isActive) ?? shown[0];
  const found = chosen ? yield* readLines(chosen.sheet, { ...options, withHidden }) : null;
  if (!chosen || !found) return null;
  const { index, sheet } = chosen;
  const { leftOut } = found;
  const taken: Taken = {
    sheet: sheet.name ?? "",
    others: readable
      .filter((one) => one !== chosen)
      .map((one) => ({ index: one.index, name: one.sheet.name ?? "", isHidden: one.sheet.isHidden ?? false })),
    hiddenSheets: sheets
      .filter((one) => one.isHidden && !readable.some((other) => other.sheet === one))
      .map(({ name = "" }) => name),
    rows: writeRows(leftOut.rows),
    columns: leftOut.columns.join(", "),
    totals: writeRows(leftOut.totals),
    unseen: leftOut.unseen,
    comments: sheet.comments ?? [],
    isFiltered: (sheet.isFiltered ?? false) && leftOut.rows.length > 0,
    merges: sheet.merges ?? [],
    withHidden,
  };
  return { ...found, index, taken };
}
