import { pieceAt, type Scan } from "./scan.ts";
import type { Day, Span, Token } from "./token.ts";

/**
 * Which stretch of time a figure is said to be of. `open` is "đến nay"; `until` is "đến hết năm 2020", where only the end
 * is said. `at` is the index of the token that says it.
 */
export type GoverningPeriod = {
  words: string;
  span: Span;
  open: boolean;
  until: boolean;
  at: number;
  inherited: boolean;
};

const timeClasses = new Set(["year", "period", "date"]);
const fillBefore = new Set(
  "trong năm giai đoạn từ nhiệm kỳ thời kỳ các quý tháng đầu cuối hết đến tính ngày niên khóa học của vào suốt qua những khóa kế hoạch thời gian".split(
    " ",
  ),
);
const comparing = /(?:so với|cùng kỳ|bằng|hơn|như|kế hoạch|dự toán|chỉ tiêu)(?: \S+){0,4}$/;

/** The words that lead to the time of a token, and "đến nay" after it. */
function wordsOf(source: Scan, token: Token): { words: string; lead: string[]; open: boolean; last: number } {
  const { sentence } = pieceAt(source, token.first);
  let first = token.first;
  const lead: string[] = [];
  while (lead.length < 5) {
    const piece = pieceAt(source, first - 1);
    if (piece.kind !== "word" || piece.sentence !== sentence || !fillBefore.has(piece.text)) break;
    lead.unshift(piece.text);
    first--;
  }
  let last = token.last;
  const after = [0, 1, 2].map((step) => pieceAt(source, token.last + step).text).join(" ");
  const open = /^(?:đến|tới) (?:nay|thời điểm)/.test(after);
  if (open) last += 2;
  const words = source.text.slice(pieceAt(source, first).from, pieceAt(source, last - 1).to).replace(/\s+/g, " ");
  return { words, lead, open, last };
}

const year = (value: Day | null) => value?.year ?? null;

/** Time that a token tells, with what is around it; null when it only compares ("so với năm 2019") or is a plain day. */
function periodOf(source: Scan, token: Token, at: number): GoverningPeriod | null {
  if (!timeClasses.has(token.class) || !token.when) return null;
  if (token.class === "date" && token.when.from?.day && !/(?:đến|hết) ngày|tính đến/.test(textBefore(source, token)))
    return null;
  if (comparing.test(textBefore(source, token).replace(/(?: năm| tháng| giai đoạn| quý)$/, ""))) return null;
  const { words, lead, open } = wordsOf(source, token);
  const from = lead.includes("từ") && token.class !== "period";
  const until = !from && /(?:^| )(?:đến|hết)(?: |$)/.test(lead.join(" "));
  return {
    words,
    span: { from: until ? null : token.when.from, to: open || from ? null : token.when.to },
    open: open || from,
    until,
    at,
    inherited: false,
  };
}

function textBefore(source: Scan, token: Token): string {
  const parts: string[] = [];
  const { sentence } = pieceAt(source, token.first);
  for (let at = token.first - 1; at >= 0 && parts.length < 7; at--) {
    const piece = pieceAt(source, at);
    if (piece.kind !== "word" || piece.sentence !== sentence) break;
    parts.unshift(piece.text);
  }
  return parts.join(" ");
}

/** "từ năm 2017 đến năm 2020" with two tokens is one stretch. */
function joinEnds(source: Scan, one: GoverningPeriod, two: GoverningPeriod, tokens: readonly Token[]): boolean {
  const [first, second] = [tokens[one.at], tokens[two.at]];
  if (!first || !second || !one.open || !two.until) return false;
  return (
    second.first - first.last <= 4 && pieceAt(source, first.first).sentence === pieceAt(source, second.first).sentence
  );
}

/**
 * For each token the time it is said to be of: the nearest one before it in its sentence, else the nearest after it in its
 * clause, else what opened the last sentence of the paragraph that had one.
 */
export function governingPeriods(source: Scan, tokens: readonly Token[]): (GoverningPeriod | null)[] {
  const told = tokens.map((token, at) => periodOf(source, token, at));
  for (let at = 1; at < told.length; at++) {
    const [one, two] = [told[at - 1], told[at]];
    if (!one || !two || !joinEnds(source, one, two, tokens)) continue;
    const joined = {
      ...one,
      words: `${one.words} ${two.words}`,
      span: { from: one.span.from, to: two.span.to },
      open: false,
    };
    told[at] = joined;
    told[at - 1] = joined;
  }
  const result: (GoverningPeriod | null)[] = new Array(tokens.length).fill(null);
  let opening: { period: GoverningPeriod; paragraph: number } | null = null;
  let before: { period: GoverningPeriod; sentence: number } | null = null;
  for (const [at, token] of tokens.entries()) {
    const piece = pieceAt(source, token.first);
    const own = told[at];
    if (own) {
      before = { period: own, sentence: piece.sentence };
      if (year(own.span.from) !== null || year(own.span.to) !== null) {
        if (opensSentence(source, token)) opening = { period: own, paragraph: piece.paragraph };
        else if (opening?.paragraph !== piece.paragraph) opening = null;
      }
      continue;
    }
    if (timeClasses.has(token.class)) continue;
    if (before?.sentence === piece.sentence) result[at] = before.period;
    else result[at] = afterwards(source, tokens, told, at);
    if (!result[at] && opening?.paragraph === piece.paragraph) result[at] = { ...opening.period, inherited: true };
  }
  return result;
}

const furthestAfter = 25;

function afterwards(
  source: Scan,
  tokens: readonly Token[],
  told: readonly (GoverningPeriod | null)[],
  index: number,
): GoverningPeriod | null {
  const token = tokens[index];
  const { clause } = pieceAt(source, token?.first ?? 0);
  for (let next = index + 1; next < Math.min(tokens.length, index + 6); next++) {
    const other = tokens[next];
    if (!other || !token || pieceAt(source, other.first).clause !== clause) return null;
    if (other.first - token.last > furthestAfter) return null;
    // Past a comma the time is said of something else.
    for (let at = token.last; at < other.first; at++) if (pieceAt(source, at).text === ",") return null;
    if (told[next]) return told[next] ?? null;
  }
  return null;
}

/** Does the time open its sentence, as in "Trong năm 2020, …"? */
function opensSentence(source: Scan, token: Token): boolean {
  const { sentence } = pieceAt(source, token.first);
  let at = token.first;
  while (token.first - at < 7 && pieceAt(source, at - 1).sentence === sentence) at--;
  return token.first - at < 7;
}
