import { readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

/** "heading 2", "Heading2", or `u2`, as Vietnamese Word calls the style: level 1. Null: no heading. */
export function foldStyleName(name: string): number | null {
  const found = /^(?:heading|tiêu đề|u|đầu đề) ?([1-6])$/iu.exec(name.normalize("NFC").trim());
  return found ? Number(found[1]) - 1 : null;
}

/** Style ids that make a heading, with their level from 0: by the style's outline, or by its name. */
export async function readStyles(parts: Parts, part: string | undefined): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  let id = "";
  if (!part) return levels;
  await readXml(parts, part, {
    open(name, attributes) {
      const value = attributes["w:val"] ?? "";
      if (name === "w:style") id = attributes["w:styleId"] ?? "";
      const level = name === "w:name" ? foldStyleName(value) : name === "w:outlineLvl" ? Number(value) : null;
      if (level !== null && level < 6) levels.set(id, level);
    },
  });
  return levels;
}
