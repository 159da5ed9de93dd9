/**
 * What nobody sees or no database keeps: controls but tab and line end, spaces and joiners of no width, directions, soft
 * hyphens, variation selectors, tags, half characters, code points that stand for nothing.
 */
const unseen = /(?:[^\P{Cc}\t\n]|[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}])+/gu;

/** Ends of lines as Windows, word processors and Unicode write them; the Braille cell without dots, which nothing trims. */
const otherSigns: [string, string][] = [
  ["\r\n", "\n"],
  ["\r", "\n"],
  ["\v", "\n"],
  ["\f", "\n"],
  ["\u0085", "\n"],
  ["\u2028", "\n"],
  ["\u2029", "\n"],
  ["\u2800", " "],
];
const holdsOther = /[\r\v\f\u0085\u2028\u2029\u2800]/;

/** Marks that one letter may carry; Vietnamese needs two. Joining letters and marks costs the square of a longer row. */
const mostMarks = 8;
const markRows = /\p{M}{9,}/gu;

/**
 * A text as it is stored, shown and asked for, wherever it comes from: NFC, lines ended by `\n`, without the signs that nobody
 * sees. They make two names of one, an empty title that is not empty, and 216 of what is stored as 612. Vietnamese and the
 * Latin scripts beside it need none of them; an emoji joined of several falls into its parts. Linear in the length.
 */
export function cleanText(text: string): string {
  let clean = text;
  if (holdsOther.test(clean)) for (const [sign, plain] of otherSigns) clean = clean.replaceAll(sign, plain);
  return clean
    .replace(unseen, "")
    .replace(markRows, (row) =>
      Array.from(row.slice(0, 2 * mostMarks))
        .slice(0, mostMarks)
        .join(""),
    )
    .normalize("NFC");
}

/** One space between the words of a text of one line, whichever and how many were typed or pasted, line ends too. */
export const oneLine = (text: string): string => text.replace(/[^\S ]\s*| \s+/g, " ");

/** A name as it is compared and stored: spaces that look like one make no two names of one. */
export const cleanLine = (text: string): string => oneLine(cleanText(text));
