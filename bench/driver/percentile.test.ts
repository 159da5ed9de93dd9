import { describe, expect, it } from "vitest";
import { median, percentile } from "./percentile.ts";

describe("percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

  it("is a value that occurred: of 1 to 100 the 50th, 95th, 99th", () => {
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
  });

  it("never looks past the ends", () => {
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile(hundred, 0)).toBe(1);
    expect(percentile([], 0.5)).toBe(0);
  });

  it("rounds the rank up, so that few samples do not hide their worst", () => {
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000], 0.95)).toBe(1000);
  });
});

describe("median", () => {
  it("is the middle, whatever the order, and the mean of the two in the middle", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBe(0);
  });
});
