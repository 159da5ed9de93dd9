import { readFile } from "node:fs/promises";
import { streamXlsxRows } from "hucre/xlsx";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { detectLegacyCells } from "#lib/i18n/legacy-encoding.ts";
import type { Cell, Tables } from "./protocol.ts";
import { listSheets } from "./xlsx.ts";
import { asReadError, type Parts, verifyParts } from "./zip.ts";

const maxRows = 20_000;
const maxColumns = 60;
const maxSheets = 5;

type Value = unknown;

/** A cell as it is stored: text, a number, a day. A formula counts as what it came to. */
function toCell(value: Value): Cell {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof Date) return { day: value.toISOString().slice(0, 10) };
  const { result, text } = value as { result?: unknown; text?: unknown };
  return toCell(result ?? text ?? null);
}

/** The cells of an XLSX, row by row, for an import: nothing is rounded, guessed or converted. */
export async function readTables(parts: Parts, file: string): Promise<Tables> {
  await verifyParts(parts);
  const names = await listSheets(parts);
  const content = await readFile(file);
  const sheets: Tables["sheets"] = [];
  let isCut = names.length > maxSheets;
  await asReadError(async () => {
    for (const [sheet, name] of names.slice(0, maxSheets).entries()) {
      const rows: Tables["sheets"][number]["rows"] = [];
      for await (const { index, values } of streamXlsxRows(content, { sheet })) {
        if (rows.length >= maxRows) {
          isCut = true;
          break;
        }
        const cells = values.slice(0, maxColumns).map(toCell);
        while (cells.length > 0 && cells.at(-1) === null) cells.pop();
        if (cells.length > 0) rows.push({ row: index + 1, cells });
      }
      sheets.push({ name, rows });
    }
  });
  const texts = sheets.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell === "string")),
  );
  return { sheets, isCut, encoding: detectLegacyCells(texts) };
}
