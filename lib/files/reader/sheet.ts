import { cleanText } from "#lib/i18n/clean-text.ts";
import { type NumberFormat, plainNumber, readFormattedText, readNumber, wordsBeside } from "./number-format.ts";
import type { Cell } from "./protocol.ts";
import {
  isTrue,
  localName,
  makeRuns,
  type Run,
  type Runs,
  type SheetPart,
  unescapeText,
  type Workbook,
} from "./workbook.ts";
import { readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

/**
 * A row with something in it. `row` counts as the spreadsheet does, `cells` from its first column. `unseen`: the columns, from
 * 0, of cells of which something is struck out or not shown, which `cells` does not have. `besides`: that, and words in the
 * formats of days, for those who look for a mark.
 */
type Row = {
  row: number;
  cells: Cell[];
  unseen: number[];
  besides: string[];
  isHidden: boolean;
  isCut: boolean;
};
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
const clean = (text: string) => text.split("\u00ad").map(cleanText).join("\u00ad");

type Raw = { type: string; style: number; value: string; hasFormula: boolean; hasValue: boolean };
/** `unseen`: all that the cell holds, where a line goes through some of it or its format does not show it. */
type Seen = { cell: Cell; unseen?: string; beside?: string };

/** A cell as the sheet shows it; a formula counts as what it came to. */
function toCell({ type, style, value, hasFormula, hasValue }: Raw, runs: Runs, book: Workbook): Seen {
  if (type === "inlineStr") return toText(runs, style, book);
  if (!hasValue || (value === "" && type !== "str"))
    return { cell: hasFormula ? { missing: "noResult", shown: "" } : null };
  if (type === "str") return toText(unescapeText(value), style, book);
  if (type === "s") return toText(book.strings[Number(value)] ?? "", style, book);
  const { cell, beside } = toValue(type, value, book.formats[style], book.is1904);
  if (book.struck[style]) return { cell: null, unseen: cell === null ? value : cellText(cell) };
  if (cell === null) return { cell, unseen: value };
  return { cell, ...(beside ? { beside } : {}) };
}

function toText(runs: Runs, style: number, book: Workbook): Seen {
  const isStruck = book.struck[style] ?? false;
  const all = typeof runs === "string" ? [{ text: runs, isStruck: null }] : runs;
  const join = (some: readonly Run[]) => clean(some.map(({ text }) => text).join(""));
  const whole = join(all);
  const format = book.formats[style];
  const left = all.filter((run) => !(run.isStruck ?? isStruck));
  const kept = left.length === all.length ? whole : join(left).trim();
  const shown = kept && format ? clean(readFormattedText(kept, format)) : kept;
  return { cell: shown || null, ...(whole === kept && (shown || !whole) ? {} : { unseen: whole }) };
}

function toValue(type: string, value: string, format: NumberFormat | undefined, is1904: boolean) {
  if (type === "e") return { cell: { missing: "error", shown: value.slice(0, 20) } as const };
  if (type === "b") return { cell: isTrue(value) ? "TRUE" : "FALSE" };
  if (type === "d") return { cell: readIso(value) };
  const number = Number(value);
  if (!format) return { cell: Number.isFinite(number) ? number : null };
  const cell = readNumber(number, format, is1904);
  const isMoment = typeof cell === "object" && cell !== null && ("day" in cell || "moment" in cell);
  return { cell, beside: isMoment ? wordsBeside(number, format) : "" };
}

/** A cell as a person reads it in the sheet. */
export function cellText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return plainNumber(cell);
  if (typeof cell === "string") return cell;
  return "moment" in cell ? cell.moment : cell.shown;
}

function readIso(value: string): Cell {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(value);
  if (!found) return clean(unescapeText(value)) || null;
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
  let row: Row = { row: 0, cells: [], unseen: [], besides: [], isHidden: false, isCut: false };
  const runs = makeRuns();
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
        row = {
          row: r ? Number(r) : row.row + 1,
          cells: [],
          unseen: [],
          besides: [],
          isHidden: isTrue(hidden) || ht === "0",
          isCut: false,
        };
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
        const { cell, unseen, beside }: Seen = raw ? toCell(raw, runs.take(), book) : { cell: null };
        raw = null;
        if (cell === null && unseen === undefined) return;
        if (column > maxColumns) row.isCut = true;
        else {
          row.cells[column - 1] = cell;
          if (unseen !== undefined) row.unseen.push(column - 1);
          for (const text of [unseen, beside]) if (text) row.besides.push(text);
        }
      },
      row() {
        if (row.cells.length === 0 && !row.isCut) return;
        given += 1;
        onRow({ ...row, cells: Array.from(row.cells, (cell) => cell ?? null) });
      },
    }),
  );
  await readXml(parts, part, {
    open(tag, attributes) {
      const name = localName(tag);
      if (raw?.type === "inlineStr") runs.open(name, attributes);
      opens.get(name)?.(attributes);
    },
    close(tag) {
      const name = localName(tag);
      isText = false;
      runs.close(name);
      closes.get(name)?.();
    },
    text(piece) {
      if (!isText || !raw) return;
      if (raw.type === "inlineStr") runs.add(piece, longestText);
      else if (raw.value.length < longestText) raw.value += piece.slice(0, longestText);
    },
    isDone: () => given >= maxRows,
  });
  return layout;
}
