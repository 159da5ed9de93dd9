import { quarterHit } from "./calendar.ts";
import { countsSomething, opensDate } from "./counting.ts";
import {
  alwaysNumbered,
  boundaryWords,
  countedNouns,
  countingNumbers,
  numberedThings,
  orderedThings,
  romanThings,
  timeUnits,
} from "./lexicon.ts";
import { endsWith, pieceAt, type Scan, startsWith } from "./scan.ts";
import type { Hit } from "./token.ts";

/** Numbers that give a place in an order, or name a document or a thing: lần thứ 5, khóa XII, Chương trình 135, Điều 12. */

const places = new Set("phường xã huyện khối tỉnh quận thôn bản ấp khu thành thị".split(" "));

/** Does what follows get counted? "tổ 3 phường Chi Lăng" names a place; "tổ 3 người" counts. */
function isCount(source: Scan, after: number): boolean {
  const noun = startsWith(source, after, countedNouns);
  const isPlace = noun !== null && places.has(noun.split(" ")[0] ?? "");
  if (isPlace && pieceAt(source, after + noun.split(" ").length).capital) return false;
  const isTime = startsWith(source, after, timeUnits) !== null && !opensDate(source, after);
  return countsSomething(source, after) || isTime;
}

/** A small word that opens no new part of the sentence belongs to the number: "chi bộ 4 tốt". */
function isQuality(source: Scan, after: number): boolean {
  const { kind, text, capital, sentence } = pieceAt(source, after);
  return (
    kind === "word" &&
    !capital &&
    sentence === pieceAt(source, after - 1).sentence &&
    !boundaryWords.has(text) &&
    !documentTails.has(text)
  );
}

const documentTails = new Set(
  "ngày giai và cụm phường xã huyện tỉnh quận thôn khối khu đoạn km thị thành ban quy hướng kỳ khóa về nay".split(" "),
);

/** A number that goes on after a comma, a dot, a slash or a percent sign is no name. */
function goesOn(source: Scan, at: number): boolean {
  const { to } = pieceAt(source, at);
  return /^(?: ?%|[.,/]\d)/.test(source.lower.slice(to, to + 3));
}

/** The letter of 1A or 9A2 belongs to the number, as do the metres of Km 45+300 and the rest of a number plate. */
function withLetter(source: Scan, to: number): number {
  const tail = /^(?:\+\d{3}(?!\d)|[a-zđ]\d{0,2}(?:-\d{2,3}\.?\d{2})?(?![\p{L}\d]))/iu;
  return to + (tail.exec(source.text.slice(to, to + 12))?.[0].length ?? 0);
}

const sections = new Set(["mục", "điểm", "khoản", "bảng", "hình", "biểu", "mẫu", "phụ lục", "chương", "phần"]);

export function readNumberedThing(source: Scan, at: number): Hit | null {
  const piece = pieceAt(source, at);
  const thing = endsWith(source, at - 1, numberedThings);
  const section =
    thing &&
    sections.has(thing) &&
    /^(?:\.\d{1,2}){1,3}(?![\d%]|[.,]\d)/.exec(source.lower.slice(piece.to, piece.to + 12))?.[0];
  if (section && !countsSomething(source, at + 3)) return { class: "reference", to: piece.to + section.length };
  if (goesOn(source, at) || piece.to - piece.from > 4) return null;
  if (!thing || pieceAt(source, at - 1).sentence !== piece.sentence) return null;
  if (thing === "số" && endsWith(source, at - 1, countingNumbers) !== "số") return null;
  const isSmall = !pieceAt(source, at - 1).capital && !pieceAt(source, at - thing.split(" ").length).capital;
  if (
    !alwaysNumbered.has(thing) &&
    (isCount(source, at + 1) || (isSmall && thing !== "số" && isQuality(source, at + 1)))
  )
    return null;
  return { class: "reference", to: withLetter(source, piece.to), value: Number(piece.text) };
}

export function readOrdinal(source: Scan, at: number): Hit | null {
  const piece = pieceAt(source, at);
  const thing = endsWith(source, at - 1, orderedThings);
  if (!thing || pieceAt(source, at - 1).sentence !== piece.sentence) return null;
  const isThird = /(?:^| )thứ$/.test(thing);
  if (!isThird && (goesOn(source, at) || isCount(source, at + 1) || piece.to - piece.from > 3)) return null;
  const place = isThird && /^\/\d{1,3}/.exec(source.lower.slice(piece.to, piece.to + 4))?.[0];
  const to = place ? piece.to + place.length : withLetter(source, piece.to);
  return { class: "ordinal", to, value: Number(piece.text), base: place ? Number(place.slice(1)) : null };
}

const roman = /^(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const romanDigits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

function romanValue(text: string): number {
  const values = Array.from(text, (sign) => romanDigits[sign] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** khóa XII · lần thứ XVIII · thế kỷ XXI · quý III/2020, seen from the numeral. */
export function readRoman(source: Scan, at: number): Hit | null {
  const piece = pieceAt(source, at);
  if (!piece.capital || piece.to - piece.from > 7) return null;
  const text = source.text.slice(piece.from, piece.to);
  if (!roman.test(text) || pieceAt(source, at - 1).sentence !== piece.sentence) return null;
  if (pieceAt(source, at - 1).text === "quý") {
    const inYear = /^(?: ?\/ ?| năm )((?:19|20)\d\d)(?!\d)/.exec(source.lower.slice(piece.to, piece.to + 10));
    return quarterHit(romanValue(text), inYear?.[1], piece.to + (inYear?.[0].length ?? 0));
  }
  const thing = endsWith(source, at - 1, romanThings);
  if (!thing) return null;
  const names = ["chương", "mục", "phần", "phụ lục", "quân khu"].includes(thing);
  return { class: names ? "reference" : "ordinal", to: piece.to, value: romanValue(text) };
}
