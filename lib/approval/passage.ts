import type { CommentPart } from "#db/vocabulary.ts";

/** Words of a document that a remark is about: a part, which one of its kind from 0, and the words themselves. */
export type Passage = { part: CommentPart; place: number; quote: string };

/** A part of a document that can be remarked on, with the words a reader sees there. */
export type Place = Omit<Passage, "quote"> & { words: string };

/** Line ends and runs of blanks count as one blank: what is selected in a page has others than what is stored. */
export const plainWords = (words: string) => words.replace(/\s+/g, " ").trim();

/**
 * Where the words of a passage stand in a document: where they stood if they still do, else the first part of the same kind
 * that has them; null where they are not there any more.
 */
export function findPassage(places: readonly Place[], { part, place, quote }: Passage): Omit<Passage, "quote"> | null {
  const wanted = plainWords(quote);
  const held = places.filter((one) => one.part === part && plainWords(one.words).includes(wanted));
  const found = held.find((one) => one.place === place) ?? held[0];
  return found ? { part: found.part, place: found.place } : null;
}
