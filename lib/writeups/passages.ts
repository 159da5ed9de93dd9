import type { Place } from "#lib/approval/passage.ts";
import type { Text } from "./schema.ts";

/** Every part of a text that can be commented, in reading order, with the words a reader sees there. */
export function passagesOf(text: Text): Place[] {
  return [
    { part: "title" as const, place: 0, words: text.title },
    { part: "lead" as const, place: 0, words: text.sourceCode ? `${text.sourceCode}-${text.lead}` : text.lead },
    ...text.body.map((block, place) => ({ part: "body" as const, place, words: block.text })),
    ...text.photos.map((photo, place) => ({ part: "caption" as const, place, words: photo.caption })),
  ].filter(({ words }) => words !== "");
}
