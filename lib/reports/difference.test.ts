import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparators, indicatorKinds } from "#db/vocabulary.ts";
import { sumDecimals } from "#lib/programmes/decimal.ts";
import { type ComparedFigure, type ComparedVersion, compareVersions } from "./difference.ts";

const number = fc.integer({ min: 0, max: 99_999 }).map(String);
const unit = fc.record({
  unitId: fc.constantFrom("u1", "u2", "u3"),
  name: fc.constant("Đơn vị"),
  value: fc.option(number, { nil: null }),
  base: fc.constant(null),
});
const figure: fc.Arbitrary<ComparedFigure> = fc.record({
  indicatorId: fc.constantFrom("a", "b", "c", "d"),
  name: fc.constant("Chỉ tiêu"),
  kind: fc.constantFrom(...indicatorKinds),
  value: number,
  base: fc.option(number, { nil: null }),
  comparator: fc.constantFrom(...comparators),
  asOf: fc.option(fc.constant("2020-11-26"), { nil: null }),
  units: fc.uniqueArray(unit, { selector: (one) => one.unitId }),
});
const version: fc.Arbitrary<ComparedVersion> = fc.record({
  title: fc.string(),
  body: fc.string(),
  figures: fc.uniqueArray(figure, { selector: (one) => one.indicatorId }),
});

/** The later version, made of the earlier one and the difference alone. */
function apply(before: ComparedVersion, difference: ReturnType<typeof compareVersions>): ComparedVersion {
  return {
    title: difference.title?.after ?? before.title,
    body: difference.body?.after ?? before.body,
    figures: difference.figures.flatMap((one) => one.after ?? []),
  };
}

describe("compareVersions", () => {
  it("holds everything that makes the later version of the earlier one", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        const difference = compareVersions(before, after);
        const made = apply(before, difference);
        expect(made.figures).toEqual(after.figures);
        expect(made.title.normalize("NFC")).toBe(after.title.normalize("NFC"));
        const named = new Set([...before.figures, ...after.figures].map((one) => one.indicatorId));
        expect(difference.figures).toHaveLength(named.size);
      }),
    );
  });

  it("finds nothing between a version and itself, and turns round with its arguments", () => {
    fc.assert(
      fc.property(version, version, (one, two) => {
        const none = compareVersions(one, one);
        expect([none.title, none.body]).toEqual([null, null]);
        expect(none.figures.every(({ change, units }) => change === "same" && units.length === 0)).toBe(true);
        const there = new Map(compareVersions(one, two).figures.map((found) => [found.indicatorId, found]));
        for (const back of compareVersions(two, one).figures) {
          const forth = there.get(back.indicatorId);
          const turned = { added: "removed", removed: "added", changed: "changed", same: "same" } as const;
          expect(back.change).toBe(forth && turned[forth.change]);
          expect([back.before, back.after]).toEqual([forth?.after, forth?.before]);
        }
      }),
    );
  });

  it("says by how much a figure changed: what was, and that, make what is", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        for (const { by, before: was, after: now } of compareVersions(before, after).figures) {
          if (by === null) expect(was === null || now === null).toBe(true);
          else expect(sumDecimals([was?.value ?? "", by])).toBe(now?.value);
        }
      }),
    );
  });
});
