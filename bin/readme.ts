/** `npm run readme`: writes the README's tables and diagrams from the code. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fillSections, renderSections } from "./readme/sections.ts";

const file = path.resolve(import.meta.dirname, "../README.md");
writeFileSync(file, fillSections(readFileSync(file, "utf8"), await renderSections()));
