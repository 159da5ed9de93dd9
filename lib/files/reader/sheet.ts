import { cleanText } from "#lib/i18n/clean-text.ts";
import { readNumber } from "./number-format.ts";
import type { Cell } from "./protocol.ts";
import { isTrue, localName, type SheetPart, unescapeText, type Workbook } from "./workbook.ts";
import { readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

/** A row with something in it. `row` counts as the spreadsheet does, `cells` from its first column. */
type Row = { row: number; cells: Cell[]; isHidden: boolean; isCut: boolean };
/** A range of cells, counted from 1. */
export type Range = { top: number; left: number; bottom: number; right: number };
/** `filtered`: the rows among which a filter hides some. */
export type Layout = { hiddenColumns: number[]; merges: Range[]; filtered: Range | null };

type Options = { onRow: (row: Row) => void; maxColumns: number; maxRows?: number };

/** As long as Excel lets a cell be. */
const longestText = 32_767;
const mostColumns = 16_384;
const mostMerges = 5000;

function placeOf(reference: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!found) return null;
  const column = [...(found[1] ?? "")].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0);
  return { row: Number(found[2]), column };
}

function readRange(reference: string): Range | null {
  const [from = "", to = from] = reference.split(":");
  const [first, last] = [placeOf(from), placeOf(to)];
  return first && last ? { top: first.row, left: first.column, bottom: last.row, right: last.column } : null;
}

/** In TCVN3 the soft hyphen is the letter ư: it stays until the encoding of the sheet is known. */
const clean = (text: string) => unescapeText(text).split("\u00ad").map(cleanText).join("\u00ad");

type Raw = { type: string; style: number; value: string; hasFormula: boolean; hasValue: boolean };

/** A cell as the sheet shows it; a formula counts as what it came to. */
function toCell({ type, style, value, hasFormula, hasValue }: Raw, book: Workbook): Cell {
  if (type === "inlineStr") return clean(value) || null;
  if (!hasValue || (value === "" && type !== "str")) return hasFormula ? { missing: "noResult", shown: "" } : null;
  if (type === "str") return clean(value) || null;
  if (type === "s") return clean(book.strings[Number(value)] ?? "") || null;
  if (type === "e") return { missing: "error", shown: value.slice(0, 20) };
  if (type === "b") return isTrue(value) ? "TRUE" : "FALSE";
  if (type === "d") return readIso(value);
  const format = book.formats[style];
  return format
    ? readNumber(Number(value), format, book.is1904)
    : Number.isFinite(Number(value))
      ? Number(value)
      : null;
}

function readIso(value: string): Cell {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(value);
  if (!found) return clean(value) || null;
  const [, year, month, day, clock] = found;
  const isDay = !clock || clock === "00:00";
  return { day: `${year}-${month}-${day}`, shown: [`${day}/${month}/${year}`, isDay ? "" : clock].join(" ").trim() };
}

/** Reads a sheet row by row, as it unpacks; what is hidden is given too, and marked. */
export async function readSheet(
  parts: Parts,
  book: Workbook,
  { part }: SheetPart,
  { onRow, maxColumns, maxRows = Number.POSITIVE_INFINITY }: Options,
): Promise<Layout> {
  const layout: Layout = { hiddenColumns: [], merges: [], filtered: null };
  let row: Row = { row: 0, cells: [], isHidden: false, isCut: false };
  let [column, given, isText, filter] = [0, 0, false, null as Range | null];
  let raw: Raw | null = null;
  const opens = new Map<string, (attributes: Record<string, string>) => void>(
    Object.entries({
      col({ min = "0", max = min, hidden, width }: Record<string, string>) {
        if (!isTrue(hidden) && width !== "0") return;
        const last = Math.min(Number(max), mostColumns);
        for (let at = Math.max(1, Number(min)); at <= last; at += 1) layout.hiddenColumns.push(at - 1);
      },
      row({ r, hidden, ht }: Record<string, string>) {
        row = { row: r ? Number(r) : row.row + 1, cells: [], isHidden: isTrue(hidden) || ht === "0", isCut: false };
        column = 0;
      },
      c({ r = "", s = "0", t = "n" }: Record<string, string>) {
        column = placeOf(r)?.column ?? column + 1;
        raw = { type: t, style: Number(s), value: "", hasFormula: false, hasValue: false };
      },
      f() {
        if (raw) raw.hasFormula = true;
      },
      v() {
        isText = true;
        if (raw) raw.hasValue = true;
      },
      t() {
        isText = raw?.type === "inlineStr";
      },
      mergeCell({ ref = "" }: Record<string, string>) {
        const range = readRange(ref);
        if (range && layout.merges.length < mostMerges) layout.merges.push(range);
      },
      autoFilter({ ref = "" }: Record<string, string>) {
        filter = readRange(ref);
      },
      filterColumn() {
        layout.filtered = filter;
      },
    }),
  );
  const closes = new Map<string, () => void>(
    Object.entries({
      c() {
        const cell = raw ? toCell(raw, book) : null;
        raw = null;
        if (cell === null) return;
        if (column > maxColumns) row.isCut = true;
        else row.cells[column - 1] = cell;
      },
      row() {
        if (row.cells.length === 0 && !row.isCut) return;
        given += 1;
        onRow({ ...row, cells: Array.from(row.cells, (cell) => cell ?? null) });
      },
    }),
  );
  await readXml(parts, part, {
    open: (tag, attributes) => opens.get(localName(tag))?.(attributes),
    close(tag) {
      isText = false;
      closes.get(localName(tag))?.();
    },
    text(piece) {
      if (isText && raw && raw.value.length < longestText) raw.value += piece.slice(0, longestText);
    },
    isDone: () => given >= maxRows,
  });
  return layout;
}
