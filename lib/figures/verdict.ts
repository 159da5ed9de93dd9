import type { Choice } from "./dossier.ts";
import type { Token } from "./token.ts";

export type VerdictName = "traced" | "derived" | "warn" | "mismatch" | "untraced" | "waived" | "blocked";

/** Why a verdict was given. The keys are those of `figures.reason` in the messages; details fill their places. */
export type ReasonCode =
  | "indicator"
  | "target"
  | "baseline"
  | "base"
  | "name"
  | "session_date"
  | "session_time"
  | "period_known"
  | "mentioned"
  | "rounded"
  | "percent_of_ratio"
  | "percent_of_target"
  | "percent_of_baseline"
  | "change"
  | "sum"
  | "difference"
  | "list_counted"
  | "duration_of_period"
  | "dossier_derives"
  | "comparator_dropped"
  | "comparator_weaker"
  | "sum_unsupported"
  | "duration_differs"
  | "programme_name"
  | "period_partial"
  | "period_inherited"
  | "not_in_dossier"
  | "value_differs"
  | "decimal_comma"
  | "value_of_other"
  | "unit_differs"
  | "period_differs"
  | "actor_differs"
  | "comparator_wrong"
  | "list_count_differs"
  | "sum_differs"
  | "percent_differs"
  | "change_differs"
  | "date_differs"
  | "no_source"
  | "waived"
  | "names_disciplined"
  | "personal_detail"
  | "not_public";

export type Reason = { code: ReasonCode; details: Record<string, string> };

/** What is held of a token. `verdict` null: it makes no claim that a dossier could bear out (an ordinal, a code, a time). */
export type Verdict = { verdict: VerdictName | null; indicator: string | null; reason: Reason | null };

/** `choice`: a person chose its source, in these words. */
export type TracedToken = Token & Verdict & { choice?: Choice };

export const noClaim: Verdict = { verdict: null, indicator: null, reason: null };

export function verdictOf(
  verdict: VerdictName,
  code: ReasonCode,
  indicator: string | null,
  details: Record<string, string> = {},
): Verdict {
  return { verdict, indicator, reason: { code, details } };
}

/** Does it stop a submission? */
export function isAlarm(verdict: VerdictName | null): boolean {
  return verdict === "mismatch" || verdict === "untraced" || verdict === "blocked";
}
