import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOutChart, takingPartOn } from "./progress.ts";

describe("layOutChart", () => {
  it("keeps every bar and the target inside the chart, taller for more", () => {
    const value = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), fc.option(value), (values, target) => {
        const chart = layOutChart(values, target, 240, 80);
        for (const [index, bar] of chart.bars.entries()) {
          expect(bar.x).toBeGreaterThanOrEqual(0);
          expect(bar.x + chart.barWidth).toBeLessThanOrEqual(240.001);
          expect(bar.y).toBeGreaterThanOrEqual(-0.001);
          expect(bar.y + bar.height).toBeCloseTo(80);
          const next = chart.bars[index + 1];
          if (next)
            expect(Math.sign(next.height - bar.height)).toBe(
              Math.sign((values[index + 1] ?? 0) - (values[index] ?? 0)),
            );
        }
        if (target !== null) expect(chart.target).toBeGreaterThanOrEqual(-0.001);
      }),
    );
  });
});

describe("takingPartOn", () => {
  it("counts both ends of the validity, and open ends", () => {
    const unit = { unitId: "a", name: "A", validFrom: "2018-01-01", validTo: "2020-12-31" };
    for (const day of ["2018-01-01", "2020-12-31"]) expect(takingPartOn([unit], day)).toHaveLength(1);
    for (const day of ["2017-12-31", "2021-01-01"]) expect(takingPartOn([unit], day)).toEqual([]);
    expect(takingPartOn([{ ...unit, validFrom: null, validTo: null }], "1999-01-01")).toHaveLength(1);
  });
});
