import { countsSomething } from "./counting.ts";
import { phoneCues } from "./lexicon.ts";
import { pieceAt, type Scan, wordsBefore } from "./scan.ts";
import type { Hit } from "./token.ts";

/** Numbers that name and do not count: signs of documents, telephones, codes such as A1, 5G or Covid-19. */

/** What comes after the number of a document, in capitals as they are printed: 18-NQ/TW, 30/2020/NĐ-CP, 126/2025/QH15. */
const glued = /\d{1,5}[a-z]?(?:\/\d{4})?[-/]\p{Lu}[\p{L}\d]{0,9}(?:[-/.]\p{Lu}[\p{L}\d]{0,11}){0,5}(?![\p{L}\d])/uy;
const spaced =
  /\d{1,5} ?[-/] ?(?:NQ|CT|CTr|Ctr|QĐ|QyĐ|KL|TB|HD|BC|KH|ĐA|TTr|CV|BB|NĐ|TT|QC|HĐ)(?: ?[-/] ?\p{Lu}[\p{L}\d]{0,11}){1,4}(?![\p{L}\d])/uy;
const onlyYear = /^(?:19|20)\d\d[-/][^-/]+$/;
const isCode = /^\d{1,5}[a-z]?(?:\/\d{4})?[-/] ?(?:\p{Lu}{2}|L[-/]|L$|CTr|Ctr|TTr|Nq)/u;

/** Applies a sticky pattern at a place; null when it does not match there. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

export function readReferenceCode(source: Scan, at: number): Hit | null {
  const { from } = pieceAt(source, at);
  for (const pattern of [glued, spaced]) {
    const found = matchAt(pattern, source.text, from)?.[0];
    if (found && isCode.test(found) && !onlyYear.test(found)) return { class: "reference", to: from + found.length };
  }
  return null;
}

const national = /(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d|[.,]\d)/y;
const withArea = /0\d{1,3}\) ?(?:[ .-]?\d){6,8}(?!\d)/y;
const service = /1[89]00[ .]?\d{2,4}(?:[ .]?\d{2})?(?!\d)/y;
const short = /\d{3,5}(?!\d|[.,]\d)/y;

export function readPhone(source: Scan, at: number): Hit | null {
  const { from } = pieceAt(source, at);
  const cued = wordsBefore(source, at - 1, 3).some((_, index, words) =>
    [1, 2, 3].some((length) => phoneCues.has(words.slice(index, index + length).join(" "))),
  );
  const previous = pieceAt(source, at - 1);
  const opened = previous.text === "(" || previous.text === ":";
  const clue = cued || wordsBefore(source, at - 2, 3).some((word) => phoneCues.has(word));
  for (const pattern of [national, withArea, ...(clue ? [service] : [])]) {
    const found = matchAt(pattern, source.lower, from)?.[0];
    if (found) return { class: "phone", to: from + found.length };
  }
  const emergency = matchAt(short, source.lower, from)?.[0];
  const words = wordsBefore(source, opened ? at - 2 : at - 1, 3).join(" ");
  return emergency && /(?:đường dây nóng|tổng đài|hotline|gọi|số máy)$/.test(words)
    ? { class: "phone", to: from + emergency.length }
    : null;
}

const mixed = /[\p{L}\p{M}]{1,6}\d{1,6}(?:[\p{L}\d]{0,6})(?:[.-]\d{1,5}){0,2}(?!\d)/uy;
const hyphened = /^[\p{L}]{2,}-$/u;
const roads = /^(?:ql|đt|tl|hl|đh|ct)\.?\d/u;
const unitSigns = /^[kcd]?m[23²³]$/;

/** A1, QL1A, H5N1, m2: a word with digits on it, seen from the word. A unit sign (m2) is consumed and gives no token. */
export function readMixed(source: Scan, at: number): (Hit & { silent?: boolean }) | null {
  const word = pieceAt(source, at);
  const next = pieceAt(source, at + 1);
  if (next.kind !== "digits" || !next.glued || word.to - word.from > 6) return null;
  const found = matchAt(mixed, source.lower, word.from)?.[0];
  if (!found) return null;
  const to = word.from + found.length;
  if (unitSigns.test(found)) return { class: "other", to, silent: true };
  // A small Vietnamese word that ran into its number ("gồm6 đơn vị") is no code.
  const isName = source.text.slice(word.from, word.to) !== word.text || /^[a-z]{1,2}$/.test(word.text);
  if (!isName) return null;
  return { class: roads.test(found) ? "reference" : "other", to };
}

/** Covid-19, 5G, 4.0, 24/7, 12a: digits that belong to a word or a set phrase, seen from the digits. */
export function readCode(source: Scan, at: number): Hit | null {
  const piece = pieceAt(source, at);
  const before = source.lower.slice(Math.max(0, piece.from - 12), piece.from);
  if (/\p{L}\+$/u.test(before) && piece.glued) return { class: "other", to: piece.to };
  const lead = /(?:^|[^\p{L}])([\p{L}]{2,}-)$/u.exec(before)?.[1];
  if (lead && hyphened.test(lead) && piece.glued && piece.to - piece.from <= 3) {
    const follows = source.lower.charAt(piece.to);
    if (!"/.,-".includes(follows) || !/\d/.test(source.lower.charAt(piece.to + 1)))
      return { class: "other", to: piece.to };
  }
  const set = matchAt(
    /24\/(?:7|24)(?:h| ?giờ)?(?![\d\p{L}])|[1-5]\.0(?![\d%\p{L}])(?! *(?:tấn|ha|kg|%|triệu|tỷ))/uy,
    source.lower,
    piece.from,
  )?.[0];
  if (
    set &&
    (set.startsWith("24") ||
      /(?:công nghiệp|cách mạng|thời đại|thời kỳ|chính phủ|phiên bản|lần thứ tư|thế hệ|ielts|điểm) $/.test(
        source.lower.slice(Math.max(0, piece.from - 14), piece.from),
      ))
  )
    return { class: "other", to: piece.from + set.length };
  const scale = matchAt(/\d{1,3}:\d{3,6}(?!\d)/y, source.lower, piece.from)?.[0];
  if (scale) return { class: "other", to: piece.from + scale.length };
  // Nine digits with no dot between: an account, a tax code, an identity card.
  if (piece.to - piece.from > 15) return { class: "other", to: piece.to };
  const goesOn = /^(?:[.,]\d| ?%)/.test(source.lower.slice(piece.to, piece.to + 3));
  if (piece.to - piece.from >= 9 && !goesOn && !countsSomething(source, at + 1))
    return { class: "other", to: piece.to };
  return null;
}

const marker = /\d{1,2}(?:\.\d{1,2}){0,3}[.)/](?=\s)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)/y;

/** 1. 2) 1.1. at the head of a line, (1) inside a sentence: they number parts of the text. */
export function readMarker(source: Scan, at: number): Hit | null {
  const piece = pieceAt(source, at);
  const previous = pieceAt(source, at - 1);
  const next = pieceAt(source, at + 1);
  if (previous.paragraph !== piece.paragraph) {
    const found = matchAt(marker, source.lower, piece.from)?.[0];
    if (found) return { class: "other", to: piece.from + found.replace(/[.)/]$/, "").length };
  }
  const enclosed = previous.text === "(" && next.text === ")" && piece.glued && next.glued;
  return enclosed && piece.to - piece.from <= 2 && Number(piece.text) <= 20 ? { class: "other", to: piece.to } : null;
}
