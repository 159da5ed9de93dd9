/** `npm run generate -- fonts`: cuts the public site's faces out of the whole ones, and writes them to lib/ui/public/fonts. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import subset from "subset-font";
import { publicCharacters } from "#lib/ui/public/fonts/characters.ts";

const root = path.resolve(import.meta.dirname, "../..");
const sources = {
  "sans-400": "be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf",
  "sans-600": "be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf",
  "serif-400": "source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
  "serif-600": "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
  "serif-400-italic": "source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
};

/** Names of a font as programs show them: family, unique, full, PostScript, typographic family. */
const shownNames = [1, 3, 4, 6, 16];

/**
 * The licence (OFL) reserves the name "Source" for the whole font: a cut one is called "Public", in as many letters.
 * The tables are those of the OpenType specification: a directory of 16 bytes an entry, `name` with 12 bytes a record.
 */
function rename(font: Buffer): Buffer {
  const renamed = Buffer.from(font);
  const entries = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const entry = entries.find((at) => font.toString("latin1", at, at + 4) === "name");
  if (entry === undefined) throw new Error("a font without names");
  const table = font.readUInt32BE(entry + 8);
  const strings = table + font.readUInt16BE(table + 4);
  for (let record = table + 6, left = font.readUInt16BE(table + 2); left > 0; record += 12, left -= 1) {
    if (!shownNames.includes(font.readUInt16BE(record + 6))) continue;
    const [from, length] = [strings + font.readUInt16BE(record + 10), font.readUInt16BE(record + 8)];
    for (const encoding of ["latin1", "utf16le"] as const) {
      const [reserved, own] = ["Source", "Public"].map((word) => Buffer.from(word, encoding));
      if (!reserved || !own) continue;
      if (encoding === "utf16le") for (const word of [reserved, own]) word.swap16();
      const found = font.subarray(from, from + length).indexOf(reserved);
      if (found >= 0) own.copy(renamed, from + found);
    }
  }
  return renamed;
}

for (const [name, file] of Object.entries(sources)) {
  const whole = rename(readFileSync(path.join(root, "node_modules/@expo-google-fonts", file)));
  // Without the glyphs that only OpenType features reach: small capitals, old figures, alternates. Kerning stays.
  const cut = await subset(whole, publicCharacters, { targetFormat: "woff2", noLayoutClosure: true });
  writeFileSync(path.join(root, "lib/ui/public/fonts", `${name}.woff2`), cut);
  console.log(`${name.padEnd(18)} ${whole.length} -> ${cut.length} bytes`);
}
