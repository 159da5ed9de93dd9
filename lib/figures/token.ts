import type { Comparator } from "#db/vocabulary.ts";

/** What a number in a text is. Earlier in the list below wins where two readings fit (see `recognise`). */
type TokenClass =
  | "figure"
  | "date"
  | "year"
  | "period"
  | "duration"
  | "ordinal"
  | "reference"
  | "time"
  | "phone"
  | "other";

/** A day, or as much of one as the text gives. */
export type Day = { year: number | null; month: number | null; day: number | null };
/** A day, a year or a stretch of time; an open end ("đến nay") is null. */
export type Span = { from: Day | null; to: Day | null };

/** A number found in a text. */
export type Token = {
  /** As given, and where: indices in the given text, in UTF-16 units. The span is the number alone, with its % sign. */
  text: string;
  start: number;
  end: number;
  class: TokenClass;
  /** As written, before its scale: 45.6 for "45,6 triệu đồng". Null where a number means nothing (codes, phones). */
  value: number | null;
  /** Upper end of a range: 7 in "5-7". */
  high: number | null;
  /** 36 in 31/36. */
  base: number | null;
  percent: boolean;
  decimals: number;
  doubt: "comma_group" | "dot_decimal" | "foreign" | null;
  comparator: Comparator;
  /** The noun phrase that follows: "lượt học viên", "triệu đồng", "% tổ chức cơ sở đảng". */
  unit: string | null;
  /** What the scale in the unit multiplies the value by. */
  scale: number;
  /** Of dates, years and periods. */
  when: Span | null;
  /** Words of the sentence that tell whose number it is, of which time, and that it is a change: null when there are none. */
  actor: string | null;
  period: string | null;
  change: string | null;
  /** Indices of its pieces in the scan: first, and after the last. */
  first: number;
  last: number;
};

/** What a recogniser finds: class, end in the normalised text, and what differs from a plain number. */
export type Hit = { class: TokenClass; to: number } & Partial<
  Pick<Token, "value" | "high" | "base" | "percent" | "decimals" | "doubt" | "when">
>;

export const day = (year: number | null, month: number | null = null, date: number | null = null): Day => ({
  year,
  month,
  day: date,
});
