import { diffArrays, diffWordsWithSpace } from "diff";
import type { Block } from "./schema.ts";

/** A block of two texts side by side; null where one of them does not have it. */
export type Pair = { type: Block["type"]; before: string | null; after: string | null };

/** How much of two texts is the same words, from 0 to 1. */
function likeness(one: string, two: string): number {
  let same = 0;
  for (const part of diffWordsWithSpace(one, two)) if (!part.added && !part.removed) same += part.value.length;
  return (2 * same) / Math.max(1, one.length + two.length);
}

/** Pairs the blocks of a changed run in order, as long as they are the same block reworded; the rest is old or new. */
function pairRun(removed: readonly Block[], added: readonly Block[]): Pair[] {
  const pairs: Pair[] = [];
  let next = 0;
  for (const block of added) {
    const found = removed.findIndex(
      (old, index) => index >= next && old.type === block.type && likeness(old.text, block.text) > 0.4,
    );
    if (found < 0) {
      pairs.push({ type: block.type, before: null, after: block.text });
      continue;
    }
    for (const old of removed.slice(next, found)) pairs.push({ type: old.type, before: old.text, after: null });
    pairs.push({ type: block.type, before: removed[found]?.text ?? null, after: block.text });
    next = found + 1;
  }
  for (const old of removed.slice(next)) pairs.push({ type: old.type, before: old.text, after: null });
  return pairs;
}

/** Lays an earlier body beside a later one, block by block, in the order of the later one. */
export function pairBlocks(before: readonly Block[], after: readonly Block[]): Pair[] {
  const changes = diffArrays([...before], [...after], {
    comparator: (one, two) => one.type === two.type && one.text === two.text,
  });
  const pairs: Pair[] = [];
  for (const [index, change] of changes.entries()) {
    if (change.removed) {
      const following = changes[index + 1];
      pairs.push(...pairRun(change.value, following?.added ? following.value : []));
    } else if (change.added) {
      if (!changes[index - 1]?.removed) pairs.push(...pairRun([], change.value));
    } else {
      pairs.push(...change.value.map(({ type, text }) => ({ type, before: text, after: text })));
    }
  }
  return pairs;
}
