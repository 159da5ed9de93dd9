import type { Comparator, IndicatorKind, TargetDirection } from "#db/vocabulary.ts";
import { compareDecimals, percentOf, subtractDecimals } from "./decimal.ts";

type Judged = {
  kind: IndicatorKind;
  target: string | null;
  targetDirection: TargetDirection;
  value: string;
  comparator: Comparator;
};

/**
 * How a value stands to its target. `unknown` where the comparator leaves it open: "hơn 500" says nothing on a target of
 * 600. `share` is the value in percent of the target; `points` what a percent lies above (or, with a minus, below) it.
 */
export type Verdict = { verdict: "reached" | "missed" | "unknown"; share: string | null; points: string | null };

/** The ranges in which the true number may lie, seen from the target. */
function judge({ target, targetDirection, value, comparator }: Judged & { target: string }): Verdict["verdict"] {
  const order = compareDecimals(value, target);
  const surelyAtLeast = comparator !== "lt" && order >= 0;
  const surelyBelow =
    (comparator === "eq" || comparator === "approx") && order < 0 ? true : comparator === "lt" && order <= 0;
  const isUpward = comparator === "gt" || comparator === "gte";
  const surelyAtMost = !isUpward && order <= 0;
  const surelyAbove = comparator === "gt" ? order >= 0 : comparator !== "lt" && order > 0;
  if (targetDirection === "at_least") return surelyAtLeast ? "reached" : surelyBelow ? "missed" : "unknown";
  if (targetDirection === "at_most") return surelyAtMost ? "reached" : surelyAbove ? "missed" : "unknown";
  if (comparator === "eq") return order === 0 ? "reached" : "missed";
  return surelyBelow || surelyAbove ? "missed" : "unknown";
}

/** Null without a target. */
export function judgeTarget(judged: Judged): Verdict | null {
  const { target, kind, value } = judged;
  if (target === null) return null;
  return {
    verdict: judge({ ...judged, target }),
    share: percentOf(value, target),
    points: kind === "percent" ? subtractDecimals(value, target) : null,
  };
}
