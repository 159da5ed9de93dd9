import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findWarnings, type Measured, type Reported } from "./warnings.ts";

const indicator: Measured = {
  kind: "count",
  aggregation: "total",
  breakdown: "none",
  periodFrom: 2017,
  periodTo: 2020,
};
const reported: Reported = {
  value: "35",
  base: null,
  comparator: "eq",
  asOf: null,
  periodFrom: null,
  periodTo: null,
  units: [],
};
const find = (measured: Partial<Measured>, told: Partial<Reported>) =>
  findWarnings({ ...indicator, ...measured }, { ...reported, ...told });
const parts = (...values: (string | null)[]) => values.map((value) => ({ value, base: null }));

describe("findWarnings", () => {
  it("is silent on a plain figure", () => expect(find({}, {})).toEqual([]));

  it("asks a percent for its whole", () => {
    expect(find({ kind: "percent" }, { value: "65" })).toEqual(["percent_without_base"]);
    expect(find({ kind: "percent" }, { value: "65", base: "36" })).toEqual([]);
  });

  it.each([[{ asOf: "2016-12-31" }], [{ asOf: "2021-01-01" }], [{ periodFrom: 2016 }], [{ periodTo: 2021 }]])(
    "finds %o outside of 2017-2020",
    (told) => expect(find({}, told)).toEqual(["outside_period"]),
  );

  it("leaves an open end open, and an unstated period alone", () => {
    expect(find({ periodTo: null }, { asOf: "2026-11-25" })).toEqual([]);
    expect(find({ periodFrom: null, periodTo: null }, { asOf: "1990-01-01" })).toEqual([]);
    expect(find({}, { asOf: "2020-12-31", periodFrom: 2017, periodTo: 2020 })).toEqual([]);
  });

  it("finds a part above its whole, of the total and of a unit", () => {
    expect(find({ kind: "ratio" }, { value: "37", base: "36" })).toEqual(["part_above_whole"]);
    expect(find({ kind: "ratio" }, { value: "36", base: "36" })).toEqual([]);
    expect(find({ kind: "percent" }, { value: "104", base: "36" })).toEqual(["part_above_whole"]);
    const units = [{ value: "4", base: "3" }];
    expect(find({ kind: "ratio" }, { value: "31", base: "36", units })).toEqual(["part_above_whole"]);
  });

  it("adds up the units as the comparator says", () => {
    const total = (told: Partial<Reported>) => find({ breakdown: "numbers" }, told);
    expect(total({ units: parts("14", "21") })).toEqual([]);
    expect(total({ units: parts("14", "20") })).toEqual(["breakdown_sum"]);
    expect(total({ value: "3300", comparator: "gt", units: parts("3300") })).toEqual(["breakdown_sum"]);
    expect(total({ value: "3300", comparator: "gt", units: parts("3300.5") })).toEqual([]);
    expect(total({ value: "3300", comparator: "gte", units: parts("3300") })).toEqual([]);
    expect(total({ value: "100", comparator: "lt", units: parts("98") })).toEqual([]);
    expect(total({ value: "40", comparator: "approx", units: parts("37") })).toEqual([]);
    expect(total({ units: [] })).toEqual([]);
    expect(find({ breakdown: "numbers", aggregation: "yearly_average" }, { units: parts("1") })).toEqual([]);
    const wholes = { kind: "ratio", breakdown: "numbers" } as const;
    const off = { value: "3", base: "9", units: [{ value: "3", base: "8" }] };
    expect(find(wholes, off)).toEqual(["breakdown_sum"]);
  });

  it("counts the units that are only named", () => {
    expect(find({ breakdown: "names" }, { value: "2", units: parts(null, null) })).toEqual([]);
    expect(find({ breakdown: "names" }, { value: "3", units: parts(null, null) })).toEqual(["unit_count"]);
    expect(find({ breakdown: "names" }, { value: "6" })).toEqual(["unit_count"]);
  });

  it("never finds the sum off for parts that were split from the total", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 }), (values) => {
        const value = String(values.reduce((sum, one) => sum + one, 0));
        expect(find({ breakdown: "numbers" }, { value, units: parts(...values.map(String)) })).toEqual([]);
        const [first = 0, ...rest] = values;
        const off = parts(String(first + 1), ...rest.map(String));
        expect(find({ breakdown: "numbers" }, { value, units: off })).toEqual(["breakdown_sum"]);
      }),
    );
  });
});
