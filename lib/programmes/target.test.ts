import { describe, expect, it } from "vitest";
import type { Comparator, TargetDirection } from "#db/vocabulary.ts";
import { judgeTarget } from "./target.ts";

const judge = (comparator: Comparator, value: string, targetDirection: TargetDirection, target: string) =>
  judgeTarget({ kind: "count", comparator, value, targetDirection, target })?.verdict;

describe("judgeTarget", () => {
  it.each([
    ["eq", "35", "at_least", "32", "reached"],
    ["eq", "32", "at_least", "32", "reached"],
    ["eq", "31", "at_least", "32", "missed"],
    ["gt", "3300", "at_least", "3000", "reached"],
    ["gt", "500", "at_least", "600", "unknown"],
    ["gte", "600", "at_least", "600", "reached"],
    ["lt", "100", "at_least", "100", "missed"],
    ["lt", "120", "at_least", "100", "unknown"],
    ["eq", "14", "at_most", "20", "reached"],
    ["eq", "21", "at_most", "20", "missed"],
    ["gt", "20", "at_most", "20", "missed"],
    ["gte", "20", "at_most", "20", "unknown"],
    ["lt", "20", "at_most", "20", "reached"],
    ["eq", "36", "exactly", "36", "reached"],
    ["eq", "35", "exactly", "36", "missed"],
    ["approx", "36", "exactly", "36", "unknown"],
    ["gt", "36", "exactly", "36", "missed"],
  ] as const)("%s %s against %s %s: %s", (comparator, value, direction, target, verdict) =>
    expect(judge(comparator, value, direction, target)).toBe(verdict),
  );

  it("gives the share, and the points of a percent", () => {
    expect(
      judgeTarget({ kind: "count", comparator: "eq", value: "35", targetDirection: "at_least", target: "32" }),
    ).toMatchObject({ share: "109.4", points: null });
    expect(
      judgeTarget({ kind: "percent", comparator: "eq", value: "65", targetDirection: "at_least", target: "60.5" }),
    ).toMatchObject({ points: "4.5" });
    expect(
      judgeTarget({ kind: "count", comparator: "eq", value: "1", targetDirection: "at_least", target: null }),
    ).toBeNull();
  });
});
