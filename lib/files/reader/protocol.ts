import type { FileContent } from "#db/schema/files.ts";
import type { LegacyEncoding } from "#lib/i18n/legacy-encoding.ts";
import type { FoundMark, PageLine } from "../secrecy.ts";

/** What the reading process is asked. It gets no setting, no secret and no database: a hostile file finds nothing there. */
export type ReaderTask = { path: string; limits: ReaderLimits } & Work;

type Work =
  /** What it is and, of a document of one of these `types`, whether it carries a secrecy mark. */
  | { kind: "inspect"; types: readonly string[] }
  | { kind: "extract"; contentType: string }
  /** The cells of an XLSX, for an import. */
  | { kind: "table"; contentType: string }
  /** Draws pages `from` to `to` (1 is the first) as `<folder>/<page>.webp`. */
  | { kind: "draw"; from: number; to: number; folder: string }
  /** Makes a received picture one that may be kept, as `<folder>/picture`. */
  | { kind: "clean"; contentType: string; folder: string }
  /** Makes another size of a kept picture, as `<folder>/picture`. */
  | { kind: "resize"; shape: PictureShape; folder: string };

/** A size in pixels and how it is written. With a height the picture fills both, its edges cut; without, it is never enlarged. */
export type PictureShape = { width: number; height?: number; type: "webp" | "jpeg"; quality: number };

export type ZipLimits = { entries: number; bytes: number; ratio: number };
/** `pixels`: of a picture that is decoded. */
type ReaderLimits = ZipLimits & { pixels: number };

/** Why a file cannot be read: keys under `errors.reasons`. */
export type ReadProblem =
  | "fileEncrypted"
  | "fileDamaged"
  | "fileUnsafe"
  | "fileMacros"
  | "fileManyPixels"
  | "fileUnreadable";

/** The first page as lines, and the document's properties: what a secrecy mark is looked for in. */
export type Inspection = { lines: PageLine[]; properties: Record<string, string> };

/** What a file is by its content, the mark it carries, if any; never a word of what it says. */
export type Inspected = { found: { ext: string; mime: string } | null; mark: FoundMark | null };

/** A failure's `code` is the system's (`ENOSPC`), its `values` are for the message. */
export type ReaderAnswer<Value> = { ok: true; value: Value } | ReaderFailure;
export type ReaderFailure = {
  ok: false;
  problem: ReadProblem;
  detail: string;
  code?: string;
  values?: Record<string, number>;
};
/**
 * A cell as its sheet shows it: text, a number, or what a number stands for by its format; or nothing. `shown` is in the
 * form of this country.
 */
export type Cell = string | number | FormattedNumber | Day | Moment | Missing | null;
/** 0.9 under `0%` is the number 90, in percent. `exact`: what the cell holds where it shows less, or another multiple. */
type FormattedNumber = { number: number; shown: string; isPercent?: true; isScaled?: true; exact?: number };
/** `day`: `YYYY-MM-DD`; what is shown may have an hour too. */
type Day = { day: string; shown: string };
/** An hour, a length of time, a month: no number and no day. */
type Moment = { moment: string };
/** A formula that nobody has worked out, or one that came to an error such as `#N/A`. */
type Missing = { missing: "noResult" | "error"; shown: string };

/**
 * `row` counts as the spreadsheet does; `merged`: the columns, from 0, whose value a merged cell above has; `unseen`:
 * those of whose cells something was left out, since it is struck out or not shown.
 */
export type TableRow = { row: number; cells: Cell[]; isHidden?: true; merged?: number[]; unseen?: number[] };
/** Empty rows are left out. `merges`: "A2:A4", those of several rows or columns with something in them. */
export type Table = {
  name: string;
  rows: TableRow[];
  isHidden?: true;
  isActive?: true;
  hiddenColumns?: number[];
  isFiltered?: true;
  merges?: string[];
  /** Cells with a comment, which is no part of what they hold. */
  comments?: string[];
};
/** `isCut`: there was more than an import takes. */
export type Tables = {
  sheets: Table[];
  isCut: boolean;
  encoding: LegacyEncoding | null;
};

/** `takenOn`: the day that its camera gives, `YYYY-MM-DD`. */
export type CleanPicture = { width: number; height: number; takenOn: string | null };

export type ReaderValues = {
  inspect: Inspected;
  extract: FileContent;
  table: Tables;
  draw: { width: number; height: number }[];
  clean: CleanPicture;
  resize: { width: number; height: number };
};

/** Thrown inside the reading process. */
export class ReadError extends Error {
  readonly problem: ReadProblem;
  readonly values: Record<string, number> | undefined;

  constructor(problem: ReadProblem, detail: string, values?: Record<string, number>) {
    super(detail);
    this.problem = problem;
    this.values = values;
  }
}
