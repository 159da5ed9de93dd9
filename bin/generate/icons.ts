/** `npm run generate -- icons`: draws the icons that lib/ui/icons.tsx names into one file, lib/ui/icons.svg. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { namesIn, spriteOf } from "./sprite.ts";

const folder = path.resolve(import.meta.dirname, "../../lib/ui");
const names = namesIn(readFileSync(path.join(folder, "icons.tsx"), "utf8"));
writeFileSync(path.join(folder, "icons.svg"), spriteOf(names));
console.log(`${names.length} icons`);
