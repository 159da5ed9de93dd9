import type { Comparator, IndicatorKind } from "#db/vocabulary.ts";
import { comparatorOf, numberOf } from "#lib/programmes/figure.ts";

/** A figure as a text gives it, without its unit: hơn 3.300 · 31/36 · từ 500 trở lên. */
export function written(
  kind: IndicatorKind,
  figure: { value: string; base: string | null; comparator: Comparator },
): string {
  const [before, after] = comparatorOf(figure);
  return `${before}${numberOf({ kind, ...figure })}${after}`;
}
