import type { Cell } from "#lib/files/reader/protocol.ts";
import { parseFigure, writeNumber } from "#lib/programmes/number.ts";

export type { Cell };

/**
 * What a cell comes to as typed text. `choices`: it has more than one reading, and only a person knows which. `original`: what
 * it holds where the sheet shows less of it.
 */
export type CellReading = { text: string; problem: string | null; choices: string[]; original?: string | null };

/** What a number is about: by its kind and its unit of measure an indicator is in percent or not. */
export type Expected = { kind: "count" | "percent" | "ratio"; unitOfMeasure: string };
export const aCount: Expected = { kind: "count", unitOfMeasure: "" };

const plain = (text: string): CellReading => ({ text, problem: null, choices: [] });

/** A number as the spreadsheet holds it, as a canonical decimal; null for what no figure is. */
export function toDecimal(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null;
  const text = (Math.round(value * 1e9) / 1e9).toFixed(9).replace(/\.?0+$/, "");
  return text === "" || text === "-" ? "0" : text;
}

const typed = (value: number) => {
  const decimal = toDecimal(value);
  return decimal === null || decimal.startsWith("-") ? null : writeNumber(decimal);
};

/** The text of a cell that holds words: what the sheet shows. */
export function readText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return (toDecimal(cell) ?? String(cell)).replace(".", ",");
  if (typeof cell === "string") return cell.replace(/\s+/g, " ").trim();
  return "moment" in cell ? cell.moment : cell.shown;
}

const inPercent = ({ kind, unitOfMeasure }: Expected) =>
  kind === "percent" || /^(?:%|phần trăm)$/i.test(unitOfMeasure.trim());

/** Words of a format that say how many times the number is meant, and how many. */
const multiples: readonly [RegExp, number][] = [
  [/(?<!\p{L})trăm(?!\p{L})/u, 100],
  [/(?<!\p{L})(?:nghìn|ngàn|k)(?!\p{L})/u, 1000],
  [/(?<!\p{L})vạn(?!\p{L})/u, 10_000],
  [/(?<!\p{L})(?:triệu|tr)(?!\p{L})/u, 1_000_000],
  [/(?<!\p{L})(?:tỷ|tỉ)(?!\p{L})/u, 1_000_000_000],
];

/** Null where what the sheet shows is the number, with at most a unit beside it; else what it may mean, to be asked. */
function readShown(shown: string, value: number, text: string, { unitOfMeasure }: Expected): CellReading | null {
  const ask = (problem: string, choices: string[]): CellReading => {
    const different = [...new Set(choices)];
    return { text: shown, problem, choices: different.length > 1 ? different : [] };
  };
  // Some formats set a space between the thousands.
  const joined = shown.replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, "");
  const [number, ...more] = joined.match(/\d[\d.]*(?:,\d+)?/g) ?? [];
  if (number === undefined) return ask("figureInWords", []);
  const parsed = parseFigure(joined);
  if (more.length > 0) return ask("figureShown", parsed.ok ? [joined, text] : []);
  if (Number(number.replaceAll(".", "").replace(",", ".")) !== value) return ask("figureShown", [number, text]);
  if (parsed.ok && parsed.figure.comparator !== null) return ask("figureShown", [joined, text]);
  const [said, unit] = [joined, unitOfMeasure].map((words) => words.normalize("NFC").toLowerCase());
  const times = multiples
    .filter(([word]) => word.test(said ?? "") && !word.test(unit ?? ""))
    .reduce((product, [, times]) => product * times, 1);
  return times === 1 ? null : ask("figureScaled", [typed(value * times) ?? text, text]);
}

/**
 * A figure as a person would type it into the form. What has two readings is asked about: a number with up to three decimals
 * where things are counted (`3.300` typed into an English spreadsheet became 3.3 before anybody saw it), a percent where none
 * is expected, and 0.9 where one is.
 */
export function readFigureCell(cell: Cell, expected: Expected): CellReading {
  if (cell === null) return plain("");
  if (typeof cell === "string") {
    const text = cell.replace(/\s+/g, " ").trim();
    if (text === "") return plain("");
    const parsed = parseFigure(text);
    return parsed.ok ? plain(text) : { text, problem: parsed.problem, choices: parsed.choices };
  }
  const value = typeof cell === "number" ? cell : "number" in cell ? cell.number : null;
  const text = value === null ? null : typed(value);
  if (value === null || text === null) return { text: readText(cell), problem: "figureUnreadable", choices: [] };
  const sign = expected.kind === "percent" ? "%" : "";
  if (typeof cell === "object" && "number" in cell) {
    const { isPercent, isScaled, exact } = cell;
    const otherwise = isPercent || isScaled ? null : readShown(cell.shown, value, text, expected);
    if (otherwise) return otherwise;
    if (isScaled && exact !== undefined)
      return { text, problem: "figureScaled", choices: [text, typed(exact) ?? String(exact)] };
    const original = exact === undefined ? null : `${typed(exact) ?? exact}${isPercent ? "%" : ""}`;
    if (isPercent)
      return inPercent(expected)
        ? { ...plain(`${text}${sign}`), original }
        : { text: cell.shown, problem: "percentOrNumber", choices: [text, typed((exact ?? value) / 100) ?? text] };
    if (original !== null) return { ...plain(text), original };
  }
  if (inPercent(expected) && value > 0 && value <= 1)
    return { text, problem: "percentOrNumber", choices: [`${typed(value * 100) ?? text}${sign}`, `${text}${sign}`] };
  const [, fraction = ""] = (toDecimal(value) ?? "").split(".");
  if (expected.kind === "count" && fraction !== "" && fraction.length <= 3 && value >= 1 && value < 1000) {
    const thousand = typed(value * 1000) ?? text;
    return { text, problem: "figureAmbiguous", choices: [thousand, text] };
  }
  return plain(text);
}

/** A day as `YYYY-MM-DD`, from a date cell or from `26/11/2020`. */
export function readDay(cell: Cell): CellReading {
  if (cell === null) return plain("");
  if (typeof cell === "object" && "day" in cell) return plain(cell.day);
  const text = readText(cell);
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
  const text = typeof cell === "object" && cell !== null && "number" in cell ? String(cell.number) : readText(cell);
  return text === "" || /^(19|20)\d{2}$/.test(text) ? plain(text) : { text, problem: "invalidYear", choices: [] };
}
