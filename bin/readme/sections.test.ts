import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fillSections, renderSections } from "./sections.ts";

it("says in the README what the settings, permissions and workflows of the code are (npm run readme writes it)", async () => {
  const text = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  expect(text).toBe(fillSections(text, await renderSections()));
});
