import { readDate, readPartOfYear, readPeriod, readYear } from "./calendar.ts";
import { readTime } from "./clock.ts";
import { readCode, readMarker, readMixed, readPhone, readReferenceCode } from "./codes.ts";
import { readFigure } from "./figure.ts";
import { timeUnits } from "./lexicon.ts";
import { beginsNumber } from "./number-words.ts";
import { readNumberedThing, readOrdinal, readRoman } from "./order.ts";
import { indexFrom, pieceAt, type Scan, scan } from "./scan.ts";
import { actorReader, readChange, readComparator, readUnit, scaleOf } from "./surroundings.ts";
import { governingPeriods } from "./time-words.ts";
import type { Hit, Token } from "./token.ts";
import { readWordNumber } from "./word-figures.ts";

/** In the order in which a reading wins: reference, phone, date, period, time, ordinal; a duration or a figure is the rest. */
const readers = [
  readMarker,
  readReferenceCode,
  readPhone,
  readDate,
  readPeriod,
  readTime,
  readOrdinal,
  readNumberedThing,
  readYear,
  readCode,
] as const;

function readDigits(source: Scan, at: number): Hit {
  for (const read of readers) {
    const hit = read(source, at);
    if (hit) return hit;
  }
  return measureTime(source, at, readFigure(source, at));
}

/** Turns a number before "năm, tháng, ngày …" into a duration, or with "đầu năm" into a period. */
function measureTime(source: Scan, at: number, hit: Hit): Hit {
  if (hit.class !== "figure" || hit.percent || hit.base) return hit;
  const part = readPartOfYear(source, hit.value ?? 0, hit.to);
  if (part) return part;
  const next = indexFrom(source, at, hit.to);
  const unit = pieceAt(source, next);
  if (!timeUnits.has(unit.text) || unit.sentence !== pieceAt(source, at).sentence) return hit;
  const after = pieceAt(source, next + 1).text;
  const isMeasure = ["công", "phép"].includes(after) || (unit.text === "tháng" && after === "lương");
  return isMeasure ? hit : { ...hit, class: "duration" };
}

function tokenOf(source: Scan, first: number, hit: Hit, actorBefore: (first: number) => string | null): Token {
  const from = pieceAt(source, first).from;
  const last = indexFrom(source, first, hit.to);
  const start = source.starts[from] ?? 0;
  const end = source.ends[hit.to - 1] ?? start;
  const counts = hit.class === "figure" || hit.class === "duration";
  const { unit } = counts ? readUnit(source, last) : { unit: null };
  const withPercent = hit.percent ? `% ${unit ?? ""}`.trim() : unit;
  return {
    text: source.given.slice(start, end),
    start,
    end,
    class: hit.class,
    value: hit.value ?? null,
    high: hit.high ?? null,
    base: hit.base ?? null,
    percent: hit.percent ?? false,
    decimals: hit.decimals ?? 0,
    doubt: hit.doubt ?? null,
    comparator: counts ? readComparator(source, first, last) : "eq",
    unit: withPercent || null,
    scale: hit.percent ? 1 : scaleOf(unit),
    when: hit.when ?? null,
    actor: hit.class === "figure" ? actorBefore(first) : null,
    period: null,
    change: counts ? readChange(source, first, last) : null,
    first,
    last,
  };
}

const between = new Set(["đến", "tới", "-", ",", "và", "hoặc"]);

/** "từ 10 đến 12 tháng", "Huy hiệu 40, 30 năm": a number without a unit right before another counts the same. */
function shareUnits(source: Scan, tokens: Token[]): void {
  for (let at = tokens.length - 2; at >= 0; at--) {
    const [token, next] = [tokens[at], tokens[at + 1]];
    if (!token || !next || token.class !== "figure" || token.unit || next.first !== token.last + 1) continue;
    const sign = pieceAt(source, token.last).text;
    const isRange = sign === "đến" || sign === "tới" || sign === "-";
    if (!between.has(sign) || !next.unit || token.percent || next.percent || token.base) continue;
    if (next.class === "duration") token.class = "duration";
    else if (next.class !== "figure" || !isRange) continue;
    token.unit = next.unit;
    token.scale = next.scale;
  }
}

/** Every number of a scanned text, in order. Each digit belongs to exactly one token, but for those of m2 and m3. */
export function recogniseIn(source: Scan): Token[] {
  const tokens: Token[] = [];
  const actorBefore = actorReader(source);
  for (let at = 0; at < source.pieces.length; ) {
    const piece = pieceAt(source, at);
    let hit: (Hit & { silent?: boolean }) | null = null;
    if (piece.kind === "digits") hit = readDigits(source, at);
    else if (piece.kind === "word") {
      hit = readMixed(source, at) ?? readRoman(source, at);
      if (!hit && beginsNumber(piece.text)) hit = readWordNumber(source, at, measureTime);
    }
    if (!hit) {
      at++;
      continue;
    }
    if (!hit.silent) tokens.push(tokenOf(source, at, hit, actorBefore));
    at = Math.max(at + 1, indexFrom(source, at, hit.to));
  }
  shareUnits(source, tokens);
  const periods = governingPeriods(source, tokens);
  for (const [index, token] of tokens.entries()) {
    if (token.class === "figure" || token.class === "duration") token.period = periods[index]?.words ?? null;
  }
  return tokens;
}

/**
 * Every number in running Vietnamese text: what it is, where it stands in the given text, its value, comparator, unit, and
 * the words that give its actor, period and change (DOMAIN sections 3 and 5.4). Takes any text, in NFC or NFD, never throws,
 * and takes time in proportion to its length.
 */
export function recognise(text: string): Token[] {
  return recogniseIn(scan(text));
}
