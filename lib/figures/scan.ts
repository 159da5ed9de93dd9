import { type Normal, normalise } from "./normalise.ts";

/** A word, a run of digits or a single sign. `from` and `to` are indices in the normalised text. */
export type Piece = {
  kind: "word" | "digits" | "sign";
  from: number;
  to: number;
  /** In small letters. */
  text: string;
  /** Begins with a capital. */
  capital: boolean;
  /** No space between this piece and the one before. */
  glued: boolean;
  /** Number of its sentence, its clause (also ended by a semicolon or colon), its paragraph. */
  sentence: number;
  clause: number;
  paragraph: number;
};

export type Scan = Normal & { given: string; pieces: Piece[] };

const pattern = /[\p{L}\p{M}]+|[0-9]+|[^\s\p{L}\p{M}0-9]/gu;
const abbreviations = new Set("tp ts ths pgs gs bs ks ths tt tx đc gđ pgđ st stt".split(" "));

/** A dot ends a sentence unless it stands inside a number or an abbreviation, or a small letter goes on after it. */
function endsSentence(normal: Normal, pieces: readonly Piece[], piece: Piece): boolean {
  if (piece.text === "!" || piece.text === "?") return true;
  if (piece.text !== ".") return false;
  const before = pieces.at(-1);
  if (before?.kind === "word" && piece.glued && abbreviations.has(before.text)) return false;
  return /^["'”)\]]?(?:\s|$)/.test(normal.text.slice(piece.to, piece.to + 3));
}

/** Cuts a text into words, numbers and signs, and numbers its paragraphs, sentences and clauses. Linear in the length. */
export function scan(given: string): Scan {
  const normal = normalise(given);
  const pieces: Piece[] = [];
  let sentence = 0;
  let clause = 0;
  let paragraph = 0;
  let end = 0;
  for (const found of normal.lower.matchAll(pattern)) {
    const from = found.index;
    const text = found[0];
    for (let at = end; at < from; at++) {
      if (normal.lower.charAt(at) !== "\n") continue;
      sentence++;
      clause++;
      paragraph++;
    }
    const code = text.charCodeAt(0);
    const kind = code >= 48 && code <= 57 ? "digits" : /\p{L}/u.test(text) ? "word" : "sign";
    const piece: Piece = {
      kind,
      from,
      to: from + text.length,
      text,
      capital: kind === "word" && normal.text.charAt(from) !== text.charAt(0),
      glued: pieces.length > 0 && end === from,
      sentence,
      clause,
      paragraph,
    };
    if (kind === "sign") {
      if (endsSentence(normal, pieces, piece)) sentence++;
      if (sentence !== piece.sentence || text === ";" || text === ":") clause++;
    }
    pieces.push(piece);
    end = piece.to;
  }
  return { ...normal, given, pieces };
}

const none: Piece = {
  kind: "sign",
  from: -1,
  to: -1,
  text: "",
  capital: false,
  glued: false,
  sentence: -1,
  clause: -1,
  paragraph: -1,
};

/** The piece at an index; an empty one outside the text. */
export function pieceAt(source: Scan, at: number): Piece {
  return source.pieces[at] ?? none;
}

/** The first piece from `at` on that does not begin before `to`, an index in the normalised text. */
export function indexFrom(source: Scan, at: number, to: number): number {
  let next = at;
  while (next < source.pieces.length && pieceAt(source, next).from < to) next++;
  return next;
}

/** Words that follow one another with nothing but spaces between, from `at` on, at most `most`, not past the sentence. */
export function wordsFrom(source: Scan, at: number, most: number): string[] {
  const words: string[] = [];
  const { sentence } = pieceAt(source, at);
  for (let next = at; words.length < most; next++) {
    const piece = pieceAt(source, next);
    if (piece.kind !== "word" || piece.sentence !== sentence) break;
    words.push(piece.text);
  }
  return words;
}

/** The same to the left, in reading order, ending with the piece at `at`. */
export function wordsBefore(source: Scan, at: number, most: number): string[] {
  const words: string[] = [];
  const { sentence } = pieceAt(source, at);
  for (let next = at; words.length < most; next--) {
    const piece = pieceAt(source, next);
    if (piece.kind !== "word" || piece.sentence !== sentence) break;
    words.unshift(piece.text);
  }
  return words;
}

type Ends = { first: Set<string>; last: Set<string> };
const ends = new WeakMap<ReadonlySet<string>, Ends>();

/** First and last words of a set of phrases: most words are none of them, and need no further look. */
function endsOf(phrases: ReadonlySet<string>): Ends {
  const known = ends.get(phrases);
  if (known) return known;
  const made: Ends = { first: new Set(), last: new Set() };
  for (const phrase of phrases) {
    made.first.add(phrase.slice(0, phrase.indexOf(" ") < 0 ? undefined : phrase.indexOf(" ")));
    made.last.add(phrase.slice(phrase.lastIndexOf(" ") + 1));
  }
  ends.set(phrases, made);
  return made;
}

/** Does one of the phrases end at `at`? The longest that does; none has more than four words. */
export function endsWith(source: Scan, at: number, phrases: ReadonlySet<string>): string | null {
  if (!endsOf(phrases).last.has(pieceAt(source, at).text)) return null;
  const words = wordsBefore(source, at, 4);
  for (let from = 0; from < words.length; from++) {
    const phrase = words.slice(from).join(" ");
    if (phrases.has(phrase)) return phrase;
  }
  return null;
}

/** Does one of the phrases begin at `at`? The longest that does. */
export function startsWith(source: Scan, at: number, phrases: ReadonlySet<string>): string | null {
  if (!endsOf(phrases).first.has(pieceAt(source, at).text)) return null;
  const words = wordsFrom(source, at, 4);
  for (let to = words.length; to > 0; to--) {
    const phrase = words.slice(0, to).join(" ");
    if (phrases.has(phrase)) return phrase;
  }
  return null;
}
