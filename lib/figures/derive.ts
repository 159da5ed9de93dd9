import type { Entry } from "./evidence.ts";
import { sameSpan } from "./spans.ts";
import type { Token } from "./token.ts";
import type { Candidate } from "./topic.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import { writeEntry, writeValue } from "./wording.ts";

/** Numbers that a dossier does not state but bears out: a percentage of a ratio, a difference, a sum, a rounded value. */

const supported = 0.22;
/** Both of what is summed must be spoken of, not only counted alike. */
const spoken = 0.4;
const unsure = /(?:^| )(?:chưa|còn|không|thiếu|vắng)(?: |$)/;

export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round((value + Number.EPSILON * Math.sign(value)) * factor) / factor;
}

const equal = (one: number, two: number) => Math.abs(one - two) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(two));
/** Does a number, rounded as the text writes it, give the text's? */
const roundsTo = (value: number, token: Token) => equal(round(value, token.decimals), token.value ?? Number.NaN);

/** 86,1% of 31/36, 13,9% of those who did not; a percentage of the target or of the value before. */
export function derivePercent(token: Token, candidates: readonly Candidate[], clause: string): Verdict | null {
  if (!token.percent || token.value === null) return null;
  for (const { entry, coverage } of candidates) {
    if (coverage < supported) continue;
    const of = (code: "percent_of_target" | "percent_of_baseline", base: number) =>
      verdictOf("derived", code, entry.id, { name: entry.name, from: writeEntry(entry), base: writeValue(base) });
    if (entry.base) {
      const share = (entry.value / entry.base) * 100;
      const fits = roundsTo(share, token) || (unsure.test(clause) && roundsTo(100 - share, token));
      if (fits)
        return verdictOf("derived", "percent_of_ratio", entry.id, { name: entry.name, from: writeEntry(entry) });
    }
    const plan = /kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán/.test(`${token.change ?? ""} ${token.unit ?? ""}`);
    if (plan && entry.target) {
      const share = (entry.value / entry.target) * 100;
      if (roundsTo(/vượt/.test(token.change ?? "") ? share - 100 : share, token))
        return of("percent_of_target", entry.target);
    }
    if (token.change && entry.baseline) {
      const share = (entry.value / entry.baseline) * 100;
      const isChange = /tăng|giảm|cao hơn|thấp hơn|vượt/.test(token.change);
      if (roundsTo(isChange ? Math.abs(share - 100) : share, token)) return of("percent_of_baseline", entry.baseline);
    }
  }
  return null;
}

/** "tăng 18 cuộc so với cùng kỳ": the value less the one before it. */
export function deriveChange(token: Token, candidates: readonly Candidate[]): Verdict | null {
  if (!token.change || token.value === null || token.percent) return null;
  const plan = /kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|vượt/.test(token.change);
  for (const { entry, coverage, unit } of candidates) {
    const before = plan ? entry.target : entry.baseline;
    if (coverage < supported || unit === "conflict" || before === null) continue;
    const difference = (entry.value - before) * entry.unit.scale;
    const details = { name: entry.name, from: writeEntry(entry), base: writeValue(before) };
    if (equal(Math.abs(difference), token.value * token.scale)) {
      const fits = difference >= 0 ? !/giảm|thấp|ít/.test(token.change) : !/tăng|cao|vượt/.test(token.change);
      return fits
        ? verdictOf("derived", "change", entry.id, details)
        : verdictOf("mismatch", "change_differs", entry.id, details);
    }
  }
  return null;
}

/** 5 of the 36 that are not among the 31; of what came in, what is not done. */
export function deriveRest(token: Token, candidates: readonly Candidate[], clause: string): Verdict | null {
  if (token.percent || token.base !== null || token.value === null || !unsure.test(clause)) return null;
  const amount = token.value * token.scale;
  const alike = candidates.filter(({ coverage, unit }) => coverage >= supported && unit !== "conflict").slice(0, 6);
  const of = alike.find(({ entry }) => entry.base !== null && equal(entry.base - entry.value, amount));
  if (of) return verdictOf("derived", "difference", of.entry.id, { name: of.entry.name, from: writeEntry(of.entry) });
  const counts = alike.filter(({ entry, unit }) => unit === "same" && entry.base === null && !entry.isPercent);
  for (const { entry: whole } of counts) {
    const part = counts.find(({ entry }) => sameTime(entry, whole) && equal(whole.amount - entry.amount, amount));
    if (!part) continue;
    const from = `${writeEntry(whole)} - ${writeEntry(part.entry)}`;
    return verdictOf("derived", "difference", whole.id, { name: whole.name, from });
  }
  return null;
}

const sumCue = /(?:^| )(?:tổng|tổng cộng|tổng số|cả thảy|tất cả|cộng|chung|toàn bộ|cả hai|cả)(?: |$)/;

/** A total of entries that count the same: of a pair with a word that sums, or of all that the words speak of. */
export function deriveSum(token: Token, candidates: readonly Candidate[], clause: string): Verdict | null {
  if (token.percent || token.base !== null || token.value === null || token.change) return null;
  const amount = token.value * token.scale;
  const alike = candidates.filter(
    ({ entry, coverage, unit }) =>
      unit !== "conflict" &&
      unit !== "unknown" &&
      coverage >= supported &&
      entry.base === null &&
      !entry.isPercent &&
      entry.wholeId === null,
  );
  const pool = alike.slice(0, 6);
  const groups: Candidate[][] = [];
  if (pool.length > 2) groups.push(pool);
  if (sumCue.test(clause)) groups.push(...pool.flatMap((one, at) => pool.slice(at + 1).map((two) => [one, two])));
  const found = groups.find((group) =>
    equal(
      group.reduce((total, { entry }) => total + entry.amount, 0),
      amount,
    ),
  );
  if (!found) return null;
  const from = found.map(({ entry }) => `${entry.name}: ${writeEntry(entry)}`).join("; ");
  const [first] = found;
  // Of different programmes or times, or organisations and people together: it adds up, but nobody has said it.
  const isSupported = found.every(
    ({ entry, coverage }) =>
      coverage >= spoken &&
      entry.programmeId === first?.entry.programmeId &&
      sameTime(entry, first.entry) &&
      !entry.unit.isMixed,
  );
  return isSupported
    ? verdictOf("derived", "sum", first?.entry.id ?? null, { from })
    : verdictOf("warn", "sum_unsupported", first?.entry.id ?? null, { from });
}

const sameTime = (one: Entry, two: Entry) =>
  one.period && two.period ? sameSpan(one.period, two.period) : one.period === two.period;

/** "gần 3.300" of 3.287, "86%" of 86,1%, "45,6 triệu" of 45.612.000: rounded as far as the text shows. */
export function deriveRounded(token: Token, { entry, coverage, unit }: Candidate): Verdict | null {
  if (token.value === null || token.base !== null || entry.base !== null || coverage < supported || unit === "conflict")
    return null;
  if (token.percent !== entry.isPercent) return null;
  const scale = token.percent ? 1 : token.scale;
  const own = entry.amount / scale;
  const details = { name: entry.name, expected: writeEntry(entry) };
  const derived = () => verdictOf("derived", "rounded", entry.id, details);
  if ((token.percent || scale > 1) && token.comparator === "eq" && roundsTo(own, token) && !equal(own, token.value))
    return derived();
  const step = stepOf(token);
  const gap = own - token.value;
  if (token.comparator === "gt" && gap > 0 && gap < step) return derived();
  if (token.comparator === "lt" && gap < 0 && -gap < step) return derived();
  if (token.comparator === "approx" && gap !== 0 && Math.abs(gap) <= step / 2) return derived();
  return null;
}

/** The size of the last digit that the text does not leave at nought: 100 for 3.300, 0.1 for 45,6. */
function stepOf({ value, decimals }: Token): number {
  if (decimals > 0) return 10 ** -decimals;
  let step = 1;
  for (let rest = value ?? 0; rest > 0 && rest % 10 === 0; rest /= 10) step *= 10;
  return step;
}
