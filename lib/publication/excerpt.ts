import { fold } from "#lib/i18n/vietnamese.ts";

/** A part of a text; `isHit`: it is what was searched for. */
export type Piece = { text: string; isHit: boolean };

type Span = { start: number; end: number };

/** The words of what was typed, folded: they are looked for without regard to tone marks or case. */
export const searchWords = (search: string): string[] => fold(search.trim()).split(/\s+/).filter(Boolean).slice(0, 8);

/** A text folded sign by sign; `at[n]` is where the n-th folded sign stands in the text, with one more for its end. */
function foldSigns(text: string): { folded: string; at: number[] } {
  let folded = "";
  const at: number[] = [];
  let index = 0;
  for (const sign of text) {
    const plain = fold(sign);
    for (let part = 0; part < plain.length; part += 1) at.push(index);
    folded += plain;
    index += sign.length;
  }
  return { folded, at: [...at, text.length] };
}

/** Where the terms stand, each at the beginnings of words if it stands at one. A space in a term is any space of the text. */
function findHits(text: string, terms: readonly string[]): Span[] {
  if (terms.length === 0) return [];
  const { folded, at } = foldSigns(text);
  const search = (source: string) =>
    [...folded.matchAll(new RegExp(source, "gu"))].map(({ index, 0: { length } }) => ({
      start: at[index] ?? 0,
      end: at[index + length] ?? text.length,
    }));
  const each = terms.flatMap((term) => {
    const pattern = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+");
    const found = search(`(?<![\\p{L}\\p{N}])${pattern}`);
    return found.length > 0 ? found : search(pattern);
  });
  return each.sort((one, two) => one.start - two.start || two.end - one.end);
}

/** What to look for in these texts: the words as one phrase where they stand side by side in any of them, else each alone. */
export function termsIn(texts: readonly string[], words: readonly string[]): string[] {
  const phrase = words.join(" ");
  return words.length > 1 && texts.some((text) => findHits(text, [phrase]).length > 0) ? [phrase] : [...words];
}

function cut(text: string, hits: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { start, end } of hits) {
    if (start < done) continue;
    if (start > done) pieces.push({ text: text.slice(done, start), isHit: false });
    pieces.push({ text: text.slice(start, end), isHit: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isHit: false });
  return pieces;
}

/** The whole text, with what was searched for told apart. */
export const markHits = (text: string, terms: readonly string[]): Piece[] => cut(text, findHits(text, terms));

/**
 * About `length` signs of the first of `texts` in which most of the terms stand, around the first of them and cut between
 * words; the beginning of the first text where none of them stands anywhere.
 */
export function excerptOf(texts: readonly string[], terms: readonly string[], length = 220): Piece[] {
  const found = texts.map((text) => {
    const hits = findHits(text, terms);
    return { text, hits, kinds: terms.filter((term) => findHits(text, [term]).length > 0).length };
  });
  const best = found.reduce(
    (one, two) => (two.kinds > one.kinds ? two : one),
    found[0] ?? { text: "", hits: [], kinds: 0 },
  );
  const { text, hits } = best;
  const first = hits[0]?.start ?? 0;
  const from = first < length / 2 ? 0 : text.lastIndexOf(" ", first - Math.floor(length / 3)) + 1;
  const space = text.indexOf(" ", from + length);
  const to = space < 0 ? text.length : space;
  const inside = hits
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => ({ start: start - from, end: end - from }));
  const pieces = cut(text.slice(from, to), inside);
  if (from > 0) pieces.unshift({ text: "… ", isHit: false });
  if (to < text.length) pieces.push({ text: " …", isHit: false });
  return pieces;
}
