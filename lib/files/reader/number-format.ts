import { dateFromSerial, format, getFormatDateInfo, getFormatFromId, getFormatInfo, round } from "numfmt";
import type { Cell } from "./protocol.ts";

/** A number format of a workbook, looked at once for all the cells that carry it. */
export type NumberFormat = { pattern: string; kind: string; decimals: number; scale: number };

/** As long as Excel lets a format be; what is longer is somebody's joke. */
const longestPattern = 255;
/** The last day that a spreadsheet knows, 31/12/9999. */
const lastSerial = 2_958_465;
/** Days from 1/1/1900 to 1/1/1904, the first day of workbooks that began on an old Mac. */
const days1904 = 1462;

const general: NumberFormat = { pattern: "General", kind: "general", decimals: 9, scale: 1 };

/** A format by its code, or by the number of a built-in one. One that is no format counts as General. */
export function readFormat(code: string | number): NumberFormat {
  try {
    const pattern = typeof code === "number" ? (getFormatFromId(code) ?? "General") : code.slice(0, longestPattern);
    const { type, maxDecimals, scale } = getFormatInfo(pattern);
    return { pattern, kind: type, decimals: maxDecimals, scale };
  } catch {
    return general;
  }
}

const pad = (value: number, width = 2) => String(value).padStart(width, "0");
const tidy = (value: number) => Number(value.toPrecision(15));

/** A number as people write it here without any format. */
export const plainNumber = (value: number) => String(tidy(value)).replace(".", ",");

/** Kinds of formats that show the number itself, rounded and scaled. */
const digitKinds = ["number", "grouped", "currency", "percent"];

/**
 * A number as the sheet shows it: what a person sees is its value, and what is not seen of it is told beside. Null for one
 * that its format shows nothing of.
 */
export function readNumber(value: number, { pattern, kind, decimals, scale }: NumberFormat, is1904: boolean): Cell {
  if (!Number.isFinite(value)) return null;
  if (kind === "date" || kind === "time" || kind === "datetime") {
    const moment = readMoment(is1904 ? value + days1904 : value, pattern);
    if (moment) return moment;
  }
  const shown = pattern === "General" || kind === "scientific" ? null : show(pattern, value);
  if (shown === null) return value;
  if (shown === "") return null;
  // Accounting formats show a zero as a dash.
  if (value === 0 && /^[-–]$/.test(shown)) return 0;
  const hasSign = shown.endsWith("%");
  const isDigits = digitKinds.includes(kind) && (kind !== "percent" || hasSign);
  const exact = isDigits ? tidy(value * scale) : value;
  const number = isDigits ? round(exact, decimals) : value;
  const isScaled = isDigits && kind !== "percent" && scale !== 1;
  if (!isScaled && number === value && shown === plainNumber(value)) return value;
  return {
    number,
    shown,
    ...(hasSign ? { isPercent: true } : {}),
    ...(isScaled ? { isScaled, exact: value } : number === exact ? {} : { exact }),
  };
}

/** Text under its format, which may put words around it or show nothing of it. */
export function readFormattedText(text: string, { pattern }: NumberFormat): string {
  const hasSection = pattern.includes("@") || pattern.split(";").length > 3;
  return hasSection && pattern !== "@" ? (show(pattern, text) ?? text) : text;
}

/** What a day or an hour is shown as, where words stand in its format: they are said of it, but are not part of it. */
export const wordsBeside = (value: number, { pattern }: NumberFormat): string =>
  /["\\]/.test(pattern) ? (show(pattern, value) ?? "") : "";

/** Vietnamese separators, as Excel writes them here. */
function show(pattern: string, value: number | string): string | null {
  try {
    return format(pattern, value, { locale: "vi", nbsp: false, throws: true }).normalize("NFC").trim();
  } catch {
    return null;
  }
}

/** Days and times in the form of this country, whatever the order of the format; null for what is no moment. */
function readMoment(serial: number, pattern: string): Cell {
  if (serial < 0 || serial > lastSerial + 1) return null;
  const has = getFormatDateInfo(pattern);
  // Rounded to the second: 7:30 is a fraction that no binary number is.
  const parts = dateFromSerial(Math.round(serial * 86_400) / 86_400);
  if (!parts) return null;
  const [year, month, day, hours, minutes, seconds] = parts;
  if (/\[[hms]+\]/i.test(pattern)) {
    const shown = show(pattern, serial);
    return shown === null ? null : { moment: shown };
  }
  const clock =
    has.hours || has.minutes ? `${pad(hours)}:${pad(minutes)}${has.seconds ? `:${pad(seconds)}` : ""}` : null;
  // A weekday is no day of a month.
  const hasDay = has.day && /(?<!d)d{1,2}(?!d)/i.test(pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ""));
  if (has.day && !hasDay) return { moment: show(pattern, serial) ?? "" };
  const names = [
    ...(hasDay ? [pad(day)] : []),
    ...(has.month ? [pad(month)] : []),
    ...(has.year ? [pad(year, 4)] : []),
  ].join("/");
  const shown = [names, clock].filter(Boolean).join(" ");
  if (!(hasDay && has.month && has.year)) return { moment: shown };
  return { day: `${pad(year, 4)}-${pad(month)}-${pad(day)}`, shown };
}
