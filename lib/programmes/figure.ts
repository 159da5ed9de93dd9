import type { Comparator, IndicatorKind } from "#db/vocabulary.ts";
import { partBrackets } from "#lib/figures/brackets.ts";
import { comparatorWords } from "#lib/figures/wording.ts";
import { formatFor } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/routing.ts";
import { percentOf } from "./decimal.ts";

/** How a figure is written. Numbers come as decimal text, as the database gives them. Pure. */
export type Figure = {
  kind: IndicatorKind;
  value: string;
  base: string | null;
  comparator: Comparator;
  unitOfMeasure: string;
};

/** Before and after the number, in English; Vietnamese has its words from the engine that reads them. */
const englishComparators: Record<Comparator, readonly [string, string]> = {
  eq: ["", ""],
  gt: ["over ", ""],
  gte: ["from ", " up"],
  lt: ["nearly ", ""],
  approx: ["about ", ""],
};

/** A unit without its notes in brackets, and the space before them. */
const withoutBrackets = (unit: string) =>
  partBrackets(unit)
    .outside.map((part, at, { length }) => (at < length - 1 ? part.trimEnd() : part))
    .join("")
    .trim();

/** How figures are written in a language: for screens the reader's (`useFigures`), for a write-up and sheets Vietnamese. */
function build(locale: Locale) {
  const format = formatFor(locale);
  const comparators = locale === "vi" ? comparatorWords : englishComparators;

  /** 3.300 · 31/36 · 65%: the number alone, as a text quotes it. */
  function numberOf(figure: Pick<Figure, "kind" | "value" | "base">): string {
    if (figure.kind === "ratio" && figure.base !== null)
      return `${format.number(figure.value, 6)}/${format.number(figure.base, 6)}`;
    return format.number(figure.value, 6) + (figure.kind === "percent" ? "%" : "");
  }

  /** 86,1%, for a ratio with its base; null otherwise. */
  function shareOf(figure: Pick<Figure, "kind" | "value" | "base">): string | null {
    if (figure.kind !== "ratio" || figure.base === null) return null;
    const share = percentOf(figure.value, figure.base);
    return share === null ? null : format.percent(share);
  }

  /** "hơn", and what stands after the number: ["từ ", " trở lên"]. */
  const comparatorOf = (figure: Pick<Figure, "comparator">): readonly [string, string] =>
    comparators[figure.comparator];

  /** hơn 3.300 · 31/36 · từ 500 trở lên: the figure without its unit. */
  function written(figure: Pick<Figure, "kind" | "value" | "base" | "comparator">): string {
    const [before, after] = comparatorOf(figure);
    return `${before}${numberOf(figure)}${after}`;
  }

  /** hơn 3.300 lượt · 31/36 (86,1%) · 65% · từ 500 người trở lên: the figure as a sentence says it. */
  function inWords(figure: Figure): string {
    const [before, after] = comparatorOf(figure);
    const share = shareOf(figure);
    // A note in brackets, as in "tổ chức đảng và đảng viên (gộp)", explains the column and is not part of the unit.
    const unit = figure.kind === "count" ? ` ${withoutBrackets(figure.unitOfMeasure)}` : "";
    return `${before}${numberOf(figure)}${share ? ` (${share})` : ""}${unit}${after}`.trim();
  }

  /** What the engine tells of figures (`lib/figures/wording.ts`, Vietnamese): "hơn 3.300 lượt" as this language writes it. */
  function retold(words: string): string {
    if (locale === "vi") return words;
    return words
      .replace(engineNumber, (number) => number.replace(/[.,]/g, (sign) => (sign === "." ? "," : ".")))
      .replace(engineComparator, (_all, lead: string, word: string) => lead + (fromVietnamese.get(word) ?? word))
      .replace(engineRange, "from $1 up");
  }

  return { numberOf, shareOf, comparatorOf, written, inWords, retold };
}

const engineNumber = /\d+(?:\.\d{3})*(?:,\d+)?/g;
/** Where a figure begins: at the start, after the name of its indicator, after a minus. */
const engineComparator = /(^|: |- )(hơn |gần |khoảng )(?=\d)/g;
const engineRange = /(?<!\p{L})từ (\d[^;]{0,80}?) trở lên/gu;
const fromVietnamese = new Map(comparatorsOf("gt", "lt", "approx"));

function comparatorsOf(...names: Comparator[]): [string, string][] {
  return names.map((name) => [comparatorWords[name][0], englishComparators[name][0]]);
}

const figures = { vi: build("vi"), en: build("en") };
export type Figures = ReturnType<typeof build>;

/** The writer of figures in a language. */
export const figuresIn = (locale: Locale): Figures => figures[locale];

/** What is written into a text or a sheet, in Vietnamese whatever the screen's language. */
export const { inWords } = figures.vi;

/** Does the text quote this number, with the figure's sign and not as a part of a longer number? */
export function isQuoted(figure: Pick<Figure, "kind" | "value" | "base">, text: string): boolean {
  const number = figures.vi.numberOf(figure).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const end = figure.kind === "percent" ? "" : "(?![\\d%/]|[.,]\\d)";
  return new RegExp(`(?<![\\d/]|\\d[.,])${number}${end}`).test(text);
}
