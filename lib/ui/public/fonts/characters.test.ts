import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { publicCharacters } from "./characters.ts";

const sheet = readFileSync(path.join(import.meta.dirname, "../fonts.css"), "utf8");

/** Code points of a `unicode-range`. */
function readRange(text: string): Set<number> {
  const parts = text.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g);
  return new Set(
    [...parts].flatMap(([, from = "", to = from]) => {
      const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
}

const faces = [...sheet.matchAll(/@font-face \{(.*?)\}/gs)].map(([, body = ""]) => ({
  isCut: body.includes('url("fonts/'),
  range: readRange(/unicode-range:(.*?);/s.exec(body)?.[1] ?? ""),
}));
const cut = faces.filter(({ isCut }) => isCut);

describe("the public site's faces", () => {
  it("announce exactly what was cut", () => {
    const wanted = new Set([...publicCharacters].map((sign) => sign.codePointAt(0)));
    expect(cut).toHaveLength(5);
    for (const { range } of cut) expect(range).toEqual(wanted);
  });

  it("hold every sign of the product's own words", () => {
    const known = new Set(publicCharacters);
    for (const language of ["vi", "en"]) {
      const { news, publicSite } = JSON.parse(readFileSync(`messages/${language}.json`, "utf8"));
      expect([...JSON.stringify({ news, publicSite })].filter((sign) => !known.has(sign))).toEqual([]);
    }
  });

  it("never fetch a wide face for a Vietnamese text", () => {
    const wide = faces.filter(({ isCut }) => !isCut);
    expect(wide).toHaveLength(4);
    for (const { range } of wide)
      expect([...publicCharacters].filter((sign) => range.has(sign.codePointAt(0) ?? 0))).toEqual([]);
  });
});
