import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  getDocument,
  InvalidPDFException,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageLine } from "../secrecy.ts";
import { type Inspection, ReadError, type ReaderValues } from "./protocol.ts";

/** A drawn page is this wide, in pixels: sharp on a phone, legible when enlarged. */
const drawnWidth = 1240;
const drawnPixels = 12_000_000;
const maxPages = 2000;

const library = path.resolve("node_modules/pdfjs-dist");
const folder = (name: string) => `${path.join(library, name)}${path.sep}`;

/** Opens a PDF from disk piece by piece, and closes it after `work`. Throws `fileEncrypted` or `fileDamaged`. */
export async function withPdf<Value>(file: string, work: (pdf: PDFDocumentProxy) => Promise<Value>): Promise<Value> {
  const task = getDocument({
    url: pathToFileURL(file).href,
    verbosity: 0,
    disableAutoFetch: true,
    disableStream: true,
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: 60_000_000,
    cMapUrl: folder("cmaps"),
    standardFontDataUrl: folder("standard_fonts"),
    wasmUrl: folder("wasm"),
    iccUrl: folder("iccs"),
  });
  try {
    return await work(await task.promise);
  } catch (error) {
    if (error instanceof PasswordException) throw new ReadError("fileEncrypted", error.message);
    if (error instanceof InvalidPDFException) throw new ReadError("fileDamaged", error.message);
    throw error;
  } finally {
    await task.destroy();
  }
}

type Item = { str: string; width: number; height: number; transform: number[] };

/** The lines of a page from top to bottom; a gap wider than a letter begins a new piece of the line. */
async function readLines(page: PDFPageProxy): Promise<PageLine[]> {
  const { items } = await page.getTextContent();
  const words = items.filter((item): item is Item & typeof item => "str" in item && item.str.trim() !== "");
  const lines: { y: number; height: number; words: Item[] }[] = [];
  for (const item of words) {
    const y = item.transform[5] ?? 0;
    const height = item.height || 10;
    const line = lines.findLast((one) => Math.abs(one.y - y) < Math.min(one.height, height) * 0.4);
    if (line) line.words.push(item);
    else lines.push({ y, height, words: [item] });
  }
  return lines.sort((one, two) => two.y - one.y).map(({ words: inLine, height }) => toPieces(inLine, height));
}

type Note = { contentsObj?: { str?: string }; textContent?: string[]; fieldValue?: unknown };

/** What was stamped or typed onto a page later: stamps, free text, filled-in fields. */
async function readNotes(page: PDFPageProxy): Promise<PageLine[]> {
  const notes = (await page.getAnnotations()) as Note[];
  return notes
    .flatMap(({ contentsObj, textContent = [], fieldValue }) => [contentsObj?.str, ...textContent, fieldValue])
    .filter((text) => typeof text === "string")
    .flatMap((text) => text.split(/\r\n?|\n/))
    .map((text) => [text.trim()].filter(Boolean))
    .filter((line) => line.length > 0);
}

function toPieces(words: Item[], height: number): string[] {
  const pieces: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { str, width, transform } of words.sort((one, two) => (one.transform[4] ?? 0) - (two.transform[4] ?? 0))) {
    const start = transform[4] ?? 0;
    const last = pieces.length - 1;
    if (last < 0 || start - end > height * 1.1) pieces.push(str);
    else pieces[last] += (start - end > height * 0.15 ? " " : "") + str;
    end = start + width;
  }
  return pieces.map((piece) => piece.replace(/\s+/g, " ").trim()).filter(Boolean);
}

export const inspectPdf = (file: string): Promise<Inspection> =>
  withPdf(file, async (pdf) => {
    const page = await pdf.getPage(1);
    const lines = [...(await readNotes(page)), ...(await readLines(page))];
    const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> };
    const { Custom, ...standard } = info;
    const texts = Object.entries({ ...standard, ...(Custom as object | undefined) }).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    return { lines: lines.slice(0, 500), properties: Object.fromEntries(texts) };
  });

/** The text of each page; `isCut`: there was more than `maxCharacters`. `total` counts all pages. */
export const extractPdf = (file: string, maxCharacters: number) =>
  withPdf(file, async (pdf) => {
    const pages: string[] = [];
    let characters = 0;
    for (let number = 1; number <= Math.min(pdf.numPages, maxPages) && characters < maxCharacters; number++) {
      const page = await pdf.getPage(number);
      const text = (await readLines(page)).map((line) => line.join("\t")).join("\n");
      page.cleanup();
      characters += text.length;
      pages.push(text);
    }
    return { pages, total: pdf.numPages, isCut: pages.length < pdf.numPages };
  });

type Canvas = {
  canvas: { encode: (type: "webp", quality: number) => Promise<Uint8Array> };
  context: CanvasRenderingContext2D;
};
type CanvasFactory = { create: (width: number, height: number) => Canvas; destroy: (canvas: Canvas) => void };

/** Draws pages into `folder` as WebP and returns their sizes in pixels. */
export const drawPdf = (file: string, from: number, to: number, target: string): Promise<ReaderValues["draw"]> =>
  withPdf(file, async (pdf) => {
    const sizes: ReaderValues["draw"] = [];
    const factory = pdf.canvasFactory as CanvasFactory;
    for (let number = from; number <= Math.min(to, pdf.numPages); number++) {
      const page = await pdf.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const scale = Math.min(drawnWidth / plain.width, Math.sqrt(drawnPixels / (plain.width * plain.height)));
      const viewport = page.getViewport({ scale });
      const drawn = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
      await page.render({ canvasContext: drawn.context, viewport, canvas: null }).promise;
      await writeFile(path.join(target, `${number}.webp`), await drawn.canvas.encode("webp", 82));
      factory.destroy(drawn);
      page.cleanup();
      sizes.push({ width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) });
    }
    return sizes;
  });
