import type { Comparator } from "#db/vocabulary.ts";
import { numeralForms } from "#lib/figures/numeral.ts";
import { trimZeros } from "./decimal.ts";

/** A figure as it was written: `value` and `base` are canonical decimals ("3300", "12.5"). */
type Figure = { value: string; base: string | null; isPercent: boolean; comparator: Comparator | null };

/**
 * `problem` is a key under `validation`. `choices` are ways to write it without doubt; nothing is ever chosen for the
 * person: with two of them the text has two readings.
 */
export type Parsed = { ok: true; figure: Figure } | { ok: false; problem: FigureProblem; choices: string[] };
type FigureProblem = "figureAmbiguous" | "figureDot" | "figureUnreadable" | "figureTooLong";

const { plain, grouped, decimal, commaGroup, foreign, dotDecimal, spaced } = numeralForms;
const longest = 15;
/** No figure takes more signs, however many spaces stand in it. */
const longestTyped = 200;

/** Dots between the thousands of a whole number, from its end on. */
function withDots(whole: string): string {
  const groups: string[] = [];
  const first = whole.startsWith("-") ? 1 : 0;
  let end = whole.length;
  for (; end - first > 3; end -= 3) groups.push(whole.slice(end - 3, end));
  return [whole.slice(0, end), ...groups.reverse()].join(".");
}

type NumberResult = { ok: true; value: string } | { ok: false; problem: FigureProblem; choices: string[] };

/** One Vietnamese number: dots between thousands, a comma before the decimals, nothing else. */
function parseNumber(text: string): NumberResult {
  const no = (problem: FigureProblem, ...choices: string[]) => ({ ok: false as const, problem, choices });
  const comma = commaGroup.exec(text);
  if (comma) {
    const [, whole = "", rest = ""] = comma;
    const fraction = trimZeros(rest);
    // Written with all three decimals it would be asked about again: a fourth one makes it plain.
    const asDecimal = fraction === "" ? whole : `${whole},${fraction.length === 3 ? `${fraction}0` : fraction}`;
    return no("figureAmbiguous", `${whole}.${rest}`, asDecimal);
  }
  if (plain.test(text) || grouped.test(text) || decimal.test(text)) {
    const [whole = "", fraction = ""] = text.replaceAll(".", "").split(",");
    const digits = whole.replace(/^0+(?=\d)/, "");
    const decimals = trimZeros(fraction);
    if (digits.length + decimals.length > longest) return no("figureTooLong");
    return { ok: true, value: decimals ? `${digits}.${decimals}` : digits };
  }
  if (foreign.test(text))
    return no(
      "figureAmbiguous",
      text.replace(/[.,]/g, (sign) => (sign === "," ? "." : ",")),
    );
  const dot = dotDecimal.exec(text);
  if (dot) {
    const [whole, rest] = [(dot[1] ?? "").replace(/^0+(?=\d)/, ""), dot[2] ?? ""];
    // 01.000 with its zero gone has the two readings of 1,000.
    const asComma = `${whole},${rest}`;
    return commaGroup.test(asComma) ? parseNumber(asComma) : no("figureDot", `${withDots(whole)},${rest}`);
  }
  if (spaced.test(text)) return no("figureUnreadable", text.replaceAll(" ", "."));
  return no("figureUnreadable");
}

const beginnings: [RegExp, Comparator][] = [
  [/^(?:hơn|trên|>(?!=))\s*/, "gt"],
  [/^(?:từ|≥|>=)\s*/, "gte"],
  [/^(?:gần|dưới|<(?!=))\s*/, "lt"],
  [/^(?:khoảng|chừng|≈|~)\s*/, "approx"],
  [/^=\s*/, "eq"],
];
const andMore = /\s*trở lên$/;

/** Reads what a person types as a figure: `3.300` · `12,5` · `65%` · `31/36` · `hơn 3.300` · `từ 50 trở lên`. Strict. */
export function parseFigure(raw: string): Parsed {
  if (raw.length > longestTyped) return { ok: false, problem: "figureUnreadable", choices: [] };
  const text = raw.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
  const [pattern, named] = beginnings.find(([begin]) => begin.test(text)) ?? [null, null];
  const open = pattern ? text.replace(pattern, "") : text;
  const body = open.replace(andMore, "");
  const comparator = body === open ? named : "gte";
  const isPercent = body.endsWith("%");
  const parts = (isPercent ? body.slice(0, -1) : body).split("/").map((part) => part.trim());
  if (parts.length > 2 || (isPercent && parts.length > 1))
    return { ok: false, problem: "figureUnreadable", choices: [] };

  const numbers = parts.map(parseNumber);
  for (const [index, number] of numbers.entries()) {
    if (number.ok) continue;
    const wrong = parts[index] ?? "";
    return { ...number, choices: number.choices.map((choice) => text.replace(wrong, choice)) };
  }
  const [value, base] = numbers as { value: string }[];
  return { ok: true, figure: { value: value?.value ?? "0", base: base?.value ?? null, isPercent, comparator } };
}

/** What was typed without a percent sign at its end, where the field says that it is one. */
export function withoutPercent(typed: string): string {
  const text = typed.trimEnd();
  return text.endsWith("%") ? text.slice(0, -1).trimEnd() : text;
}

/** A canonical decimal as a person writes it: "3300" -> "3.300", "12.5" -> "12,5". What `parseFigure` reads back. */
export function writeNumber(canonical: string): string {
  const [whole = "", fraction = ""] = canonical.split(".");
  const decimals = trimZeros(fraction);
  if (!decimals) return withDots(whole);
  // 1.234,567 is plain; 234,567 is not, and gets the fourth digit.
  return whole.length <= 3 && whole !== "0" && decimals.length === 3
    ? `${whole},${decimals}0`
    : `${withDots(whole)},${decimals}`;
}

const digitWords = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const groupWords = ["", " nghìn", " triệu", " tỷ"];

function readGroup(group: number, isFirst: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  const word = (digit: number) => digitWords[digit] ?? "";
  const parts = hundreds > 0 || !isFirst ? [`${word(hundreds)} trăm`] : [];
  if (tens === 0 && ones > 0 && parts.length > 0) parts.push("linh");
  if (tens === 1) parts.push("mười");
  if (tens > 1) parts.push(`${word(tens)} mươi`);
  if (ones > 0) parts.push(ones === 1 && tens > 1 ? "mốt" : ones === 5 && tens > 0 ? "lăm" : word(ones));
  return parts.join(" ");
}

/** A whole number below a thousand billion read aloud in Vietnamese: 3300 -> "ba nghìn ba trăm". Null for any other. */
export function readAloud(canonical: string): string | null {
  if (!/^\d{1,12}$/.test(canonical)) return null;
  if (Number(canonical) === 0) return "không";
  const groups = withDots(canonical).split(".").map(Number);
  return groups
    .map((group, index) => (group === 0 ? "" : readGroup(group, index === 0) + groupWords[groups.length - 1 - index]))
    .filter(Boolean)
    .join(" ");
}
