import path from "node:path";
import { localName } from "./workbook.ts";
import { readRelations, readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

/** Cells with a comment that are named, and lines of what comments say that are looked at. */
const mostPlaces = 5000;
const mostLines = 500;

/** The cells of a sheet that have a comment ("B2", each once), and what the comments say. */
export async function readComments(parts: Parts, sheet: string): Promise<{ places: string[]; lines: string[] }> {
  const places = new Set<string>();
  const lines: string[] = [];
  const folder = `${path.posix.dirname(sheet)}/`;
  for (const { kind, target } of await readRelations(parts, folder, path.posix.basename(sheet))) {
    // A conversation of a newer Excel is a comment too, with a stand-in of the old kind in the same cell.
    if (kind !== "comments" && kind !== "threadedComment") continue;
    let [line, isText] = ["", false];
    await readXml(parts, path.posix.normalize(target), {
      open(tag, { ref = "" }) {
        const name = localName(tag);
        isText = name === "t" || name === "text";
        if (name !== "comment" && name !== "threadedComment") return;
        line = "";
        if (ref && places.size < mostPlaces) places.add(ref);
      },
      close(tag) {
        const name = localName(tag);
        isText = false;
        if ((name === "comment" || name === "threadedComment") && lines.length < mostLines)
          lines.push(...line.split("\n").map((one) => one.trim()));
      },
      text(piece) {
        if (isText && line.length < 10_000) line += piece;
      },
    });
  }
  return { places: [...places], lines: lines.filter(Boolean) };
}
