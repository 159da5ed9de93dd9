import { readFile } from "node:fs/promises";
import { streamXlsxRows } from "hucre/xlsx";
import type { SheetText } from "#db/schema/files.ts";
import type { Inspection } from "./protocol.ts";
import { readProperties, readRelations, readXml } from "./xml.ts";
import { asReadError, type Parts, verifyParts } from "./zip.ts";

const shownColumns = 40;
const shownSheets = 20;

type Value = string | number | boolean | Date | null | undefined | { text?: unknown; result?: unknown };

/** A cell as a person reads it; numbers stay plain, dates are written out. */
export function cellText(value: Value): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "object") return cellText((value.result ?? value.text ?? "") as Value);
  return String(value);
}

/** The sheets' names in order. The file must have been verified: the library trusts what a zip says of itself. */
export async function listSheets(parts: Parts): Promise<string[]> {
  const names: string[] = [];
  const main = (await readRelations(parts, "", "")).find((relation) => relation.kind === "officeDocument");
  await readXml(parts, main?.target ?? "xl/workbook.xml", {
    open: (name, attributes) => {
      if (name === "sheet" || name.endsWith(":sheet")) names.push(attributes["name"] ?? "");
    },
  });
  return names;
}

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
export async function inspectXlsx(parts: Parts, file: string): Promise<Inspection> {
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
  const names = await listSheets(parts);
  lines.push(...names.map((name) => [name]));
  const content = await readFile(file);
  await asReadError(async () => {
    for (const [sheet] of names.slice(0, shownSheets).entries()) {
      for await (const { values } of streamXlsxRows(content, { sheet, maxRows: 60 }))
        lines.push(
          values
            .slice(0, shownColumns)
            .map((value) => cellText(value as Value))
            .filter(Boolean),
        );
    }
  });
  return { lines: lines.filter((line) => line.length > 0), properties: await readProperties(parts) };
}

/** The first rows and columns of each sheet, and how many rows there are. */
export async function extractXlsx(
  parts: Parts,
  file: string,
  maxCharacters: number,
): Promise<{ sheets: SheetText[]; isCut: boolean }> {
  await verifyParts(parts);
  const names = await listSheets(parts);
  const content = await readFile(file);
  const sheets: SheetText[] = [];
  let characters = 0;
  let isCut = names.length > shownSheets;
  await asReadError(async () => {
    for (const [sheet, name] of names.slice(0, shownSheets).entries()) {
      const rows: string[][] = [];
      let total = 0;
      for await (const { values } of streamXlsxRows(content, { sheet })) {
        total += 1;
        if (characters > maxCharacters) continue;
        const row = values.slice(0, shownColumns).map((value) => cellText(value as Value));
        characters += row.reduce((sum, cell) => sum + cell.length, 0);
        rows.push(row);
        isCut ||= values.length > shownColumns;
      }
      sheets.push({ name, rows, total });
      isCut ||= rows.length < total;
    }
  });
  return { sheets, isCut };
}
