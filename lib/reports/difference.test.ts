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
const file = fc.record({
  id: fc.uuid(),
  name: fc.constantFrom("bao-cao.pdf", "bao-cao.docx", "phu-luc.xlsx"),
  size: fc.constant(1024),
  contentType: fc.constant("application/pdf"),
  sha256: fc.constantFrom("aa", "bb", "cc", "dd"),
});
const version: fc.Arbitrary<ComparedVersion> = fc.record({
  title: fc.string(),
  body: fc.string(),
  figures: fc.uniqueArray(figure, { selector: (one) => one.indicatorId }),
  files: fc.uniqueArray(file, { selector: (one) => one.id, maxLength: 5 }),
});

/** The later version, made of the earlier one and the difference alone. */
function apply(before: ComparedVersion, difference: ReturnType<typeof compareVersions>): ComparedVersion {
  return {
    title: difference.title?.after ?? before.title,
    body: difference.body?.after ?? before.body,
    figures: difference.figures.flatMap((one) => one.after ?? []),
    files: difference.files.flatMap((one) => one.after ?? []),
  };
}

const byId = (one: { id: string }, two: { id: string }) => one.id.localeCompare(two.id);

describe("compareVersions", () => {
  it("holds everything that makes the later version of the earlier one", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        const difference = compareVersions(before, after);
        const made = apply(before, difference);
        expect(made.figures).toEqual(after.figures);
        expect(made.files).toEqual(after.files);
        const earlier = difference.files.flatMap((one) => one.before ?? []);
        expect(earlier.toSorted(byId)).toEqual(before.files.toSorted(byId));
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
        expect(none.files.every(({ change, before, after }) => change === "same" && before === after)).toBe(true);
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

  it("calls the same a file of the same content, replaced one of the same name, and leaves no such pair apart", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        const { files } = compareVersions(before, after);
        for (const { change, before: was, after: now } of files) {
          if (change === "added") expect(was).toBeNull();
          else if (change === "removed") expect(now).toBeNull();
          else if (change === "same") expect(now?.sha256).toBe(was?.sha256);
          else expect([now?.name, now?.sha256 !== was?.sha256]).toEqual([was?.name, true]);
        }
        const gone = files.flatMap((one) => (one.change === "removed" ? (one.before ?? []) : []));
        const come = files.flatMap((one) => (one.change === "added" ? (one.after ?? []) : []));
        for (const one of gone)
          expect(come.some((other) => other.name === one.name || other.sha256 === one.sha256)).toBe(false);
        const turned = compareVersions(after, before).files;
        const count = (list: typeof files, change: string) => list.filter((one) => one.change === change).length;
        expect([count(turned, "added"), count(turned, "removed"), count(turned, "same")]).toEqual([
          count(files, "removed"),
          count(files, "added"),
          count(files, "same"),
        ]);
      }),
    );
  });

  it("keeps a file that was only renamed, and takes a new content under an old name for a replacement", () => {
    const paper = (id: string, name: string, sha256: string) => ({
      id,
      name,
      sha256,
      size: 1,
      contentType: "text/plain",
    });
    const bare = { title: "", body: "", figures: [] };
    const before = { ...bare, files: [paper("1", "bao-cao.pdf", "aa"), paper("2", "phu-luc.xlsx", "bb")] };
    const after = { ...bare, files: [paper("3", "phu-luc.xlsx", "cc"), paper("4", "toan-van.pdf", "aa")] };
    const changes = compareVersions(before, after).files.map((one) => [one.change, one.before?.id, one.after?.id]);
    expect(changes).toEqual([
      ["replaced", "2", "3"],
      ["same", "1", "4"],
    ]);
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
