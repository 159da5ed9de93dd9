import type { Block, Text } from "#lib/writeups/schema.ts";

/** One text in the shapes that functions take: a write-up, a version of a report, the cells of a sheet. */
export const blockOf = (text: string): Block => ({ type: "paragraph", text });
const photoOf = (text: string) => ({
  fileId: "1",
  caption: text,
  credit: text,
  alt: text,
  placeAfter: 0,
  people: text,
  takenOn: null,
  isConsented: false,
  sha256: "",
  width: null,
  height: null,
});
/** The words of a write-up: all of it in the body, its beginning everywhere else. */
export function textOf(text: string): Text {
  const line = text.slice(0, 400);
  return {
    kicker: line,
    title: line,
    sourceCode: line,
    lead: line,
    body: [blockOf(text)],
    byline: line,
    photos: [photoOf(line)],
    waivers: [],
    choices: [],
    figures: [],
  };
}
export const half = (text: string) => [text.slice(0, text.length / 2), text.slice(text.length / 2)] as const;
export const writtenOf = (text: string) => ({ title: "", lead: "", body: [blockOf(text)] });
export const version = (text: string) => ({ title: text, body: text, figures: [], files: [] });
export const cellsOf = (text: string) => text.match(/[\s\S]{1,200}/gu) ?? [];
/** The text as the titles of a sheet, and as its lines. */
export const sheetsOf = (text: string) =>
  [[{ row: 1, cells: [text] }], rowsOf(text)].map((rows) => ({ name: "", rows }));
const rowsOf = (text: string) => {
  const cells = cellsOf(text);
  return Array.from({ length: Math.ceil(cells.length / 10) }, (_, row) => ({
    row: row + 1,
    cells: cells.slice(row * 10, row * 10 + 10),
  }));
};

/** The filled form of a report with no indicator. */
export const formOf = (text: string) => ({
  sheets: [{ name: text, rows: [{ row: 1, cells: ["Chỉ tiêu", "Kết quả"] }, ...rowsOf(text)] }],
  encoding: "tcvn3" as const,
  indicators: [],
  draft: {},
  units: [],
  picks: {},
  isOutdated: false,
});
