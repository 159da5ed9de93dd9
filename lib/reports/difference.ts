import type { Comparator, IndicatorKind } from "#db/vocabulary.ts";
import type { FileValue } from "#lib/files/schema.ts";
import { subtractDecimals } from "#lib/programmes/decimal.ts";
import type { ReportDetail } from "./schema.ts";

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
/** A file of a version: `sha256` tells whether two are the same, whatever they are called. */
type ComparedFile = FileValue & { sha256: string };
export type ComparedVersion = {
  title: string;
  body: string;
  figures: readonly ComparedFigure[];
  files: readonly ComparedFile[];
};

/** A version as it is read to be compared. */
export type ComparedReport = Omit<ReportDetail, "files"> & { files: ComparedFile[] };

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
/** `replaced`: another content under the same name. `same`: the same content, perhaps under another name. */
export type FileDifference = Pair<ComparedFile> & { change: "added" | "removed" | "replaced" | "same" };
export type VersionDifference = {
  title: Pair<string> | null;
  body: Pair<string> | null;
  /** In the order of the later version, then what it no longer gives. */
  figures: FigureDifference[];
  files: FileDifference[];
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

/** Takes the first that is wanted out of `rest`. */
function take<Of>(rest: Of[], isWanted: (one: Of) => boolean): Of | null {
  const index = rest.findIndex(isWanted);
  return index < 0 ? null : (rest.splice(index, 1)[0] ?? null);
}

/** Files by content first, one of the same name before another; then by name; what is left came or went. */
function compareFiles(before: readonly ComparedFile[], after: readonly ComparedFile[]): FileDifference[] {
  const rest = [...before];
  const found = new Map<ComparedFile, ComparedFile>();
  const alike: ((one: ComparedFile, two: ComparedFile) => boolean)[] = [
    (one, two) => one.sha256 === two.sha256 && one.name === two.name,
    (one, two) => one.sha256 === two.sha256,
    (one, two) => one.name === two.name,
  ];
  for (const isAlike of alike)
    for (const file of after) {
      const earlier = found.has(file) ? null : take(rest, (one) => isAlike(one, file));
      if (earlier) found.set(file, earlier);
    }
  return [
    ...after.map((file): FileDifference => {
      const earlier = found.get(file) ?? null;
      const change = earlier === null ? "added" : earlier.sha256 === file.sha256 ? "same" : "replaced";
      return { before: earlier, after: file, change };
    }),
    ...rest.map((file): FileDifference => ({ before: file, after: null, change: "removed" })),
  ];
}

/** In UTF-16 units: what is stored is composed already, longer texts are compared as they are. */
const longestComposed = 200_000;
const isSameText = (one: string, two: string) =>
  one === two || (one.length + two.length <= longestComposed && one.normalize("NFC") === two.normalize("NFC"));

const compareText = (before: string, after: string): Pair<string> | null =>
  isSameText(before, after) ? null : { before, after };

/** What is different between two versions of a report: words, figures and files. Nothing of either is left out. */
export function compareVersions(before: ComparedVersion, after: ComparedVersion): VersionDifference {
  const pairs = pairUp(before.figures, after.figures, (figure) => figure.indicatorId);
  return {
    title: compareText(before.title, after.title),
    body: compareText(before.body, after.body),
    figures: pairs.flatMap(compareFigure),
    files: compareFiles(before.files, after.files),
  };
}
