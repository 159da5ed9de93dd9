import type { Programme } from "./dossier.ts";
import type { Evidence } from "./evidence.ts";
import { plainWords } from "./normalise.ts";
import { pieceAt, type Scan } from "./scan.ts";

/** A programme called by another name than its own: where, and what it is called. */
export type OtherName = { programme: Programme; first: number; last: number };

const wordsOf = (text: string) => plainWords(text).match(/[\p{L}\p{M}\d]+/gu) ?? [];
const kinds = new Set([
  "đề",
  "án",
  "chuyên",
  "chương",
  "trình",
  "dự",
  "kế",
  "hoạch",
  "việc",
  "thực",
  "hiện",
  "về",
  "giai",
  "đoạn",
]);

/** Are the words those of the title, in its order, with some left out? Then it is the title cut short. */
function isCutFrom(words: readonly string[], title: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    if (kinds.has(word) || /^\d+$/.test(word)) continue;
    at = title.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Length of the longest common subsequence of words. */
function shared(one: readonly string[], two: readonly string[]): number {
  let row = new Array<number>(two.length + 1).fill(0);
  for (const word of one) {
    const next = [0];
    two.forEach((other, at) => {
      next.push(word === other ? (row[at] ?? 0) + 1 : Math.max(next[at] ?? 0, row[at + 1] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Where the words end that begin at `at`, with commas between them passed over; null when the text has others. */
function endOf(source: Scan, at: number, words: readonly string[]): number | null {
  let next = at;
  for (const word of words) {
    if (next > at && pieceAt(source, next).text === ",") next++;
    if (pieceAt(source, next).text !== word) return null;
    next++;
  }
  return next;
}

const longestTitle = 60;

/** Programmes that the text calls by a known other name, or by a title in quotes that is nearly, but not, theirs. */
export function findOtherNames(source: Scan, evidence: Evidence): OtherName[] {
  const found: OtherName[] = [];
  const titles = evidence.dossier.programmes.map((programme) => ({ programme, words: wordsOf(programme.title) }));
  const aliases = titles.flatMap(({ programme, words }) =>
    programme.aliases
      .map(wordsOf)
      .filter((alias) => alias.length > 1 && !isCutFrom(alias, words))
      .map((alias) => ({ programme, alias })),
  );
  for (let at = 0; at < source.pieces.length; at++) {
    const piece = pieceAt(source, at);
    for (const { programme, alias } of aliases) {
      if (alias[0] !== piece.text) continue;
      const last = endOf(source, at, alias);
      if (last !== null) found.push({ programme, first: at, last });
    }
    if (piece.text !== '"') continue;
    let last = at + 1;
    while (last - at < longestTitle && last < source.pieces.length && pieceAt(source, last).text !== '"') last++;
    const quote = source.pieces
      .slice(at + 1, last)
      .filter(({ kind }) => kind !== "sign")
      .map(({ text }) => text);
    if (quote.length < 5 || pieceAt(source, last).text !== '"') continue;
    const near = titles.find(({ words }) => !isCutFrom(quote, words) && shared(quote, words) >= 0.75 * quote.length);
    const isTitle = titles.some(({ words }) => isCutFrom(quote, words));
    if (near && !isTitle) found.push({ programme: near.programme, first: at + 1, last });
  }
  return found.filter(
    (one, at) => !found.some((other, index) => index < at && other.first <= one.first && one.last <= other.last),
  );
}
