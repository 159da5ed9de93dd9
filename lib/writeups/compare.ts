import { diffArrays, diffWordsWithSpace } from "diff";
import { readBlock as readAny } from "./body.ts";
import type { Block } from "./schema.ts";

/** A block of two texts side by side; null where one of them does not have it. `block` is the later one, or the one that went. */
export type Pair = { block: Block; before: string | null; after: string | null };

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
  for (const block of added) {
    const found = removed.findIndex(
      (old, index) => index >= next && old.type === block.type && likeness(old.text, block.text) > 0.4,
    );
    if (found < 0) {
      pairs.push({ block, before: null, after: readBlock(block) });
      continue;
    }
    for (const old of removed.slice(next, found)) pairs.push({ block: old, before: readBlock(old), after: null });
    const old = removed[found];
    pairs.push({ block, before: old ? readBlock(old) : null, after: readBlock(block) });
    next = found + 1;
  }
  for (const old of removed.slice(next)) pairs.push({ block: old, before: readBlock(old), after: null });
  return pairs;
}

/** Lays an earlier body beside a later one, block by block, in the order of the later one. */
export function pairBlocks(before: readonly Block[], after: readonly Block[]): Pair[] {
  const changes = diffArrays([...before], [...after], {
    comparator: (one, two) => one.type === two.type && readBlock(one) === readBlock(two),
  });
  const pairs: Pair[] = [];
  for (const [index, change] of changes.entries()) {
    if (change.removed) {
      const following = changes[index + 1];
      pairs.push(...pairRun(change.value, following?.added ? following.value : []));
    } else if (change.added) {
      if (!changes[index - 1]?.removed) pairs.push(...pairRun([], change.value));
    } else {
      pairs.push(...change.value.map((block) => ({ block, before: readBlock(block), after: readBlock(block) })));
    }
  }
  return pairs;
}
