/** `npm run generate -- docs`: writes the tables and diagrams in `docs/` from the code. */
import { readFileSync, writeFileSync } from "node:fs";
import { fillSection, pageOf, renderSections } from "./sections.ts";

for (const [name, body] of Object.entries(await renderSections()))
  writeFileSync(pageOf(name), fillSection(readFileSync(pageOf(name), "utf8"), name, body));
