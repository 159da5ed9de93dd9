import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  AnnotationMode,
  getDocument,
  InvalidPDFException,
  PasswordException,
  type PDFDocumentProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { readFields, readNotes } from "./pdf-fields.ts";
import { readLines } from "./pdf-lines.ts";
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

export const inspectPdf = (file: string): Promise<Inspection> =>
  withPdf(file, async (pdf) => {
    const page = await pdf.getPage(1);
    const lines = [...(await readNotes(page)), ...(await readLines(page, await readFields(page)))];
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
      const text = (await readLines(page, await readFields(page))).map((line) => line.join("\t")).join("\n");
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
    const { drawFields, prepareFace } = await import("./pdf-draw-fields.ts");
    prepareFace(folder("standard_fonts"));
    const factory = pdf.canvasFactory as CanvasFactory;
    for (let number = from; number <= Math.min(to, pdf.numPages); number++) {
      const page = await pdf.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const scale = Math.min(drawnWidth / plain.width, Math.sqrt(drawnPixels / (plain.width * plain.height)));
      const viewport = page.getViewport({ scale });
      const drawn = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
      const fields = await readFields(page);
      // A field whose look the file leaves to its reader, or whose look is out of date, is written here: with a face that
      // has Vietnamese letters, which the one the form names may lack.
      const isOurs = fields.some(({ isDrawn }) => !isDrawn);
      const annotationMode = isOurs ? AnnotationMode.ENABLE_FORMS : AnnotationMode.ENABLE;
      // Its buttons are drawn apart, set and not set both, and are left there.
      const apart = isOurs ? { annotationCanvasMap: new Map() } : {};
      await page.render({ canvasContext: drawn.context, viewport, canvas: null, annotationMode, ...apart }).promise;
      const ours = fields.filter(({ isField }) => isField);
      if (isOurs) drawFields(drawn.context, viewport, ours);
      await writeFile(path.join(target, `${number}.webp`), await drawn.canvas.encode("webp", 82));
      factory.destroy(drawn);
      page.cleanup();
      sizes.push({ width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) });
    }
    return sizes;
  });
