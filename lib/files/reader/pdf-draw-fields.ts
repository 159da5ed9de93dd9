import path from "node:path";
import { GlobalFonts } from "@napi-rs/canvas";
import { boxOf, type Field, type Viewport } from "./pdf-fields.ts";

const face = "Field";

/** The library's own face, which has every Vietnamese letter; what a form names often has none. */
export function prepareFace(fonts: string): void {
  GlobalFonts.registerFromPath(path.join(fonts, "LiberationSans-Regular.ttf"), face);
}

/** Writes into a drawn page what its fields hold. Only for a page that was drawn without its fields. */
export function drawFields(context: CanvasRenderingContext2D, viewport: Viewport, fields: readonly Field[]): void {
  for (const field of fields) {
    const { left, top, width, height } = boxOf(field.rect, viewport);
    context.save();
    context.fillStyle = context.strokeStyle = "#000";
    if (field.mark) drawMark(context, field, left, top, Math.min(width, height));
    else drawWords(context, field, { left, top, width, height, scale: viewport.scale });
    context.restore();
  }
}

function drawMark(context: CanvasRenderingContext2D, field: Field, left: number, top: number, side: number): void {
  const inset = side * 0.22;
  context.lineWidth = Math.max(1, side * 0.07);
  context.beginPath();
  if (field.mark === "box") context.rect(left, top, side, side);
  else context.arc(left + side / 2, top + side / 2, side / 2, 0, 2 * Math.PI);
  context.stroke();
  if (!field.isSet) return;
  context.beginPath();
  context.moveTo(left + inset, top + inset);
  context.lineTo(left + side - inset, top + side - inset);
  context.moveTo(left + side - inset, top + inset);
  context.lineTo(left + inset, top + side - inset);
  context.stroke();
}

type Box = { left: number; top: number; width: number; height: number; scale: number };

function drawWords(context: CanvasRenderingContext2D, field: Field, { left, top, width, height, scale }: Box): void {
  const padding = 2 * scale;
  const room = Math.max(1, width - 2 * padding);
  let size = (field.size || Math.min(12, (height / scale) * 0.7)) * scale;
  const setFont = () => (context.font = `${size}px ${face}`);
  setFont();
  const longest = Math.max(...field.lines.map((line) => context.measureText(line).width));
  if (!field.isMultiLine && longest > room) size = Math.max(4 * scale, (size * room) / longest);
  setFont();
  const lines = field.isMultiLine ? field.lines.flatMap((line) => wrap(context, line, room)) : field.lines;
  const step = Math.min(size * 1.2, Math.max(size, height / lines.length));
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.textBaseline = "middle";
  const first = field.isMultiLine || lines.length > 1 ? top + padding + step / 2 : top + height / 2;
  for (const [index, line] of lines.entries()) {
    const free = room - context.measureText(line).width;
    const shift = field.align === 1 ? free / 2 : field.align === 2 ? free : 0;
    context.fillText(line, left + padding + Math.max(0, shift), first + index * step);
  }
}

function wrap(context: CanvasRenderingContext2D, text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && context.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
