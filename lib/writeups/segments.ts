import { diffWordsWithSpace } from "diff";
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

/** The look of every UTF-16 unit of a text. */
const looksOf = (runs: readonly Run[]): Look[] =>
  runs.flatMap(({ text, bold = false, italic = false }) => Array<Look>(text.length).fill({ bold, italic }));

const wordsOf = (runs: readonly Run[]) => runs.map(({ text }) => text).join("");

function append(list: Segment[], segment: Segment) {
  const last = list.at(-1);
  if (last && last.change === segment.change && isSameLook(last, segment)) last.text += segment.text;
  else list.push(segment);
}

/**
 * Lays two texts over one another word by word. `left` holds the earlier one with what went, `right` the later one with what
 * came, `inline` both in one; words that only changed their look are `restyled` everywhere.
 */
export function layOver(before: readonly Run[], after: readonly Run[]) {
  const [oldLooks, newLooks] = [looksOf(before), looksOf(after)];
  const left: Segment[] = [];
  const right: Segment[] = [];
  const inline: Segment[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const part of diffWordsWithSpace(wordsOf(before), wordsOf(after))) {
    for (const text of part.value.split("")) {
      const old = { text, ...(oldLooks[oldAt] ?? plain) };
      const now = { text, ...(newLooks[newAt] ?? plain) };
      if (part.added) {
        newAt += 1;
        for (const list of [right, inline]) append(list, { ...now, change: "inserted" });
      } else if (part.removed) {
        oldAt += 1;
        for (const list of [left, inline]) append(list, { ...old, change: "deleted" });
      } else {
        oldAt += 1;
        newAt += 1;
        const change = isSameLook(old, now) || text.trim() === "" ? "same" : "restyled";
        append(left, { ...old, change });
        for (const list of [right, inline]) append(list, { ...now, change });
      }
    }
  }
  return { left, right, inline };
}

/** Do two blocks show the same words in the same look? */
export function isSameShown(one: Block, two: Block): boolean {
  const [before, after] = [shownRuns(one), shownRuns(two)];
  if (wordsOf(before) !== wordsOf(after)) return false;
  const looks = looksOf(after);
  return looksOf(before).every((look, index) => isSameLook(look, looks[index] ?? plain));
}
