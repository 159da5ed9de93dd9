import type { Cell } from "#lib/files/reader/protocol.ts";
import { parseFigure, writeNumber } from "#lib/programmes/number.ts";

export type { Cell };

/** What a cell comes to as typed text. `choices`: it has more than one reading, and only a person knows which. */
export type CellReading = { text: string; problem: string | null; choices: string[] };

const plain = (text: string): CellReading => ({ text, problem: null, choices: [] });

/** A number as the spreadsheet holds it, as a canonical decimal; null for what no figure is. */
export function toDecimal(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null;
  const text = (Math.round(value * 1e9) / 1e9).toFixed(9).replace(/\.?0+$/, "");
  return text === "" || text === "-" ? "0" : text;
}

/** The text of a cell that holds words. */
export function readText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return toDecimal(cell) ?? String(cell);
  return typeof cell === "string" ? cell.replace(/\s+/g, " ").trim() : cell.day;
}

/**
 * A figure as a person would type it into the form. A number with up to three decimals where things are counted is asked
 * about: `3.300` typed into an English spreadsheet became 3.3 before anybody saw it.
 */
export function readFigureCell(cell: Cell, isCount: boolean): CellReading {
  if (cell === null) return plain("");
  if (typeof cell === "object") return { text: cell.day, problem: "figureUnreadable", choices: [] };
  if (typeof cell === "string") {
    const text = cell.replace(/\s+/g, " ").trim();
    if (text === "") return plain("");
    const parsed = parseFigure(text);
    return parsed.ok ? plain(text) : { text, problem: parsed.problem, choices: parsed.choices };
  }
  const decimal = toDecimal(cell);
  if (decimal === null || decimal.startsWith("-"))
    return { text: String(cell), problem: "figureUnreadable", choices: [] };
  const [, fraction = ""] = decimal.split(".");
  if (isCount && fraction !== "" && fraction.length <= 3 && cell >= 1 && cell < 1000) {
    const thousand = writeNumber(toDecimal(cell * 1000) ?? decimal);
    return { text: writeNumber(decimal), problem: "figureAmbiguous", choices: [thousand, writeNumber(decimal)] };
  }
  return plain(writeNumber(decimal));
}

/** A day as `YYYY-MM-DD`, from a date cell or from `26/11/2020`. */
export function readDay(cell: Cell): CellReading {
  if (cell === null) return plain("");
  if (typeof cell === "object") return plain(cell.day);
  const text = String(cell).trim();
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = found
    ? `${found[3]}-${(found[2] ?? "").padStart(2, "0")}-${(found[1] ?? "").padStart(2, "0")}`
    : /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? text
      : null;
  const day = iso === null ? null : new Date(`${iso}T00:00:00Z`);
  if (iso === null || day === null || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== iso)
    return text === "" ? plain("") : { text, problem: "invalidDate", choices: [] };
  return plain(iso);
}

/** A year, from a number or from text; empty stays empty. */
export function readYear(cell: Cell): CellReading {
  const text = readText(cell);
  return text === "" || /^(19|20)\d{2}$/.test(text) ? plain(text) : { text, problem: "invalidYear", choices: [] };
}
