import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fillSection, pageOf, renderSections } from "./sections.ts";

it("says in docs/ what the settings, permissions and workflows of the code are (npm run generate -- docs writes it)", async () => {
  for (const [name, body] of Object.entries(await renderSections())) {
    const text = readFileSync(pageOf(name), "utf8");
    expect(text).toBe(fillSection(text, name, body));
  }
});
