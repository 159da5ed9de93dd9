import type { Comparator, IndicatorKind } from "#db/vocabulary.ts";
import { comparatorWords } from "#lib/figures/wording.ts";
import { formatFor } from "#lib/i18n/format.ts";
import { percentOf } from "./decimal.ts";

/** How a figure is written in Vietnamese. Numbers come as decimal text, as the database gives them. Pure. */
type Figure = {
  kind: IndicatorKind;
  value: string;
  base: string | null;
  comparator: Comparator;
  unitOfMeasure: string;
};

const format = formatFor("vi");

/** 3.300 · 31/36 · 65%: the number alone, as a text quotes it. */
export function numberOf(figure: Pick<Figure, "kind" | "value" | "base">): string {
  if (figure.kind === "ratio" && figure.base !== null)
    return `${format.number(figure.value, 6)}/${format.number(figure.base, 6)}`;
  return format.number(figure.value, 6) + (figure.kind === "percent" ? "%" : "");
}

/** 86,1%, for a ratio with its base; null otherwise. */
export function shareOf(figure: Pick<Figure, "kind" | "value" | "base">): string | null {
  if (figure.kind !== "ratio" || figure.base === null) return null;
  const share = percentOf(figure.value, figure.base);
  return share === null ? null : format.percent(share);
}

/** "hơn", and what stands after the number: ["từ ", " trở lên"]. */
export function comparatorOf(figure: Pick<Figure, "comparator">): readonly [string, string] {
  return comparatorWords[figure.comparator];
}

/** hơn 3.300 lượt · 31/36 (86,1%) · 65% · từ 500 người trở lên: the figure as a sentence says it. */
export function inWords(figure: Pick<Figure, "kind" | "value" | "base" | "comparator" | "unitOfMeasure">): string {
  const [before, after] = comparatorWords[figure.comparator];
  const share = shareOf(figure);
  // A note in brackets, as in "tổ chức đảng và đảng viên (gộp)", explains the column and is not part of the unit.
  const unit = figure.kind === "count" ? ` ${figure.unitOfMeasure.replace(/\s*\([^)]*\)/g, "").trim()}` : "";
  return `${before}${numberOf(figure)}${share ? ` (${share})` : ""}${unit}${after}`.trim();
}

/** Does the text quote this number, with the figure's sign and not as a part of a longer number? */
export function isQuoted(figure: Pick<Figure, "kind" | "value" | "base">, text: string): boolean {
  const number = numberOf(figure).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const end = figure.kind === "percent" ? "" : "(?![\\d%/]|[.,]\\d)";
  return new RegExp(`(?<![\\d/]|\\d[.,])${number}${end}`).test(text);
}
