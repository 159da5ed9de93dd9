import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PageLine } from "../secrecy.ts";
import { readDrawn } from "./pdf-drawn.ts";

/** What pdf.js says of an annotation, as far as it is asked here. */
type Note = {
  id: string;
  subtype?: string;
  rect?: number[];
  annotationFlags?: number;
  contentsObj?: { str?: string };
  titleObj?: { str?: string };
  fieldName?: string;
  alternativeText?: string;
  textContent?: string[];
  fieldType?: string;
  fieldValue?: unknown;
  exportValue?: string;
  buttonValue?: string | null;
  checkBox?: boolean;
  radioButton?: boolean;
  password?: boolean;
  multiLine?: boolean;
  hasAppearance?: boolean;
  textAlignment?: number | null;
  options?: { exportValue: string; displayValue: string }[];
  defaultAppearanceData?: { fontSize?: number };
};

/** A field of a form that can be seen: what it holds in lines, where it stands (points, from the lower left corner). */
export type Field = {
  lines: string[];
  rect: readonly number[];
  size: number;
  align: number;
  isMultiLine: boolean;
  /** Null: words. A box or a round button, set or not. */
  mark: "box" | "round" | null;
  isSet: boolean;
  /** The file says how it looks, and that shows what it holds. */
  isDrawn: boolean;
  /** A field of the form; else words that were typed onto the page. */
  isField: boolean;
};

/** Where a place on a page lies in a picture of it. */
export type Viewport = { scale: number; convertToViewportPoint: (x: number, y: number) => number[] };

/** A rectangle of a page in a picture of it. */
export function boxOf([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[], viewport: Viewport) {
  const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [
    viewport.convertToViewportPoint(x1, y1),
    viewport.convertToViewportPoint(x2, y2),
  ];
  return { left: Math.min(ax, bx), top: Math.min(ay, by), width: Math.abs(bx - ax), height: Math.abs(by - ay) };
}

const [hidden, notViewed] = [2, 32];
const linesOf = (text: string) => text.split(/\r\n?|\n/).map((line) => line.trim());
const squeeze = (text: string) => text.normalize("NFC").replace(/\s+/g, "");

/** The words of a text field or a choice, as they are shown. */
function wordsOf({ fieldValue, options = [], password }: Partial<Note>): string {
  if (password) return "";
  const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter((value) => typeof value === "string");
  return values
    .map((value) => options.find(({ exportValue }) => exportValue === value)?.displayValue ?? value)
    .join("\n")
    .trim();
}

function toField(note: Note): Field | null {
  const { fieldType, rect, annotationFlags = 0, hasAppearance = false, textContent = [] } = note;
  if (note.subtype !== "Widget" || !rect || annotationFlags & (hidden | notViewed)) return null;
  const size = note.defaultAppearanceData?.fontSize ?? 0;
  const shared = { rect, size, align: note.textAlignment ?? 0, isMultiLine: note.multiLine ?? false, isField: true };
  if (fieldType === "Btn" && (note.checkBox || note.radioButton)) {
    const own = note.checkBox ? note.exportValue : note.buttonValue;
    const isSet = typeof own === "string" && own !== "Off" && note.fieldValue === own;
    const mark = note.checkBox ? ("box" as const) : ("round" as const);
    return { ...shared, lines: [isSet ? "☒" : "☐"], mark, isSet, isDrawn: hasAppearance };
  }
  if (fieldType !== "Tx" && fieldType !== "Ch") return null;
  const words = wordsOf(note);
  if (words === "") return null;
  const isShown = fieldType === "Ch" || squeeze(textContent.join("")).includes(squeeze(words));
  return { ...shared, lines: linesOf(words), mark: null, isSet: true, isDrawn: hasAppearance && isShown };
}

/** What is seen as its drawing alone: pdf.js names no words of it. A box or a round button is read by what it is set to. */
const isDrawnOnly = ({ hasAppearance = false, textContent = [], checkBox, radioButton, fieldType }: Note) =>
  hasAppearance && textContent.length === 0 && !checkBox && !radioButton && fieldType !== "Tx" && fieldType !== "Ch";
/** What is typed or stamped onto a page, and what a signature shows; a button's words tell of what the form can do. */
const isOnPage = ({ subtype = "", fieldType }: Note) =>
  ["FreeText", "Stamp", "Watermark"].includes(subtype) || (subtype === "Widget" && fieldType === "Sig");

const drawnWords = (page: PDFPageProxy, notes: readonly Note[]) =>
  readDrawn(page, new Set(notes.filter(isDrawnOnly).map(({ id }) => id)));

/** What was put onto a page as an annotation of its own, by its words or else those that it is drawn with. */
function toText(note: Note, drawn: readonly string[] = []): Field | null {
  const { rect, annotationFlags = 0, textContent = [] } = note;
  if (!isOnPage(note) || !rect || annotationFlags & (hidden | notViewed)) return null;
  const words = textContent.map((line) => line.trim()).filter(Boolean);
  const lines = words.length > 0 ? words : [...drawn];
  const shared = { rect, size: 0, align: 0, isMultiLine: true, mark: null, isSet: true, isDrawn: true, isField: false };
  return lines.length > 0 ? { ...shared, lines } : null;
}

/** What a page's fields hold and what was put onto it later, as far as it can be seen. */
export async function readFields(page: PDFPageProxy): Promise<Field[]> {
  const notes = (await page.getAnnotations()) as Note[];
  const drawn = await drawnWords(page, notes.filter(isOnPage));
  return notes.flatMap((note) => toField(note) ?? toText(note, drawn.get(note.id)) ?? []);
}

/**
 * All that was stamped, typed or noted onto a page, hidden or not, with what its annotations are called: what a stamp of
 * secrecy is looked for in. Words that are drawn letter by letter come in lines and as one line as well.
 */
export async function readNotes(page: PDFPageProxy): Promise<PageLine[]> {
  const notes = (await page.getAnnotations()) as Note[];
  const drawn = await drawnWords(page, notes);
  const written = notes
    .flatMap(({ contentsObj, titleObj, fieldName, alternativeText, textContent = [], ...note }) => [
      ...[contentsObj?.str, titleObj?.str, fieldName, alternativeText, ...textContent],
      wordsOf(note),
    ])
    .filter((text) => typeof text === "string")
    .flatMap((text) => text.split(/\r\n?|\n/))
    .map((text) => [text.trim()].filter(Boolean));
  const drawings = [...drawn.values()].flatMap((lines) => [...lines.map((line) => [line]), lines]);
  return [...written, ...drawings].filter((line) => line.length > 0);
}
