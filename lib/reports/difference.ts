import type { Comparator, IndicatorKind } from "#db/vocabulary.ts";
import { subtractDecimals } from "#lib/programmes/decimal.ts";

/** What is compared of a figure. Canonical decimals. */
export type ComparedFigure = {
  indicatorId: string;
  name: string;
  kind: IndicatorKind;
  value: string;
  base: string | null;
  comparator: Comparator;
  asOf: string | null;
  units: readonly { unitId: string; name: string; value: string | null; base: string | null }[];
};
export type ComparedVersion = { title: string; body: string; figures: readonly ComparedFigure[] };

type Pair<Of> = { before: Of | null; after: Of | null };
type UnitDifference = Pair<ComparedFigure["units"][number]> & { unitId: string; name: string };
export type FigureDifference = Pair<ComparedFigure> & {
  indicatorId: string;
  name: string;
  kind: IndicatorKind;
  change: "added" | "removed" | "changed" | "same";
  /** `after` less `before`; null where one of them is missing. */
  by: string | null;
  /** Units whose number changed, or that came or went. */
  units: UnitDifference[];
};
export type VersionDifference = {
  title: Pair<string> | null;
  body: Pair<string> | null;
  /** In the order of the later version, then what it no longer gives. */
  figures: FigureDifference[];
};

const stated = ({ value, base, comparator, asOf }: ComparedFigure) => JSON.stringify([value, base, comparator, asOf]);

/** What came, went or is another between two lists, by key; `order` of the later list first. */
function pairUp<Of>(before: readonly Of[], after: readonly Of[], keyOf: (one: Of) => string): Pair<Of>[] {
  const earlier = new Map(before.map((one) => [keyOf(one), one]));
  const later = new Set(after.map(keyOf));
  return [
    ...after.map((one) => ({ before: earlier.get(keyOf(one)) ?? null, after: one })),
    ...before.filter((one) => !later.has(keyOf(one))).map((one) => ({ before: one, after: null })),
  ];
}

function compareUnits(before: ComparedFigure | null, after: ComparedFigure | null): UnitDifference[] {
  return pairUp(before?.units ?? [], after?.units ?? [], (unit) => unit.unitId).flatMap((pair) => {
    const unit = pair.after ?? pair.before;
    const isSame =
      pair.before && pair.after && pair.before.value === pair.after.value && pair.before.base === pair.after.base;
    return unit && !isSame ? [{ ...pair, unitId: unit.unitId, name: unit.name }] : [];
  });
}

function compareFigure({ before, after }: Pair<ComparedFigure>): FigureDifference[] {
  const figure = after ?? before;
  if (!figure) return [];
  const units = compareUnits(before, after);
  const isSame = before !== null && after !== null && stated(before) === stated(after) && units.length === 0;
  const change = isSame ? "same" : before === null ? "added" : after === null ? "removed" : "changed";
  const by = before && after ? subtractDecimals(after.value, before.value) : null;
  const { indicatorId, name, kind } = figure;
  return [{ indicatorId, name, kind, before, after, change, by, units }];
}

const compareText = (before: string, after: string): Pair<string> | null =>
  before.normalize("NFC") === after.normalize("NFC") ? null : { before, after };

/** What is different between two versions of a report: words and figures. Nothing of either is left out of `figures`. */
export function compareVersions(before: ComparedVersion, after: ComparedVersion): VersionDifference {
  const pairs = pairUp(before.figures, after.figures, (figure) => figure.indicatorId);
  return {
    title: compareText(before.title, after.title),
    body: compareText(before.body, after.body),
    figures: pairs.flatMap(compareFigure),
  };
}
