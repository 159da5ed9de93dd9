import { type Cell, cellText, layOut, type Place } from "#db/cells.ts";
import type { FigurePlace } from "#db/schema/write-ups.ts";
import type { Block, Run, Text } from "./schema.ts";

/** The runs of a block, also where none of its words has a look or an origin. */
export const runsOf = (block: Exclude<Block, { type: "table" }>): Run[] =>
  block.runs ?? (block.text ? [{ text: block.text }] : []);

const sameLook = (one: Run, two: Run) =>
  Boolean(one.bold) === Boolean(two.bold) && Boolean(one.italic) === Boolean(two.italic) && one.source === two.source;

/** Words and runs of a block in their one form: neighbours of one look are one run, and plain words need none. */
export function wordsOf(runs: readonly Run[]): { text: string; runs?: Run[] } {
  const joined: Run[] = [];
  for (const { text, bold, italic, source } of runs) {
    if (text === "") continue;
    const run: Run = { text, ...(bold && { bold }), ...(italic && { italic }), ...(source && { source }) };
    const last = joined.at(-1);
    if (last && sameLook(last, run)) last.text += text;
    else joined.push(run);
  }
  const text = joined.map((run) => run.text).join("");
  const isPlain = joined.every((run) => !run.bold && !run.italic && !run.source);
  return isPlain ? { text } : { text, runs: joined };
}

/** A table's words: each cell is a line. */
export const wordsOfRows = (rows: readonly (readonly Cell[])[]): string => rows.flat().map(cellText).join("\n");

/** A table in lines, a place of its grid between two strokes; ← and ↑ are where another cell stands over it. */
const readRows = (rows: readonly (readonly Cell[])[]): string =>
  layOut(rows)
    .map((line) => Array.from(line, readPlace).join(" | "))
    .join("\n");

function readPlace(place: Place | undefined): string {
  if (place === undefined) return "";
  if ("cell" in place) return cellText(place.cell);
  return place.from === "left" ? "←" : "↑";
}

/** A block in the words in which a difference and a conflict show it. */
export function readBlock(block: Block): string {
  if (block.type === "heading") return `## ${block.text}`;
  if (block.type === "quote") return `“${block.text}”${block.by ? `, ${block.by}` : ""}`;
  return block.type === "table" ? readRows(block.rows) : block.text;
}

export const readBody = (blocks: readonly Block[]): string => blocks.map(readBlock).join("\n\n");

/** A line of a text that is read for numbers, and where it stands. */
export type Line = Pick<FigurePlace, "part" | "index"> & { text: string };

type Readable = Pick<Text, "title" | "lead" | "body"> & {
  kicker?: string;
  photos?: readonly { caption: string }[];
};

/** Everything of a text in which a number may stand, in reading order. */
export function linesOf({ kicker = "", title, lead, body, photos = [] }: Readable): Line[] {
  return [
    { part: "kicker" as const, index: 0, text: kicker },
    { part: "title" as const, index: 0, text: title },
    { part: "lead" as const, index: 0, text: lead },
    ...body.map((block, index) => ({ part: "body" as const, index, text: block.text })),
    ...photos.map((photo, index) => ({ part: "caption" as const, index, text: photo.caption })),
  ].filter(({ text }) => text !== "");
}

/** All words of a text in one string, for looking something up in it. */
export function plainText({ title, lead, body }: Pick<Text, "title" | "lead" | "body">): string {
  return [title, lead, ...body.map((block) => block.text)].join("\n");
}
