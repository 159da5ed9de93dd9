import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { isAlarm } from "#lib/figures/verdict.ts";
import type { CheckedFigure } from "../check.ts";

/** Where the blocks of `fromEditor` begin in the editor's document: per block, the position and length of each of its lines. */
export function blockPositions(doc: Node): { from: number; length: number }[][] {
  const blocks: { from: number; length: number }[][] = [];
  doc.forEach((node, offset) => {
    if (node.type.name === "photo") return;
    if (node.isTextblock) {
      if (node.textContent.trim() !== "") blocks.push([{ from: offset + 1, length: node.textContent.length }]);
      return;
    }
    const lines: { from: number; length: number }[] = [];
    node.descendants((child, position) => {
      if (!child.isTextblock) return true;
      lines.push({ from: offset + 1 + position + 1, length: child.textContent.length });
      return false;
    });
    blocks.push(lines);
  });
  return blocks;
}

/** Where a place of a text stands in the editor; null when it stands elsewhere than in the body, or the body has changed since. */
export function placeInEditor(
  positions: readonly { from: number; length: number }[][],
  figure: Pick<CheckedFigure, "part" | "index" | "start" | "end">,
): { from: number; to: number } | null {
  if (figure.part !== "body") return null;
  let start = figure.start;
  for (const { from, length } of positions[figure.index] ?? []) {
    if (start < length) return { from: from + start, to: from + Math.min(start + figure.end - figure.start, length) };
    start -= length + 1;
  }
  return null;
}

type Shown = { figures: readonly CheckedFigure[]; current: number | null };
export const figuresKey = new PluginKey<DecorationSet>("figures");

function draw(doc: Node, { figures, current }: Shown): DecorationSet {
  const positions = blockPositions(doc);
  const marks = figures.flatMap((figure, index) => {
    const place = placeInEditor(positions, figure);
    // A number changed while it was being checked is drawn with the next answer.
    if (!place || doc.textBetween(place.from, place.to) !== figure.text) return [];
    const attributes = {
      "data-verdict": figure.verdict,
      "data-figure": String(index),
      ...(index === current && { "data-current": "true" }),
      ...(isAlarm(figure.verdict) && { "aria-invalid": "true" }),
    };
    return [Decoration.inline(place.from, place.to, attributes)];
  });
  return DecorationSet.create(doc, marks);
}

/** Draws the verdicts quietly in the text. They follow what is typed until the next answer comes. */
export const FigureMarks = Extension.create({
  name: "figureMarks",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: figuresKey,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, shown) {
          const next = transaction.getMeta(figuresKey) as Shown | undefined;
          return next ? draw(transaction.doc, next) : shown.map(transaction.mapping, transaction.doc);
        },
      },
      props: { decorations: (state) => figuresKey.getState(state) },
    }),
  ],
});
