import type { Comparator } from "#db/vocabulary.ts";
import type { Entry } from "./evidence.ts";
import type { Token } from "./token.ts";

/** Figures as a Vietnamese text writes them, for the details of reasons. */

/** Before and after the number, as DOMAIN section 5.4 words a comparator. */
export const comparatorWords: Record<Comparator, readonly [string, string]> = {
  eq: ["", ""],
  gt: ["hơn ", ""],
  gte: ["từ ", " trở lên"],
  lt: ["gần ", ""],
  approx: ["khoảng ", ""],
};

/** 3.300 · 12,5, at most six decimals. */
export function writeValue(value: number): string {
  const [whole = "", fraction = ""] = String(Math.round(value * 1e6) / 1e6).split(".");
  const grouped = /e/.test(whole) ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ".");
  return fraction ? `${grouped},${fraction}` : grouped;
}

/** The sign stands at the number already. */
const percentWord = /^(?:%|phần trăm)\s*/i;

/** hơn 3.300 lượt học viên · 31/36 ủy ban kiểm tra · 65% */
export function writeEntry(entry: Pick<Entry, "value" | "base" | "isPercent" | "comparator" | "unitText">): string {
  const [before, after] = comparatorWords[entry.comparator];
  const number = writeValue(entry.value) + (entry.base === null ? "" : `/${writeValue(entry.base)}`);
  const unit = entry.unitText.replace(/\s*\([^)]*\)/g, "").trim();
  const withUnit = entry.isPercent ? `${number}% ${unit.replace(percentWord, "")}` : `${number} ${unit}`;
  return `${before}${withUnit.trim()}${after}`;
}

/** As the text has it: "hơn 3.300 lượt học viên". */
export function writeToken(token: Token): string {
  const [before, after] = comparatorWords[token.comparator];
  const unit = token.percent ? (token.unit ?? "").replace(percentWord, "") : (token.unit ?? "");
  return `${before}${token.text} ${unit}`.trim() + after;
}
