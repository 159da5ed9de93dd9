import { describe, expect, it } from "vitest";
import type { DraftFigure } from "#db/schema/reports.ts";
import { blankFigure, readFigure } from "./reading.ts";
import type { Measured } from "./warnings.ts";

const indicator: Measured = {
  kind: "count",
  aggregation: "total",
  breakdown: "none",
  periodFrom: 2017,
  periodTo: 2020,
};
const read = (typed: Partial<DraftFigure>, measured: Partial<Measured> = {}) =>
  readFigure({ ...indicator, ...measured }, { ...blankFigure, ...typed });

describe("readFigure", () => {
  it("takes nothing from what was left empty", () =>
    expect(read({ place: "trang 5" })).toEqual({ reading: null, problems: {}, warnings: [] }));

  it("reads 31/36 whole or in two fields, and the comparator from the words or the field", () => {
    for (const typed of [{ value: "31/36" }, { value: "31", base: "36" }, { value: "31/36", base: "36" }])
      expect(read(typed, { kind: "ratio" }).reading).toMatchObject({ value: "31", base: "36" });
    expect(read({ value: "hơn 3.300" }).reading).toMatchObject({ value: "3300", comparator: "gt" });
    expect(read({ value: "3.300", comparator: "approx" }).reading).toMatchObject({ comparator: "approx" });
    expect(read({ value: "từ 50 trở lên", comparator: "lt" }).reading).toMatchObject({ comparator: "gte" });
  });

  it("asks about 3,300 and about nothing else that is wrong", () => {
    expect(read({ value: "3,300" })).toEqual({
      reading: null,
      problems: { value: "figureAmbiguous" },
      warnings: ["ambiguous_number"],
    });
    expect(read({ value: "ba nghìn" })).toMatchObject({ problems: { value: "figureUnreadable" }, warnings: [] });
  });

  it.each([
    [{ value: "65%" }, {}, { value: "kindNotThis" }],
    [{ value: "31/36" }, {}, { value: "kindNotThis" }],
    [{ value: "31/36" }, { kind: "percent" }, { value: "kindNotThis" }],
    [{ value: "31" }, { kind: "ratio" }, { base: "baseRequired" }],
    [{ value: "31/0" }, { kind: "ratio" }, { base: "baseZero" }],
    [{ value: "31/36", base: "35" }, { kind: "ratio" }, { base: "basesDiffer" }],
    [{ value: "31", base: "ba" }, { kind: "ratio" }, { base: "figureUnreadable" }],
    [{ value: "35", periodFrom: "2020", periodTo: "2017" }, {}, { periodTo: "endYearBeforeStart" }],
    [{ value: "35", periodFrom: "xưa" }, {}, { periodFrom: "invalidYear" }],
  ] as const)("names what is wrong with %o", (typed, measured, problems) =>
    expect(read(typed, measured)).toMatchObject({ reading: null, problems }),
  );

  it("reads the units with their numbers or by name, and names the one that is unclear", () => {
    const units = [
      { unitId: "a", value: "14", base: "" },
      { unitId: "b", value: "", base: "" },
      { unitId: "c", value: "21", base: "" },
    ];
    expect(read({ value: "35", units }, { breakdown: "numbers" })).toMatchObject({
      reading: {
        units: [
          { unitId: "a", value: "14" },
          { unitId: "c", value: "21" },
        ],
      },
      warnings: [],
    });
    expect(read({ value: "3", units }, { breakdown: "names" }).reading?.units).toHaveLength(3);
    expect(read({ value: "35", units }).reading?.units).toEqual([]);
    const unclear = [{ unitId: "a", value: "1,234", base: "" }];
    expect(read({ value: "35", units: unclear }, { breakdown: "numbers" })).toMatchObject({
      problems: { "units.0.value": "figureAmbiguous" },
      warnings: ["ambiguous_number"],
    });
    expect(read({ value: "", units }, { breakdown: "numbers" }).problems).toEqual({ value: "required" });
  });
});
