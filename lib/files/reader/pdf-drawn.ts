import { AnnotationMode, OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Characters of what is drawn that are kept for a page: no stamp and no signature says more. */
const longest = 20_000;
/** A gap between two letters that parts words, in thousandths of the letters' size. */
const wideGap = 200;

/** Words as pdf.js hands them to whoever draws them: letters, and gaps between them as numbers (to the right below nought). */
type Letters = readonly ({ unicode?: string } | number | null)[];

const wordsOf = (letters: Letters) =>
  letters
    .map((letter) => (typeof letter === "number" ? (letter < -wideGap ? " " : "") : (letter?.unicode ?? "")))
    .join("");

/**
 * The words that annotations are drawn with, in lines by the annotation's id: a stamp, a signature or a button keeps them
 * nowhere else. Only of those that can be seen. Reads the whole drawing of the page: ask only where there is something.
 */
export async function readDrawn(page: PDFPageProxy, ids: ReadonlySet<string>): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (ids.size === 0) return found;
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE });
  let lines: string[] | null = null;
  let left = longest;
  const part = () => void lines?.push("");
  const opened: Record<number, (given: readonly unknown[]) => void> = {
    [OPS.beginAnnotation]: ([id]) => {
      lines = typeof id === "string" && ids.has(id) ? [""] : null;
      if (lines) found.set(String(id), lines);
    },
    [OPS.endAnnotation]: () => (lines = null),
    [OPS.beginText]: part,
    [OPS.nextLine]: part,
    [OPS.setTextMatrix]: part,
    [OPS.moveText]: ([, down]) => (down === 0 ? undefined : part()),
    [OPS.showText]: ([letters]) => {
      if (!lines || !Array.isArray(letters) || left <= 0) return;
      const words = wordsOf(letters as Letters).slice(0, left);
      left -= words.length;
      lines[lines.length - 1] += words;
    },
  };
  for (const [index, code] of fnArray.entries()) opened[code]?.((argsArray[index] ?? []) as readonly unknown[]);
  for (const [id, all] of found) found.set(id, all.map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean));
  return found;
}
