import { readDate, readPartOfYear, readPeriod, readYear } from "./calendar.ts";
import { readTime } from "./clock.ts";
import { readCode, readMarker, readMixed, readPhone, readReferenceCode } from "./codes.ts";
import { opensDate } from "./counting.ts";
import { readFigure } from "./figure.ts";
import { timeUnits } from "./lexicon.ts";
import { beginsNumber } from "./number-words.ts";
import { readNumberedThing, readOrdinal, readRoman } from "./order.ts";
import { indexFrom, pieceAt, type Scan, scan } from "./scan.ts";
import { finish, type Steps } from "./steps.ts";
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
  if (
    !timeUnits.has(unit.text) ||
    (unit.text !== "năm" && opensDate(source, next)) ||
    unit.sentence !== pieceAt(source, at).sentence
  )
    return hit;
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

/** "Điều 5, 6, 7": what follows a reference or an ordinal with no unit of its own is one too. */
function shareNames(source: Scan, tokens: Token[]): void {
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    if (!before || token.class !== "figure" || token.unit || token.percent || token.base || token.decimals) return;
    if (token.first !== before.last + 1 || token.text.length > 3 || before.value === null) return;
    const isNamed = before.class === "reference" || before.class === "ordinal";
    if (isNamed && [",", "và", "-"].includes(pieceAt(source, before.last).text)) token.class = before.class;
  });
}

/** "2 tỷ 500 triệu đồng" is one amount: 2,500 triệu đồng. */
function joinScales(source: Scan, tokens: Token[]): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    const ratio = before && token.scale > 0 ? before.scale / token.scale : 0;
    const isOne =
      before?.class === "figure" &&
      token.class === "figure" &&
      before.scale > token.scale &&
      token.scale > 1 &&
      before.unit?.split(" ").length === 1 &&
      token.first === before.last + 1 &&
      Number.isInteger(before.value) &&
      (token.value ?? 0) < ratio;
    if (!isOne || !before) joined.push(token);
    else {
      const text = source.given.slice(before.start, token.end);
      const value = (before.value ?? 0) * ratio + (token.value ?? 0);
      joined[joined.length - 1] = {
        ...before,
        text,
        value,
        end: token.end,
        last: token.last,
        unit: token.unit,
        scale: token.scale,
        change: before.change ?? token.change,
      };
    }
  }
  return joined;
}

/** Pieces of a text that are read in one step. */
const piecesOfStep = 200;

/** Every number of a scanned text, in order. Each digit belongs to exactly one token, but for those of m2 and m3. */
export function* recogniseIn(source: Scan): Steps<Token[]> {
  const tokens: Token[] = [];
  let next = piecesOfStep;
  const actorBefore = actorReader(source);
  for (let at = 0; at < source.pieces.length; ) {
    if (at >= next) {
      next = at + piecesOfStep;
      yield;
    }
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
  yield;
  shareUnits(source, tokens);
  yield;
  shareNames(source, tokens);
  yield;
  const joined = joinScales(source, tokens);
  yield;
  const periods = governingPeriods(source, joined);
  yield;
  for (const [index, token] of joined.entries()) {
    if (token.class === "figure" || token.class === "duration") token.period = periods[index]?.words ?? null;
  }
  return joined;
}

/**
 * Every number in running Vietnamese text: what it is, where it stands in the given text, its value, comparator, unit, and
 * the words that give its actor, period and change (DOMAIN sections 3 and 5.4). Takes any text, in NFC or NFD, never throws,
 * and takes time in proportion to its length.
 */
export function recognise(text: string): Token[] {
  return finish(recogniseIn(scan(text)));
}
