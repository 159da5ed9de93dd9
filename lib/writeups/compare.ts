import { diffArrays } from "diff";
import { readBlock as readAny } from "./body.ts";
import type { Block } from "./schema.ts";

/** A block of two texts side by side; null where one of them does not have it. */
export type Pair = { before: Block | null; after: Block | null };
type Keyed = { block: Block; key: string };

/** A heading is told by its look here, not by a sign. */
const readBlock = (block: Block) => (block.type === "heading" ? block.text : readAny(block));

/** Of a long block the beginning tells which one it was. */
const longestLikened = 4000;
/** How many blocks of the earlier text are looked at for one of the later: it seldom moves further. */
const furthest = 30;

/** How often a text's beginning has each of its words. */
type Words = { counts: ReadonlyMap<string, number>; total: number };

function wordsIn(text: string): Words {
  const counts = new Map<string, number>();
  const words = text.slice(0, longestLikened).split(/\s+/);
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}

/** How much of two texts is the same words, from 0 to 1. */
function likeness(one: Words, two: Words): number {
  const [few, many] = one.counts.size < two.counts.size ? [one, two] : [two, one];
  let same = 0;
  for (const [word, count] of few.counts) same += Math.min(count, many.counts.get(word) ?? 0);
  return (2 * same) / Math.max(1, one.total + two.total);
}

/** Pairs the blocks of a changed run in order, as long as they are the same block reworded; the rest is old or new. */
function pairRun(removed: readonly Block[], added: readonly Block[]): Pair[] {
  const pairs: Pair[] = [];
  const old = removed.map((block) => ({ block, words: wordsIn(block.text) }));
  let next = 0;
  for (const after of added) {
    const words = wordsIn(after.text);
    const found = old
      .slice(next, next + furthest)
      .findIndex((one) => one.block.type === after.type && likeness(one.words, words) > 0.4);
    if (found < 0) {
      pairs.push({ before: null, after });
      continue;
    }
    for (const before of removed.slice(next, next + found)) pairs.push({ before, after: null });
    pairs.push({ before: removed[next + found] ?? null, after });
    next += found + 1;
  }
  for (const before of removed.slice(next)) pairs.push({ before, after: null });
  return pairs;
}

/** Lays an earlier body beside a later one, block by block, in the order of the later one. */
export function pairBlocks(before: readonly Block[], after: readonly Block[]): Pair[] {
  const [left, right] = [before, after].map((blocks) =>
    blocks.map((block) => ({ block, key: `${block.type} ${readBlock(block)}` })),
  ) as [Keyed[], Keyed[]];
  const changes = diffArrays(left, right, { comparator: (one, two) => one.key === two.key });
  const pairs: Pair[] = [];
  let [old, now] = [0, 0];
  for (const [index, change] of changes.entries()) {
    const count = change.value.length;
    const changed = change.value.map(({ block }) => block);
    if (change.removed) {
      const following = changes[index + 1];
      pairs.push(...pairRun(changed, following?.added ? following.value.map(({ block }) => block) : []));
      old += count;
    } else if (change.added) {
      if (!changes[index - 1]?.removed) pairs.push(...pairRun([], changed));
      now += count;
    } else {
      for (let step = 0; step < count; step += 1)
        pairs.push({ before: before[old + step] ?? null, after: after[now + step] ?? null });
      old += count;
      now += count;
    }
  }
  return pairs;
}
