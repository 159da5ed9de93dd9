import { z } from "zod";
import { areaOf, columnsOf, fitRows, toCell } from "#db/cells.ts";
import type {
  FigureValue,
  WriteUpBlock,
  WriteUpChoice,
  WriteUpFigure,
  WriteUpRun,
  WriteUpWaiver,
} from "#db/schema/write-ups.ts";
import { type ReturnReason, returnReasons, type WriteUpStatus } from "#db/vocabulary.ts";
import type { ApprovalStep } from "#lib/approval/schema.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { tooBig, typedDay, typedLine } from "#lib/core/validation.ts";
import type { Figure } from "#lib/programmes/figure.ts";
import { wordsOf, wordsOfRows } from "./body.ts";

const line = (max: number) => z.string().trim().max(max, "tooLong");
const needed = (max: number) => line(max).min(1, "required");

const photo = z.object({
  fileId: z.uuid("invalidId"),
  caption: line(400),
  credit: typedLine().max(120, "tooLong"),
  alt: line(400),
  /** 0 stands under the lead, n under the n-th block of the body. */
  placeAfter: z.coerce.number().int().min(0).max(400),
  people: line(400).default(""),
  takenOn: typedDay.nullable().default(null),
  isConsented: z.boolean().default(false),
});

const words = (max: number) => z.string().max(max, "tooLong");
const run = z.object({
  text: words(20_000),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  /** Names a part of the record, as `compose.ts` writes it. */
  source: z
    .string()
    .regex(/^[a-z]+(:[0-9a-z-]{1,60})?$/)
    .optional(),
});
const wording = { text: words(20_000), runs: z.array(run).max(400, "tooMany").optional() };

/** A cell is its words; one that stands over several columns or rows says so. */
const cell = z.union([
  words(2000),
  z
    .object({
      text: words(2000),
      colspan: z.int().min(1).max(12, "tooMany").optional(),
      rowspan: z.int().min(1).max(200, "tooMany").optional(),
    })
    .transform(({ text, colspan, rowspan }) => toCell(text, colspan, rowspan)),
]);

/** The fixed shape of a body. Words and runs are brought to one form here, so that a stored text has no second spelling. */
const block = z
  .discriminatedUnion("type", [
    z.object({ type: z.enum(["heading", "paragraph"]), ...wording }),
    z.object({ type: z.literal("quote"), ...wording, by: line(200) }),
    z.object({
      type: z.literal("table"),
      rows: z
        .array(z.array(cell).max(12, "tooMany"))
        .min(1)
        .max(200, "tooMany")
        .transform(fitRows)
        .refine((rows) => rows.length > 0, "required")
        // Cells that stand over one another a thousand times are no table, and are not laid out.
        .refine((rows) => areaOf(rows) <= rows.length * 12 && columnsOf(rows) <= 12, "tooMany"),
      hasHead: z.boolean(),
    }),
  ])
  .transform((found): Block => {
    if (found.type === "table") return { ...found, text: wordsOfRows(found.rows) };
    const { text, runs, ...rest } = found;
    return { ...rest, ...wordsOf(runs ?? [{ text }]) };
  });

/** A block that is refused, say for too many columns, still comes here as it was sent: a table then without its words. */
const wordsIn = (found: { text?: string }): string => found.text ?? "";

/** In characters, some fifty times a usual item: every number of it is traced while others are served. */
const longestBody = 120_000;

/** In characters: the words that tell the number of a waiver or a choice. */
export const longestQuote = 400;

/** The number and the words around it that tell it from others; without one every number in the words (older waivers). */
const waiver = z.object({ quote: needed(longestQuote), figure: line(200).optional(), reason: needed(400) });

/** Who and when is the server's to say. */
const choice = z.object({ quote: needed(longestQuote), figure: needed(60), indicator: needed(80) });

/** A text while it is written: only the title must be there, so that nothing is lost for being unfinished. */
const text = {
  kicker: line(300),
  title: needed(300),
  sourceCode: typedLine().max(20, "tooLong"),
  lead: line(2000),
  body: z
    .array(block)
    .max(400, "tooMany")
    .check(({ value, issues }) => {
      const length = value.reduce((sum, found) => sum + wordsIn(found).length, 0);
      if (length > longestBody) issues.push({ ...tooBig("string", longestBody, length), input: value });
    }),
  byline: typedLine().max(120, "tooLong"),
  photos: z.array(photo).max(12, "tooMany"),
  waivers: z.array(waiver).max(100, "tooMany").default([]),
  choices: z.array(choice).max(100, "tooMany").default([]),
};

export const createWriteUpSchema = z.object({ idempotencyKey: z.uuid(), sessionId: z.uuid() });

export const editWriteUpSchema = z.object({ writeUpId: z.uuid(), version: z.int(), ...text });

/** What a text must have before it is shown to a leader. */
export const completeWriteUpSchema = z.object({
  ...text,
  kicker: needed(300),
  lead: needed(2000),
  body: text.body.refine((blocks) => blocks.some((found) => wordsIn(found).trim() !== ""), "required"),
  byline: needed(120),
  photos: z
    .array(
      photo
        .extend({ caption: needed(400), credit: needed(120), alt: needed(400) })
        // Whoever is named under a picture has agreed to it.
        .refine(({ people, isConsented }) => people === "" || isConsented, {
          path: ["isConsented"],
          error: "required",
        }),
    )
    .max(12, "tooMany"),
});

/** Paths of what a text still lacks before it can be submitted, e.g. `lead` or `photos.0.credit`. */
export function missingFields(found: z.input<typeof completeWriteUpSchema>): string[] {
  const parsed = completeWriteUpSchema.safeParse(found);
  return parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))];
}

/** A step of the workflow; `version` is the one the person has read. */
export const writeUpStepSchema = z.object({ writeUpId: z.uuid(), version: z.int() });

/** Which earlier revision is gone on from. */
export const resumeWriteUpSchema = writeUpStepSchema.extend({ number: z.int().min(1) });

/** A decision names the revision that was read: another one is never decided on by mistake. */
export const decideWriteUpSchema = z.object({ writeUpId: z.uuid(), revisionId: z.uuid() });

const comment = needed(2000);
/** A return says what is wrong by code, so that it can be counted, and in words, so that it can be mended. */
export const returnWriteUpSchema = decideWriteUpSchema.extend({
  reasons: z
    .array(z.enum(returnReasons))
    .min(1, "required")
    .transform((reasons) => [...new Set(reasons)]),
  comment,
});

export type PhotoInput = z.output<typeof photo>;

export type Run = WriteUpRun;

/** A block of a text, in the shape that it is stored in. */
export type Block = WriteUpBlock;

/** Where the value of an indicator comes from, as a reader is told it. */
export type FigureSource = {
  valueId: string;
  reportId: string;
  name: string;
  programme: string | null;
  report: { title: string; number: number };
  place: string;
  quote: string;
  value: FigureValue;
};

/** A value, and the report version that states it. */
export type ValueSource = { value: Figure; report: { title: string; number: number } };
/** Who else writes at a text now, which version of it is stored, and who stored that, if somebody else did. */
export type Presence = { others: string[]; version: number; savedBy: string | null };

/** A photo as it is shown. Width and height in pixels; null where they were not read yet. */
export type Photo = PhotoInput & { sha256: string; width: number | null; height: number | null };

/** A text as it is read, compared and approved. */
export type Text = {
  kicker: string;
  title: string;
  sourceCode: string;
  lead: string;
  body: Block[];
  byline: string;
  photos: Photo[];
  waivers: WriteUpWaiver[];
  choices: WriteUpChoice[];
  /** Of a submitted text: what each of its figures rests on. */
  figures: WriteUpFigure[];
};

/** A step that was taken with a write-up: by whom, when, on which revision. */
export type Decision = {
  id: string;
  transition: string;
  by: string | null;
  /** The leader in whose stead it was taken. */
  inSteadOf: string | null;
  at: Date;
  comment: string | null;
  reasons: ReturnReason[];
  revisionNumber: number | null;
};

/** The steps that a write-up may pass: the office's editor checks, who owns the figures confirms, a leader approves. */
export type ReviewStepKind = "editor" | "owner" | "leader";
export type ReviewStep = ApprovalStep<ReviewStepKind>;

/** A write-up with all that its page shows. */
export type WriteUpDetail = {
  id: string;
  sessionId: string;
  sessionTitle: string;
  /** `YYYY-MM-DD`. */
  sessionDate: string;
  status: WriteUpStatus;
  version: number;
  text: Text;
  author: string;
  createdAt: Date;
  updatedAt: Date;
  slug: string | null;
  /** First publication; it stays when the text is withdrawn. */
  publishedAt: Date | null;
  /** Visitors read a revision of it now, whatever is being done with the text: which one. */
  isPublic: boolean;
  publicRevision: number | null;
  /** The revision last submitted; what a leader decides on while it is in review. */
  revision: { id: string; number: number; fingerprint: string; author: string; at: Date } | null;
  decisions: Decision[];
  /** Of the revision last submitted. */
  steps: ReviewStep[];
  /** Remarks on its passages that nobody has settled. */
  openComments: number;
  /** What this reader saw last, to show what changed since. */
  lastSeen: { number: number; text: Text } | null;
  /** The reader is about to judge the revision and has not opened it before. */
  isFirstReading: boolean;
  abilities: Permission[];
  /** The leader in whose stead this reader would decide, under a delegation. */
  inSteadOf: string | null;
  /** The reader could approve it, had they not written any of it. */
  isOwnText: boolean;
};

/** How the list is narrowed: by words, by a status, or to what waits for the reader. */
export type WriteUpFilter = { search?: string | undefined; status?: string | undefined; after?: string | undefined };

/** `waiting`: the first of those that wait for the reader, and of how many; they stand before an unfiltered first page. */
export type WriteUpPage = { waiting: { rows: WriteUpRow[]; total: number }; rows: WriteUpRow[]; next: string | null };

/** A line of the list of write-ups. `waitsForMe`: the next step is this reader's. */
export type WriteUpRow = {
  id: string;
  sessionId: string;
  title: string;
  kicker: string;
  status: WriteUpStatus;
  author: string;
  date: string;
  updatedAt: Date;
  publishedAt: Date | null;
  isPublic: boolean;
  waitsForMe: boolean;
  abilities: Permission[];
};
