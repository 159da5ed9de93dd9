import type { LeftOut, TextBlock } from "#db/schema/files.ts";
import type { LegacyEncoding } from "#lib/i18n/legacy-encoding.ts";
import { readEmbedded } from "./docx-embedded.ts";
import { readNumbering } from "./docx-numbering.ts";
import type { Notes, Paragraph, Sink } from "./docx-sink.ts";
import { readStyles, type Styles } from "./docx-styles.ts";
import { walk } from "./docx-walk.ts";
import { type Inspection, ReadError, type ZipLimits } from "./protocol.ts";
import { readProperties, readRelations } from "./xml.ts";
import type { Parts } from "./zip.ts";

/** Lines that count as the first page where the document marks no page break. */
const firstPageLines = 80;
/** Lines of a document within the document, and of comments, that are looked at for a stamp. */
const otherLines = 500;
/** What a cell weighs beside its words: millions of empty ones are too long a text as well. */
const cellWeight = 8;
const mostEmbedded = 20;

type Relation = { id: string; kind: string; target: string };
/** What of a paragraph counts. */
type Pick = (paragraph: Paragraph) => string[];
/** A document with what its parts say of one another. */
type Docx = { parts: Parts; main: string; related: Relation[]; styles: Styles; embedded: Map<string, string[]> };

const split = (part: string) =>
  [part.slice(0, part.lastIndexOf("/") + 1), part.slice(part.lastIndexOf("/") + 1)] as const;
const noNotes = (): Notes => ({ signs: new Map(), footnote: 0, endnote: 0 });

/** Word calls the part that holds the text `word/document.xml`, its web version `document2.xml`. */
async function open(parts: Parts, limits: ZipLimits | null, pick: Pick): Promise<Docx> {
  const main = (await readRelations(parts, "", "")).find((relation) => relation.kind === "officeDocument");
  if (!main || !parts.names.includes(main.target)) throw new ReadError("fileDamaged", "no main part");
  const related = await readRelations(parts, ...split(main.target));
  const styles = await readStyles(parts, related.find((relation) => relation.kind === "styles")?.target);
  const embedded = new Map<string, string[]>();
  const chunks = limits ? related.filter(({ kind }) => kind === "aFChunk") : [];
  for (const { id, target } of chunks.slice(0, mostEmbedded)) {
    const inside = limits && (await readEmbedded(parts, target, limits, (inner) => readLines(inner, pick)));
    if (inside) embedded.set(id, inside);
  }
  return { parts, main: main.target, related, styles, embedded };
}

/** The lines of a document within the document. */
async function readLines(inner: Parts, pick: Pick): Promise<string[]> {
  const { main, styles } = await open(inner, null, pick);
  const lines: string[] = [];
  await walk(inner, main, styles, noNotes(), { paragraph: (found) => lines.push(...pick(found)) });
  return lines.filter((line) => line.trim() !== "");
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

/** A paragraph for whoever looks for a stamp: as it is read, and what was left out with it and alone. */
const everything: Pick = ({ text, all, left }) => [
  ...(all === text ? [] : [all]),
  text,
  ...left.flatMap(({ before, words }) => [before, words]),
];

/** Heads, feet, comments, what lists write and what is embedded, then the text up to the first page break; deleted and hidden words too. */
export async function inspectDocx(parts: Parts, limits: ZipLimits): Promise<Inspection> {
  const { main, related, styles, embedded } = await open(parts, limits, everything);
  const lines: Inspection["lines"] = [];
  const drawn = (text: string) => lines.push(...linesOf(text));
  const paragraph = (found: Paragraph) => lines.push(...everything(found).flatMap(linesOf));
  for (const { kind, target } of related) {
    const upTo = lines.length + otherLines;
    const sink: Sink = { paragraph, drawn, isDone: () => lines.length >= upTo };
    if (["header", "footer", "comments"].includes(kind)) await walk(parts, target, styles, noNotes(), sink);
  }
  const numbering = await readNumbering(parts, related.find((relation) => relation.kind === "numbering")?.target);
  lines.push(...(numbering?.words ?? []).slice(0, otherLines).flatMap(linesOf));
  for (const inside of embedded.values()) lines.push(...inside.slice(0, otherLines).flatMap(linesOf));
  const upTo = lines.length + firstPageLines;
  let isOver = false;
  await walk(parts, main, styles, noNotes(), {
    paragraph: (found) => {
      if (!isOver && lines.length < upTo) paragraph(found);
    },
    drawn,
    pageBreak: () => {
      isOver = true;
    },
    isDone: () => isOver || lines.length >= upTo,
  });
  return { lines, properties: await readProperties(parts) };
}

type Extracted = { blocks: TextBlock[]; isCut: boolean; encoding?: LegacyEncoding; leftOut?: Partial<LeftOut> };

/**
 * The text as who reads the document sees it, as blocks, notes at the end. What is deleted and still tracked, moved away,
 * struck through, hidden or a comment is left out, and `leftOut` says how often. `isCut`: more than `maxCharacters`.
 */
export async function extractDocx(parts: Parts, maxCharacters: number, limits: ZipLimits): Promise<Extracted> {
  const { main, related, styles, embedded } = await open(parts, limits, ({ text }) => [text]);
  const blocks: TextBlock[] = [];
  const leftOut: Partial<LeftOut> = {};
  const numbering = await readNumbering(parts, related.find((relation) => relation.kind === "numbering")?.target);
  const listOf = ({ list, listLevel, style }: Paragraph) => {
    const found = list === null ? styles.listOf(style) : { list, level: 0 };
    return found.list === undefined || found.list === "0" ? null : { ...found, level: listLevel ?? found.level };
  };
  const notes = noNotes();
  const typed: { encoding?: LegacyEncoding } = {};
  let characters = 0;
  const sink: Sink = {
    label(found) {
      const place = listOf(found);
      return place && numbering ? numbering.next(place.list ?? "", place.level) : "";
    },
    paragraph: ({ text }) => (characters += text.length),
    block(block) {
      if (Array.isArray(block)) {
        characters += block.length * cellWeight + block.flat().length * cellWeight;
        blocks.push({ kind: "table", rows: block });
        return;
      }
      const text = block.text.replace(/[ \t]*\t[ \t]*/g, "\t").trim();
      const level = block.outline ?? styles.levelOf(block.style);
      if (text === "") return;
      if (level !== null && level < 6) blocks.push({ kind: "heading", level: level + 1, text });
      // A bullet is drawn by whoever shows the list; a number is part of the words.
      else if (listOf(block) && (!numbering || text.startsWith("- ")))
        blocks.push({ kind: "item", text: text.replace(/^- /, "") });
      else blocks.push({ kind: "paragraph", text });
    },
    leftOut: (reason) => (leftOut[reason] = (leftOut[reason] ?? 0) + 1),
    legacy: (encoding) => (typed.encoding ??= encoding),
    embedded: (id) => embedded.get(id) ?? null,
    isDone: () => characters > maxCharacters,
  };
  await walk(parts, main, styles, notes, sink);
  for (const kind of ["footnotes", "endnotes"])
    for (const { target } of related.filter((relation) => relation.kind === kind))
      await walk(parts, target, styles, notes, sink);
  const isCut = characters > maxCharacters;
  return { blocks, isCut, ...typed, ...(Object.keys(leftOut).length > 0 && { leftOut }) };
}
