import type { FileContent } from "#db/schema/files.ts";
import type { LegacyEncoding } from "#lib/i18n/legacy-encoding.ts";
import type { PageLine } from "../secrecy.ts";

/** What the reading process is asked. It gets no setting, no secret and no database: a hostile file finds nothing there. */
export type ReaderTask = { path: string; contentType: string; limits: ZipLimits } & (
  | { kind: "inspect" }
  | { kind: "extract" }
  /** The cells of an XLSX, for an import. */
  | { kind: "table" }
  /** Draws pages `from` to `to` (1 is the first) as `<folder>/<page>.webp`. */
  | { kind: "draw"; from: number; to: number; folder: string }
);

export type ZipLimits = { entries: number; bytes: number; ratio: number };

/** Why a file cannot be read: keys under `errors.reasons`. */
export type ReadProblem = "fileEncrypted" | "fileDamaged" | "fileUnsafe" | "fileMacros" | "fileUnreadable";

/** The first page as lines, and the document's properties: what a secrecy mark is looked for in. */
export type Inspection = { lines: PageLine[]; properties: Record<string, string> };

export type ReaderAnswer<Value> = { ok: true; value: Value } | { ok: false; problem: ReadProblem; detail: string };
/** A cell as it is stored: text, a number, a day (`YYYY-MM-DD`), or nothing. */
export type Cell = string | number | { day: string } | null;
/** `row` counts as the spreadsheet does. Empty rows are left out; `isCut`: there was more than an import takes. */
export type Tables = {
  sheets: { name: string; rows: { row: number; cells: Cell[] }[] }[];
  isCut: boolean;
  encoding: LegacyEncoding | null;
};

export type ReaderValues = {
  inspect: Inspection;
  extract: FileContent;
  table: Tables;
  draw: { width: number; height: number }[];
};

/** Thrown inside the reading process. */
export class ReadError extends Error {
  readonly problem: ReadProblem;

  constructor(problem: ReadProblem, detail: string) {
    super(detail);
    this.problem = problem;
  }
}
