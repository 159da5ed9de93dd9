import type { SheetText } from "#db/schema/files.ts";
import type { Inspection } from "./protocol.ts";
import { cellText, readSheet } from "./sheet.ts";
import { readComments } from "./sheet-comments.ts";
import { openWorkbook } from "./workbook.ts";
import { readProperties, readXml } from "./xml.ts";
import { type Parts, verifyParts } from "./zip.ts";

const shownColumns = 40;
const shownSheets = 20;
/** Rows that are looked at for a secrecy mark: those of a first page. */
const firstRows = 60;

/** The lines in the text boxes and shapes that lie over a sheet. */
async function readDrawing(parts: Parts, part: string): Promise<Inspection["lines"]> {
  const lines: Inspection["lines"] = [];
  let [line, isText] = ["", false];
  await readXml(parts, part, {
    open: (name) => {
      if (name === "a:p") line = "";
      isText = name === "a:t";
    },
    close: (name) => {
      isText = false;
      if (name === "a:p") lines.push([line.trim()].filter(Boolean));
    },
    text: (text) => {
      if (isText) line += text;
    },
  });
  return lines;
}

/** The first rows of each sheet, what lies over them and what is printed above and below them. */
export async function inspectXlsx(parts: Parts): Promise<Inspection> {
  await verifyParts(parts);
  const lines: Inspection["lines"] = [];
  for (const part of parts.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).slice(0, shownSheets)) {
    let isPrinted = false;
    await readXml(parts, part, {
      open: (name) => {
        isPrinted = /(?:Header|Footer)$/.test(name) && name !== "headerFooter";
      },
      // &C, &"Arial,Bold", &14: codes of the layout between the words.
      text: (text) => {
        if (isPrinted)
          lines.push(
            text
              .split(/&(?:"[^"]*"|[A-Z]|\d+)/)
              .map((piece) => piece.trim())
              .filter(Boolean),
          );
      },
    });
  }
  for (const part of parts.names.filter((name) => /^xl\/drawings\/[^/]+\.xml$/.test(name)).slice(0, shownSheets))
    lines.push(...(await readDrawing(parts, part)));
  const book = await openWorkbook(parts);
  lines.push(...book.sheets.map(({ name }) => [name]));
  for (const { part } of book.sheets.slice(0, shownSheets))
    lines.push(...(await readComments(parts, part)).lines.map((line) => [line]));
  // What is hidden is looked at too: a mark counts wherever it stands.
  for (const sheet of book.sheets.slice(0, shownSheets))
    await readSheet(parts, book, sheet, {
      maxColumns: shownColumns,
      maxRows: firstRows,
      onRow: ({ cells, besides }) =>
        void lines.push(cells.map(cellText).filter(Boolean), ...besides.map((text) => [text])),
    });
  return { lines: lines.filter((line) => line.length > 0), properties: await readProperties(parts) };
}

/** The first rows and columns of each sheet as they are shown, how many rows there are, and what is hidden of them. */
export async function extractXlsx(
  parts: Parts,
  maxCharacters: number,
): Promise<{ sheets: SheetText[]; isCut: boolean }> {
  const book = await openWorkbook(parts);
  const sheets: SheetText[] = [];
  let characters = 0;
  let isCut = book.sheets.length > shownSheets;
  for (const sheet of book.sheets.slice(0, shownSheets)) {
    const { name, isHidden } = sheet;
    if (isHidden) {
      sheets.push({ name, rows: [], total: 0, isHidden });
      continue;
    }
    const rows: string[][] = [];
    const numbers: number[] = [];
    let [total, hiddenRows, unseen, lost] = [0, 0, 0, false];
    const { hiddenColumns } = await readSheet(parts, book, sheet, {
      maxColumns: shownColumns,
      onRow({ row, cells, ...is }) {
        if (is.isHidden) {
          hiddenRows += 1;
          return;
        }
        total += 1;
        lost ||= is.isCut;
        if (characters > maxCharacters) return;
        unseen += is.unseen.length;
        const texts = cells.map(cellText);
        characters += texts.reduce((sum, text) => sum + text.length, 0);
        rows.push(texts);
        numbers.push(row);
      },
    });
    const comments = (await readComments(parts, sheet.part)).places.length;
    const columns = hiddenColumns.filter((column) => rows.some((row) => row[column]));
    for (const row of rows) for (const column of columns) if (column < row.length) row[column] = "";
    sheets.push({
      name,
      rows,
      numbers,
      total,
      ...(hiddenRows > 0 ? { hiddenRows } : {}),
      ...(columns.length > 0 ? { hiddenColumns: columns } : {}),
      ...(unseen > 0 ? { unseen } : {}),
      ...(comments > 0 ? { comments } : {}),
    });
    isCut ||= lost || rows.length < total;
  }
  return { sheets, isCut };
}
