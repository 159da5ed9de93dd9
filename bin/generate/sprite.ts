import { readFileSync } from "node:fs";
import path from "node:path";

const drawings = path.resolve(import.meta.dirname, "../../node_modules/@tabler/icons/icons/outline");

/** The names of the drawings that the source of `lib/ui/icons.tsx` asks for. */
export const namesIn = (source: string): string[] =>
  Array.from(source.matchAll(/ = icon\("([\w-]+)"\)/g), ([, name = ""]) => name);

/** One SVG file with a symbol for each name, drawn by Tabler Icons (MIT) in the colour of the text around it. */
export function spriteOf(names: readonly string[]): string {
  const stroke = 'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"';
  const symbols = names.map((name) => {
    const drawing = readFileSync(path.join(drawings, `${name}.svg`), "utf8");
    const inside = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(drawing)?.[1] ?? "";
    // Each drawing begins with an invisible square.
    const lines = inside
      .replace(/\s*<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "")
      .replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24" ${stroke}>${lines}</symbol>\n`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" aria-hidden="true">\n${symbols.join("")}</svg>\n`;
}
