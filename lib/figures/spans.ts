import type { GoverningPeriod } from "./time-words.ts";
import type { Day, Span } from "./token.ts";

/** Months since the year 0; a year alone is its first or last month. */
const firstMonth = (value: Day) => (value.year ?? 0) * 12 + ((value.month ?? 1) - 1);
const lastMonth = (value: Day) => (value.year ?? 0) * 12 + ((value.month ?? 12) - 1);

export type SpanRelation = "same" | "partial" | "different" | "unknown";

/** "2017", "2021-06", "2021-06-30" as a day; null for anything else. */
export function readDay(text: string): Day | null {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T|$)/.exec(text);
  if (!found) return null;
  return {
    year: Number(found[1]),
    month: found[2] ? Number(found[2]) : null,
    day: found[3] ? Number(found[3]) : null,
  };
}

/** 26/11/2020 · 11/2020 · 2020, as a Vietnamese text writes it. */
function writeDay({ year, month, day }: Day): string {
  return [day && String(day).padStart(2, "0"), month && String(month).padStart(2, "0"), year].filter(Boolean).join("/");
}

/** 2017 – 2020 · 2020 · từ 2017 */
export function writeSpan({ from, to }: Span): string {
  if (!from) return to ? `đến ${writeDay(to)}` : "";
  if (!to) return `từ ${writeDay(from)}`;
  const [begin, end] = [writeDay(from), writeDay(to)];
  return begin === end ? begin : `${begin} – ${end}`;
}

const inYear = (value: Day | null, year: number | null): Day | null =>
  value && value.year === null ? { ...value, year } : value;

/**
 * How the time a text gives relates to an indicator's. `until` looks at the end alone; an open end reaches the day of the
 * session, `today`. Where either side is not known nothing is held against the text.
 */
export function relateSpans(
  told: Pick<GoverningPeriod, "span" | "open" | "until">,
  own: Span,
  asOf: Day | null,
  today: Day | null,
): SpanRelation {
  const from = inYear(told.span.from, own.from?.year ?? null);
  const to = inYear(told.span.to, (own.to ?? own.from)?.year ?? null);
  if (told.until) {
    if (!to?.year) return "unknown";
    const end = asOf ?? own.to ?? today;
    if (!end) return "unknown";
    return (to.month && end.month ? lastMonth(to) === lastMonth(end) : to.year === end.year) ? "same" : "different";
  }
  if (!from?.year || !own.from?.year) return "unknown";
  if (firstMonth(from) !== firstMonth(own.from)) return "different";
  const reaches = (end: Day) => !today?.year || (end.year ?? 0) >= today.year;
  if (!to || told.open) return !own.to || reaches(own.to) ? "same" : "different";
  if (!own.to) return reaches(to) ? "same" : "different";
  if (lastMonth(to) === lastMonth(own.to)) return "same";
  const isPartYear = asOf?.month && to.year === own.to.year && to.month === asOf.month && from.year === to.year;
  return isPartYear ? "partial" : "different";
}

/** Whole calendar years of a span: 2017-2020 has four. Null when an end is open or not known. */
export function yearsOf(span: Span | null, today: Day | null): number | null {
  const [from, to] = [span?.from?.year, (span?.to ?? today)?.year];
  return from && to ? to - from + 1 : null;
}

export function sameSpan(one: Span, two: Span): boolean {
  const equal = (left: Day | null, right: Day | null) =>
    left && right ? left.year === right.year && left.month === right.month : left === right;
  return equal(one.from, two.from) && equal(one.to, two.to);
}

const isoDay = ({ year, month, day }: Day) =>
  [year ?? "-", month && String(month).padStart(2, "0"), day && String(day).padStart(2, "0")].filter(Boolean).join("-");

/** 2020-11-26 · 2017/2020 · --11-26 where no year is said: for programs. */
export function writeIsoSpan({ from, to }: Span): string {
  const ends = [from, to].filter((value) => value !== null).map(isoDay);
  return [...new Set(ends)].join("/");
}
