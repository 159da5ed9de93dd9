import { diffArrays, diffWordsWithSpace } from "diff";
import { readBlock as readAny } from "./body.ts";
import type { Block } from "./schema.ts";

/** A block of two texts side by side; null where one of them does not have it. */
export type Pair = { before: Block | null; after: Block | null };

/** A heading is told by its look here, not by a sign. */
const readBlock = (block: Block) => (block.type === "heading" ? block.text : readAny(block));

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
  for (const after of added) {
    const found = removed.findIndex(
      (old, index) => index >= next && old.type === after.type && likeness(old.text, after.text) > 0.4,
    );
    if (found < 0) {
      pairs.push({ before: null, after });
      continue;
    }
    for (const before of removed.slice(next, found)) pairs.push({ before, after: null });
    pairs.push({ before: removed[found] ?? null, after });
    next = found + 1;
  }
  for (const before of removed.slice(next)) pairs.push({ before, after: null });
  return pairs;
}

/** Lays an earlier body beside a later one, block by block, in the order of the later one. */
export function pairBlocks(before: readonly Block[], after: readonly Block[]): Pair[] {
  const [left, right] = [[...before], [...after]];
  const changes = diffArrays(left, right, {
    comparator: (one, two) => one.type === two.type && readBlock(one) === readBlock(two),
  });
  const pairs: Pair[] = [];
  let [old, now] = [0, 0];
  for (const [index, change] of changes.entries()) {
    const count = change.value.length;
    if (change.removed) {
      const following = changes[index + 1];
      pairs.push(...pairRun(change.value, following?.added ? following.value : []));
      old += count;
    } else if (change.added) {
      if (!changes[index - 1]?.removed) pairs.push(...pairRun([], change.value));
      now += count;
    } else {
      for (let step = 0; step < count; step += 1)
        pairs.push({ before: left[old + step] ?? null, after: right[now + step] ?? null });
      old += count;
      now += count;
    }
  }
  return pairs;
}
