import type { TextBlock } from "#db/schema/files.ts";
import { foldStyleName, readStyles } from "./docx-styles.ts";
import { type Inspection, ReadError } from "./protocol.ts";
import { readProperties, readRelations, readXml } from "./xml.ts";
import type { Parts } from "./zip.ts";

/** Lines that count as the first page where the document marks no page break. */
const firstPageLines = 80;

type Sink = {
  paragraph: (paragraph: Paragraph) => void;
  /** Words that are drawn as a picture: WordArt, and with it Word's own watermarks. */
  drawn?: (text: string) => void;
  pageBreak?: () => void;
  isDone?: () => boolean;
};
type Paragraph = { text: string; style: string; outline: number | null; isListed: boolean; cell: Cell | null };
/** Where in a table a paragraph stands: which table, row and cell, counted through the document. */
type Cell = { table: number; row: number; cell: number };

/** Name of the part that holds the text: Word writes `word/document.xml`, its web version `document2.xml`. */
async function findMainPart(parts: Parts): Promise<string> {
  const main = (await readRelations(parts, "", "")).find((relation) => relation.kind === "officeDocument");
  if (!main || !parts.names.includes(main.target)) throw new ReadError("fileDamaged", "no main part");
  return main.target;
}

const split = (part: string) =>
  [part.slice(0, part.lastIndexOf("/") + 1), part.slice(part.lastIndexOf("/") + 1)] as const;

/** Walks a part's paragraphs in order, those of its tables and text boxes too; deleted text is left out. */
async function walk(parts: Parts, part: string, sink: Sink): Promise<void> {
  const open: Paragraph[] = [];
  const tables: Cell[] = [];
  let [count, skipped, isCapitals, isText] = [0, 0, false, false];
  const write = (text: string) => {
    const paragraph = open.at(-1);
    if (paragraph && skipped === 0) paragraph.text += isCapitals ? text.toLocaleUpperCase("vi") : text;
  };
  const isOn = (value: string | undefined) => value !== "0" && value !== "false" && value !== "none";
  const opened: Record<string, (attributes: Record<string, string>) => void> = {
    "w:p": () => {
      const cell = tables.at(-1);
      open.push({ text: "", style: "", outline: null, isListed: false, cell: cell ? { ...cell } : null });
    },
    "w:pStyle": (attributes) => set((paragraph) => (paragraph.style = attributes["w:val"] ?? "")),
    "w:outlineLvl": (attributes) => set((paragraph) => (paragraph.outline = Number(attributes["w:val"] ?? 9))),
    "w:numPr": () => set((paragraph) => (paragraph.isListed = true)),
    "w:r": () => (isCapitals = false),
    "w:caps": (attributes) => (isCapitals = isOn(attributes["w:val"])),
    "w:smallCaps": (attributes) => (isCapitals = isOn(attributes["w:val"])),
    "w:t": () => (isText = true),
    "w:tab": () => (open.length > 0 ? write("\t") : undefined),
    "w:br": (attributes) => (attributes["w:type"] === "page" ? sink.pageBreak?.() : write("\n")),
    "w:lastRenderedPageBreak": () => sink.pageBreak?.(),
    "w:noBreakHyphen": () => write("-"),
    "v:textpath": (attributes) => sink.drawn?.(attributes["string"] ?? ""),
    // The same drawing in the words of older programs.
    "mc:Fallback": () => (skipped += 1),
    "w:tbl": () => tables.push({ table: count++, row: -1, cell: -1 }),
    "w:tr": () => move((cell) => ({ ...cell, row: cell.row + 1, cell: -1 })),
    "w:tc": () => move((cell) => ({ ...cell, cell: cell.cell + 1 })),
  };
  const set = (change: (paragraph: Paragraph) => unknown) => {
    const paragraph = open.at(-1);
    if (paragraph) change(paragraph);
  };
  const move = (change: (cell: Cell) => Cell) => {
    const cell = tables.pop();
    if (cell) tables.push(change(cell));
  };
  await readXml(parts, part, {
    // A tab stop of the layout is called `w:tab` too: it stands in `w:tabs` and has a position.
    open: (name, attributes) => (name === "w:tab" && "w:pos" in attributes ? undefined : opened[name]?.(attributes)),
    close(name) {
      if (name === "w:t") isText = false;
      if (name === "mc:Fallback") skipped -= 1;
      if (name === "w:tbl") tables.pop();
      if (name !== "w:p") return;
      const paragraph = open.pop();
      if (paragraph && skipped === 0) sink.paragraph(paragraph);
    },
    text: (text) => (isText ? write(text) : undefined),
    isDone: () => sink.isDone?.() ?? false,
  });
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) =>
      line
        .split("\t")
        .map((piece) => piece.trim())
        .filter(Boolean),
    )
    .filter((line) => line.length > 0);

/** Heads and feet, then the text up to the first page break. */
export async function inspectDocx(parts: Parts): Promise<Inspection> {
  const main = await findMainPart(parts);
  const lines: Inspection["lines"] = [];
  const related = await readRelations(parts, ...split(main));
  const drawn = (text: string) => lines.push(...linesOf(text));
  for (const { kind, target } of related) {
    if (kind !== "header" && kind !== "footer") continue;
    await walk(parts, target, { paragraph: ({ text }) => lines.push(...linesOf(text)), drawn });
  }
  const upTo = lines.length + firstPageLines;
  let isOver = false;
  await walk(parts, main, {
    paragraph: ({ text }) => {
      if (!isOver && lines.length < upTo) lines.push(...linesOf(text));
    },
    drawn,
    pageBreak: () => {
      isOver = true;
    },
    isDone: () => isOver || lines.length >= upTo,
  });
  return { lines, properties: await readProperties(parts) };
}

/** The whole text as blocks, footnotes at the end. `isCut`: more than `maxCharacters`, the rest is left out. */
export async function extractDocx(
  parts: Parts,
  maxCharacters: number,
): Promise<{ blocks: TextBlock[]; isCut: boolean }> {
  const main = await findMainPart(parts);
  const related = await readRelations(parts, ...split(main));
  const styles = await readStyles(parts, related.find((relation) => relation.kind === "styles")?.target);
  const blocks: TextBlock[] = [];
  let characters = 0;
  let last: Cell | null = null;
  const paragraph = ({ text, style, outline, isListed, cell }: Paragraph) => {
    const clean = text.replace(/[ \t]*\t[ \t]*/g, "\t").trim();
    characters += clean.length;
    if (cell) addToTable(blocks, clean, cell, last);
    last = cell;
    if (cell || clean === "") return;
    const level = outline ?? styles.get(style) ?? foldStyleName(style);
    if (level !== null && level < 6) blocks.push({ kind: "heading", level: level + 1, text: clean });
    else blocks.push({ kind: isListed ? "item" : "paragraph", text: clean });
  };
  const sink = { paragraph, isDone: () => characters > maxCharacters };
  await walk(parts, main, sink);
  for (const { kind, target } of related) if (kind === "footnotes") await walk(parts, target, sink);
  return { blocks, isCut: characters > maxCharacters };
}

function addToTable(blocks: TextBlock[], text: string, cell: Cell, last: Cell | null): void {
  let table = blocks.at(-1);
  if (table?.kind !== "table" || last?.table !== cell.table) {
    table = { kind: "table", rows: [] };
    blocks.push(table);
  }
  table.rows[cell.row] ??= [];
  const row = table.rows[cell.row] ?? [];
  while (row.length <= cell.cell) row.push("");
  row[cell.cell] = [row[cell.cell], text].filter(Boolean).join("\n");
}
