import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { namesIn, spriteOf } from "./sprite.ts";

const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, "../../lib/ui", file), "utf8");

test("the sprite holds the icons that are named, as they are drawn", () => {
  const names = namesIn(read("icons.tsx"));
  expect(names.length).toBeGreaterThan(50);
  expect(read("icons.svg")).toBe(spriteOf(names));
});
