import { longestSearch } from "#lib/core/search-length.ts";
import { fold } from "#lib/i18n/vietnamese.ts";

/** A part of a text; `isHit`: it is what was searched for. */
export type Piece = { text: string; isHit: boolean };

type Span = { start: number; end: number };

/** What is looked at of a news item, in UTF-16 units: ten times a usual one. A page shows twenty of them. */
const longestLookedAt = 30_000;
/** More places are not marked: a reader sees few of them. */
const mostHits = 500;

/** The texts as far as they are looked at, together. */
function lookedAt(texts: readonly string[]): string[] {
  let left = longestLookedAt;
  return texts.flatMap((text) => {
    const part = text.slice(0, left);
    left -= part.length;
    return part === "" ? [] : [part];
  });
}

/** The words of what was typed, folded: they are looked for without regard to tone marks or case. */
export const searchWords = (search: string): string[] =>
  fold(search.trim().slice(0, longestSearch)).split(/\s+/).filter(Boolean).slice(0, 8);

/** A text and its folded form; `at[n]` is where the n-th folded sign stands in the text, with one more for its end. */
type Folded = { text: string; folded: string; at: number[] };

function foldSigns(text: string): Folded {
  const signs: string[] = [];
  const at: number[] = [];
  let index = 0;
  for (const sign of text) {
    const plain = fold(sign);
    for (let part = 0; part < plain.length; part += 1) at.push(index);
    signs.push(plain);
    index += sign.length;
  }
  at.push(text.length);
  return { text, folded: signs.join(""), at };
}

/** Where the terms stand, each at the beginnings of words if it stands at one. A space in a term is any space of the text. */
function findHits({ text, folded, at }: Folded, terms: readonly string[]): Span[] {
  const search = (source: string) => {
    const spans: Span[] = [];
    for (const { index, 0: found } of folded.matchAll(new RegExp(source, "gu"))) {
      spans.push({ start: at[index] ?? 0, end: at[index + found.length] ?? text.length });
      if (spans.length >= mostHits) break;
    }
    return spans;
  };
  const each = terms.flatMap((term) => {
    const pattern = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+");
    const found = search(`(?<![\\p{L}\\p{N}])${pattern}`);
    return found.length > 0 ? found : search(pattern);
  });
  return each.sort((one, two) => one.start - two.start || two.end - one.end);
}

/** What to look for in these texts: the words as one phrase where they stand side by side in any of them, else each alone. */
export function termsIn(texts: readonly string[], words: readonly string[]): string[] {
  if (words.length < 2) return [...words];
  const phrase = words.join(" ");
  return lookedAt(texts).some((text) => findHits(foldSigns(text), [phrase]).length > 0) ? [phrase] : [...words];
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
export function markHits(text: string, terms: readonly string[]): Piece[] {
  if (terms.length === 0) return cut(text, []);
  const [shown = ""] = lookedAt([text]);
  return cut(text, findHits(foldSigns(shown), terms));
}

/**
 * About `length` signs of the first of `texts` in which most of the terms stand, around the first of them and cut between
 * words; the beginning of the first text where none of them stands anywhere.
 */
export function excerptOf(texts: readonly string[], terms: readonly string[], length = 220): Piece[] {
  let best: { text: string; hits: Span[]; kinds: number } = { text: texts[0] ?? "", hits: [], kinds: 0 };
  for (const text of terms.length > 0 ? lookedAt(texts) : []) {
    const folded = foldSigns(text);
    const kinds = terms.filter((term) => findHits(folded, [term]).length > 0).length;
    if (kinds > best.kinds) best = { text, hits: findHits(folded, terms), kinds };
  }
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
