import type { WordComparison } from "#lib/i18n/word-changes.ts";
import { readBlock, runsOf } from "./body.ts";
import type { Block, Run } from "./schema.ts";

/** Words of one look and one fate; `restyled`: the same words in another look. */
export type Segment = {
  text: string;
  bold: boolean;
  italic: boolean;
  change: "same" | "inserted" | "deleted" | "restyled";
};

type Look = Pick<Segment, "bold" | "italic">;
const plain: Look = { bold: false, italic: false };
const isSameLook = (one: Look, two: Look) => one.bold === two.bold && one.italic === two.italic;

/** A block's words with their look, as a difference shows them. */
export function shownRuns(block: Block): Run[] {
  if (block.type === "table") return [{ text: readBlock(block) }];
  const runs = runsOf(block);
  if (block.type !== "quote") return runs;
  return [{ text: "“" }, ...runs, { text: `”${block.by ? `, ${block.by}` : ""}` }];
}

/** Where each look of a text begins and ends, in UTF-16 units. */
function looksOf(runs: readonly Run[]): (Look & { end: number })[] {
  let end = 0;
  return runs.map(({ text, bold = false, italic = false }) => {
    end += text.length;
    return { bold, italic, end };
  });
}

const wordsOf = (runs: readonly Run[]) => runs.map(({ text }) => text).join("");

function append(list: Segment[], { text, bold, italic, change }: Segment) {
  const last = list.at(-1);
  if (last && last.change === change && isSameLook(last, { bold, italic })) last.text += text;
  else list.push({ text, bold, italic, change });
}

/** Reads a text from its beginning, as far as one look goes. */
function makeCursor(runs: readonly Run[]) {
  const looks = looksOf(runs);
  let [run, at] = [0, 0];
  return {
    /** The look here, and how many units of it are left. */
    look(): { look: Look; left: number } {
      while (run < looks.length && (looks[run]?.end ?? 0) <= at) run += 1;
      const found = looks[run];
      return { look: found ?? plain, left: found ? found.end - at : Number.POSITIVE_INFINITY };
    },
    move: (units: number) => {
      at += units;
    },
  };
}

/**
 * Lays two texts over one another word by word. `left` holds the earlier one with what went, `right` the later one with what
 * came, `inline` both in one; words that only changed their look are `restyled` everywhere. `compare`: the page's own.
 */
export function layOver(before: readonly Run[], after: readonly Run[], compare: WordComparison) {
  const [old, now] = [makeCursor(before), makeCursor(after)];
  const left: Segment[] = [];
  const right: Segment[] = [];
  const inline: Segment[] = [];
  for (const { value, added, removed } of compare(wordsOf(before), wordsOf(after))) {
    for (let done = 0; done < value.length; ) {
      const [was, is] = [old.look(), now.look()];
      const units = Math.min(value.length - done, added ? is.left : removed ? was.left : Math.min(was.left, is.left));
      const text = value.slice(done, done + units);
      done += units;
      if (!added) old.move(units);
      if (!removed) now.move(units);
      if (added) for (const list of [right, inline]) append(list, { text, ...is.look, change: "inserted" });
      else if (removed) for (const list of [left, inline]) append(list, { text, ...was.look, change: "deleted" });
      else if (isSameLook(was.look, is.look))
        for (const list of [left, right, inline]) append(list, { text, ...is.look, change: "same" });
      else
        for (const part of text.match(/\s+|\S+/g) ?? []) {
          const change = part.trim() === "" ? "same" : "restyled";
          append(left, { text: part, ...was.look, change });
          for (const list of [right, inline]) append(list, { text: part, ...is.look, change });
        }
    }
  }
  return { left, right, inline };
}

/** Do two blocks show the same words in the same look? */
export function isSameShown(one: Block, two: Block): boolean {
  const [before, after] = [shownRuns(one), shownRuns(two)];
  const words = wordsOf(before);
  if (words !== wordsOf(after)) return false;
  const [old, now] = [makeCursor(before), makeCursor(after)];
  for (let at = 0; at < words.length; ) {
    const [was, is] = [old.look(), now.look()];
    if (!isSameLook(was.look, is.look)) return false;
    const units = Math.min(was.left, is.left, words.length - at);
    at += units;
    old.move(units);
    now.move(units);
  }
  return true;
}
