import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageLine } from "../secrecy.ts";
import { boxOf, type Field, type Viewport } from "./pdf-fields.ts";

type Item = { str: string; width: number; height: number; transform: number[] };
/** Words as they lie on the page when it is held upright, in points: `x` to the right, `y` down; `turn` in quarters. */
type Placed = { words: string; x: number; y: number; width: number; height: number; turn: number };
type Line = { y: number; height: number; turn: number; words: Placed[] };

/** A quarter turn is what a scanner or a landscape table makes; anything between is read as it comes. */
function place({ str, width, height, transform }: Item, view: readonly number[]): Placed {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view;
  const [along = 1, up = 0, , , left = 0, top = 0] = transform;
  const [x, y] = [a * left + c * top + e, b * left + d * top + f];
  const angle = Math.atan2(b * along + d * up, a * along + c * up);
  const turn = (Math.round(angle / (Math.PI / 2)) + 4) % 4;
  const [cos, sin] = [Math.round(Math.cos((turn * Math.PI) / 2)), Math.round(Math.sin((turn * Math.PI) / 2))];
  return { words: str, x: x * cos + y * sin, y: y * cos - x * sin, width, height: height || 10, turn };
}

/** The lines of a page from top to bottom with what its fields hold; a gap wider than a letter begins a new piece of the line. */
export async function readLines(page: PDFPageProxy, fields: readonly Field[]): Promise<PageLine[]> {
  const { items } = await page.getTextContent();
  const viewport = page.getViewport({ scale: 1 });
  const lines: Line[] = [];
  const add = (one: Placed) => {
    const line = lines.findLast(
      ({ y, height, turn }) => turn === one.turn && Math.abs(y - one.y) < Math.min(height, one.height) * 0.4,
    );
    if (line) line.words.push(one);
    else lines.push({ y: one.y, height: one.height, turn: one.turn, words: [one] });
  };
  for (const item of items) if ("str" in item && item.str.trim() !== "") add(place(item, viewport.transform));
  for (const field of fields) for (const one of placeField(field, viewport, lines)) add(one);
  lines.sort((one, two) => one.turn - two.turn || one.y - two.y);
  return lines.map(({ words, height }) => toPieces(words, height));
}

/** What a field holds, on the line that it stands beside, if there is one. */
function placeField({ lines, rect }: Field, viewport: Viewport, beside: readonly Line[]): Placed[] {
  const { left, top, width, height } = boxOf(rect, viewport);
  const isBeside = ({ y, turn }: Line) => turn === 0 && y >= top && y <= top + height;
  const near = lines.length === 1 ? beside.find(isBeside) : undefined;
  const step = height / lines.length;
  return lines.map((words, index) => ({
    words,
    x: left,
    y: near?.y ?? top + step * (index + 0.7),
    width,
    height: near?.height ?? Math.min(12, step),
    turn: 0,
  }));
}

function toPieces(words: Placed[], height: number): string[] {
  const pieces: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { words: text, width, x } of words.sort((one, two) => one.x - two.x)) {
    const last = pieces.length - 1;
    if (last < 0 || x - end > height * 1.1) pieces.push(text);
    else pieces[last] += (x - end > height * 0.15 ? " " : "") + text;
    end = x + width;
  }
  return pieces.map((piece) => piece.replace(/\s+/g, " ").trim()).filter(Boolean);
}
