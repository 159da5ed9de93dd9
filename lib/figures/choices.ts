import type { Choice } from "./dossier.ts";
import { plainWords } from "./normalise.ts";
import { pieceAt, type Scan } from "./scan.ts";
import type { Steps } from "./steps.ts";
import type { Token } from "./token.ts";

/** Words on either side of a number that tell it from another of the same text. */
export const wordsAround = 4;
/** How much the words around may have changed before a choice is no longer of this number. */
const leastLike = 0.4;

const letters = /[\p{L}\p{M}]+|[0-9]+/gu;

/** The words around a number within its line, in small letters. */
function around(source: Scan, token: Token): string[] {
  const { paragraph } = pieceAt(source, token.first);
  const words = (at: number, step: 1 | -1): string[] => {
    const found: string[] = [];
    for (let index = at; found.length < wordsAround; index += step) {
      if (index < 0 || index >= source.pieces.length) break;
      const piece = pieceAt(source, index);
      if (piece.paragraph !== paragraph) break;
      if (piece.kind !== "sign") found.push(piece.text);
    }
    return found;
  };
  return [...words(token.first - 1, -1), ...words(token.last, 1)];
}

/** The words of a quotation but its number. */
function othersOf({ quote, figure }: Choice): string[] {
  const own = plainWords(figure);
  const plain = plainWords(quote);
  const at = plain.indexOf(own);
  const rest = at < 0 ? plain : `${plain.slice(0, at)} ${plain.slice(at + own.length)}`;
  return rest.match(letters) ?? [];
}

/** Numbers of the same digits that are looked at: a text of nothing else must not cost the square of its length. */
const mostAlike = 200;

/** How alike two lists of words are, whatever their order: 1 for the same ones, 0 for none in common. */
function likeness(one: readonly string[], two: readonly string[]): number {
  if (one.length + two.length === 0) return 1;
  const left = [...two];
  const shared = one.filter((word) => {
    const at = left.indexOf(word);
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
  return (2 * shared.length) / (one.length + two.length);
}

/** Figures that are looked at in one step. */
const figuresOfStep = 200;

/**
 * Which number of a text each choice is of: the one of the same digits whose words around are most like the quotation's. Words
 * around may change, the number itself may not; each number has one choice, each choice one number.
 */
export function* bindChoices(
  source: Scan,
  tokens: readonly Token[],
  choices: readonly Choice[],
): Steps<ReadonlyMap<Token, Choice>> {
  const bound = new Map<Token, Choice>();
  if (choices.length === 0) return bound;
  const wanted = new Set(choices.map(({ figure }) => plainWords(figure)));
  const alike = new Map<string, number>();
  const figures: { token: Token; text: string; words: ReturnType<typeof around> }[] = [];
  for (const [at, token] of tokens.entries()) {
    if (at % figuresOfStep === 0) yield;
    const text = token.class === "figure" ? plainWords(token.text) : "";
    const count = alike.get(text) ?? 0;
    if (!wanted.has(text) || count >= mostAlike) continue;
    alike.set(text, count + 1);
    figures.push({ token, text, words: around(source, token) });
  }
  const pairs: { choice: Choice; token: Token; like: number }[] = [];
  for (const choice of choices) {
    const [own, others] = [plainWords(choice.figure), othersOf(choice)];
    for (const [at, { token, text, words }] of figures.entries()) {
      if (at % figuresOfStep === 0) yield;
      const like = text === own ? likeness(others, words) : 0;
      if (text === own && like >= leastLike) pairs.push({ choice, token, like });
    }
  }
  const taken = new Set<Choice>();
  for (const { choice, token } of pairs.sort((one, two) => two.like - one.like)) {
    if (bound.has(token) || taken.has(choice)) continue;
    bound.set(token, choice);
    taken.add(choice);
  }
  return bound;
}
