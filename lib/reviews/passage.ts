import type { CommentPart } from "#db/vocabulary.ts";
import type { Text } from "#lib/writeups/schema.ts";

/** Words of a text that a comment is about: a part, which one of its kind from 0, and the words themselves. */
export type Passage = { part: CommentPart; place: number; quote: string };

/** Line ends and runs of blanks count as one blank: what is selected in a page has others than what is stored. */
export const plainWords = (words: string) => words.replace(/\s+/g, " ").trim();

/** Every part of a text that can be commented, in reading order, with the words a reader sees there. */
export function passagesOf(text: Text): (Omit<Passage, "quote"> & { words: string })[] {
  return [
    { part: "title" as const, place: 0, words: text.title },
    { part: "lead" as const, place: 0, words: text.sourceCode ? `${text.sourceCode}-${text.lead}` : text.lead },
    ...text.body.map((block, place) => ({ part: "body" as const, place, words: block.text })),
    ...text.photos.map((photo, place) => ({ part: "caption" as const, place, words: photo.caption })),
  ].filter(({ words }) => words !== "");
}

/**
 * Where the words of a passage stand in a text: where they stood if they still do, else the first part of the same kind that
 * has them; null where they are not there any more.
 */
export function findPassage(text: Text, { part, place, quote }: Passage): Omit<Passage, "quote"> | null {
  const wanted = plainWords(quote);
  const held = passagesOf(text).filter((one) => one.part === part && plainWords(one.words).includes(wanted));
  const found = held.find((one) => one.place === place) ?? held[0];
  return found ? { part: found.part, place: found.place } : null;
}
