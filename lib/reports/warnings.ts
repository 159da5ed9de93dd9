import type { Aggregation, Breakdown, Comparator, FigureWarning, IndicatorKind } from "#db/vocabulary.ts";
import { compareDecimals, sumDecimals } from "#lib/programmes/decimal.ts";

/** What a value is checked against. Years; an open end means "đến nay". */
export type Measured = {
  kind: IndicatorKind;
  aggregation: Aggregation;
  breakdown: Breakdown;
  periodFrom: number | null;
  periodTo: number | null;
};

/** A value as it would be stored: canonical decimals, days as `YYYY-MM-DD`. */
export type Reported = {
  value: string;
  base: string | null;
  comparator: Comparator;
  asOf: string | null;
  periodFrom: number | null;
  periodTo: number | null;
  units: readonly { value: string | null; base: string | null }[];
};

type Check = (indicator: Measured, reported: Reported) => boolean;

/** Does a total of `sum` agree with "hơn 3.300"? With "khoảng" every sum does. */
function agrees(sum: string, { value, comparator }: Pick<Reported, "value" | "comparator">): boolean {
  const order = compareDecimals(sum, value);
  const rules: Record<Comparator, boolean> = {
    eq: order === 0,
    gt: order > 0,
    gte: order >= 0,
    lt: order < 0,
    approx: true,
  };
  return rules[comparator];
}

const isAbove = (part: string | null, whole: string | null) =>
  part !== null && whole !== null && compareDecimals(part, whole) > 0;

function isOutside(indicator: Measured, { asOf, periodFrom, periodTo }: Reported): boolean {
  const [first, last] = [indicator.periodFrom, indicator.periodTo];
  const years = [periodFrom, periodTo, asOf === null ? null : Number(asOf.slice(0, 4))];
  return years.some((year) => year !== null && ((first !== null && year < first) || (last !== null && year > last)));
}

/** The units' parts must make up the whole, except of averages and percents, which do not add up. */
function isSumOff({ kind, aggregation, breakdown }: Measured, reported: Reported): boolean {
  if (breakdown !== "numbers" || aggregation !== "total" || kind === "percent") return false;
  const counted = reported.units.filter((unit) => unit.value !== null);
  if (counted.length === 0) return false;
  const isPartOff = !agrees(sumDecimals(counted.map((unit) => unit.value ?? "0")), reported);
  const bases = counted.flatMap((unit) => unit.base ?? []);
  const isBaseOff =
    kind === "ratio" &&
    reported.base !== null &&
    bases.length > 0 &&
    compareDecimals(sumDecimals(bases), reported.base) !== 0;
  return isPartOff || isBaseOff;
}

/** Every warning but `ambiguous_number`, which is about how a number was typed: a stored one has one reading. */
const checks: Record<Exclude<FigureWarning, "ambiguous_number">, Check> = {
  percent_without_base: ({ kind }, { base }) => kind === "percent" && base === null,
  outside_period: isOutside,
  part_above_whole: ({ kind }, { value, base, units }) =>
    (kind === "ratio" && isAbove(value, base)) ||
    (kind === "percent" && isAbove(value, "100")) ||
    (kind === "ratio" && units.some((unit) => isAbove(unit.value, unit.base))),
  breakdown_sum: isSumOff,
  unit_count: ({ breakdown }, reported) => breakdown === "names" && !agrees(String(reported.units.length), reported),
};

/** What speaks against a value, by name. Each blocks acceptance until it is mended or explained. */
export function findWarnings(indicator: Measured, reported: Reported): FigureWarning[] {
  const named = Object.entries(checks) as [FigureWarning, Check][];
  return named.filter(([, isWrong]) => isWrong(indicator, reported)).map(([name]) => name);
}
