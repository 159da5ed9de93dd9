import { letterOf } from "#db/cells.ts";
import { detectLegacyCells } from "#lib/i18n/legacy-encoding.ts";
import type { Cell, Table, TableRow, Tables } from "./protocol.ts";
import { type Range, readSheet } from "./sheet.ts";
import { readComments } from "./sheet-comments.ts";
import { openWorkbook, type SheetPart, type Workbook } from "./workbook.ts";
import type { Parts } from "./zip.ts";

const maxRows = 20_000;
const maxColumns = 60;
const maxSheets = 10;

const nameOf = ({ top, left, bottom, right }: Range) => `${letterOf(left - 1)}${top}:${letterOf(right - 1)}${bottom}`;

/** The cells of an XLSX, row by row, for an import: nothing is guessed, and what is hidden is marked. */
export async function readTables(parts: Parts): Promise<Tables> {
  const book = await openWorkbook(parts);
  const sheets: Table[] = [];
  let isCut = book.sheets.length > maxSheets;
  for (const sheet of book.sheets.slice(0, maxSheets)) {
    const { isLong, ...table } = await readTable(parts, book, sheet);
    isCut ||= isLong;
    sheets.push(table);
  }
  const texts = sheets.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell === "string")),
  );
  return { sheets, isCut, encoding: detectLegacyCells(texts) };
}

async function readTable(parts: Parts, book: Workbook, sheet: SheetPart): Promise<Table & { isLong: boolean }> {
  const rows: TableRow[] = [];
  let isLong = false;
  const { hiddenColumns, merges, filtered } = await readSheet(parts, book, sheet, {
    maxColumns,
    onRow({ row, cells, isHidden, unseen }) {
      if (rows.length >= maxRows) isLong = true;
      else if (cells.length > 0)
        rows.push({ row, cells, ...(isHidden ? { isHidden } : {}), ...(unseen.length > 0 ? { unseen } : {}) });
    },
  });
  const hidden = hiddenColumns.filter((column) => column < maxColumns);
  const isFiltered =
    filtered !== null && rows.some(({ row, isHidden }) => isHidden && row > filtered.top && row <= filtered.bottom);
  const spread = spreadMerges(rows, merges);
  const comments = (await readComments(parts, sheet.part)).places;
  return {
    name: sheet.name,
    rows,
    isLong,
    ...(sheet.isHidden ? { isHidden: true } : {}),
    ...(sheet.isActive ? { isActive: true } : {}),
    ...(hidden.length > 0 ? { hiddenColumns: hidden } : {}),
    ...(isFiltered ? { isFiltered } : {}),
    ...(spread.length > 0 ? { merges: spread } : {}),
    ...(comments.length > 0 ? { comments } : {}),
  };
}

/** A cell merged over several rows says the same of each: they get its value. Returns the ranges that say anything. */
function spreadMerges(rows: readonly TableRow[], merges: readonly Range[]): string[] {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  return merges.flatMap((range) => {
    const { top, left, bottom } = range;
    const value: Cell = byNumber.get(top)?.cells[left - 1] ?? null;
    const isUnseen = byNumber.get(top)?.unseen?.includes(left - 1) ?? false;
    if ((value === null && !isUnseen) || left > maxColumns) return [];
    for (let at = top + 1; at <= Math.min(bottom, top + maxRows); at += 1) {
      const below = byNumber.get(at);
      if (!below) continue;
      while (below.cells.length < left) below.cells.push(null);
      below.cells[left - 1] = value;
      below.merged = [...(below.merged ?? []), left - 1];
      if (isUnseen) below.unseen = [...(below.unseen ?? []), left - 1];
    }
    return [nameOf(range)];
  });
}
