import type { Cell } from "#db/cells.ts";
import type { LeftOut } from "#db/schema/files.ts";
import type { LegacyEncoding } from "#lib/i18n/legacy-encoding.ts";

/**
 * A paragraph. `text`: what a reader sees. `all` also holds what was left out, in its place, and `left` that alone with the
 * words before it, a piece for each place: a stamp counts wherever it stands.
 */
export type Paragraph = {
  text: string;
  all: string;
  left: { before: string; words: string }[];
  style: string;
  outline: number | null;
  /** The list it belongs to by itself ("0": to none), and at which level. */
  list: string | null;
  listLevel: number | null;
};

export type Sink = {
  /** What a list writes before a paragraph. Asked once for each, in order. */
  label?: (paragraph: Paragraph) => string;
  /** Every paragraph, those in the cells of tables too. */
  paragraph?: (paragraph: Paragraph) => void;
  /** What stands in the text itself: a paragraph outside of tables, or a whole table. */
  block?: (block: Paragraph | Cell[][]) => void;
  /** Words that are drawn as a picture: WordArt, and with it Word's own watermarks. */
  drawn?: (text: string) => void;
  pageBreak?: () => void;
  leftOut?: (reason: keyof LeftOut) => void;
  /** A document within the document: its paragraphs, or null where it cannot be read. */
  embedded?: (id: string) => string[] | null;
  /** A paragraph has words that were typed in an old encoding. */
  legacy?: (encoding: LegacyEncoding) => void;
  isDone?: () => boolean;
};

/** The notes that the text refers to: the sign of each by kind and id, and how many of a kind there are. */
export type Notes = { signs: Map<string, string>; footnote: number; endnote: number };
