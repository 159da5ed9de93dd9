import { type SQL, sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Cell } from "../cells.ts";
import { writeUpStatuses } from "../vocabulary.ts";
import { createdAt, folded, id, instant, oneOf, updatedAt, version } from "./_columns.ts";
import { files } from "./files.ts";
import { people } from "./people.ts";
import { sessions } from "./sessions.ts";

/** Words of one look and one origin. `source` names the part of the record that a composed sentence tells, e.g. `indicator:<id>`. */
export type WriteUpRun = { text: string; bold?: boolean; italic?: boolean; source?: string };

/**
 * A block of the body. `text` holds its words without look, a table's cells one a line; `runs` tell look and origin where
 * some words have any, and their texts joined are `text`. `by`: who said a quotation.
 */
export type WriteUpBlock =
  | { type: "heading" | "paragraph"; text: string; runs?: WriteUpRun[] }
  | { type: "quote"; text: string; runs?: WriteUpRun[]; by: string }
  | { type: "table"; text: string; rows: Cell[][]; hasHead: boolean };

/** Someone accepted the figure in these words as it is (older waivers: every figure in them): why, who and when. */
export type WriteUpWaiver = { quote: string; figure?: string | undefined; reason: string; by: string; at: string };

/** Where in a text a figure stands: a part, which one of its kind from 0, and UTF-16 indices in it. */
export type FigurePlace = {
  part: "kicker" | "title" | "lead" | "body" | "caption";
  index: number;
  start: number;
  end: number;
};

/** A value as its report version has it: numbers as decimal text, `asOf` as `YYYY-MM-DD`. */
export type FigureValue = {
  value: string;
  base: string | null;
  comparator: string;
  unit: string;
  asOf: string | null;
};

/** A person said which indicator (or part or fact of the record) the figure in these words gives: who and when. */
export type WriteUpChoice = { quote: string; figure: string; indicator: string; by: string; at: string };

/**
 * A figure of a submitted text and what it rests on: the very value and report version, or a person's reason. `value` is
 * absent in texts submitted before it was kept, and null where no indicator stands behind the figure.
 */
export type WriteUpFigure = FigurePlace & {
  text: string;
  verdict: string;
  reason: string | null;
  indicatorId: string | null;
  valueId: string | null;
  reportId: string | null;
  value?: FigureValue | null;
  /** Absent where nobody chose the source. */
  chosen?: { by: string; at: string };
};

/**
 * A photo as a revision keeps it. `placeAfter` 0 stands under the lead, n under the n-th block. Pixels, so that the page
 * keeps its room; null where they could not be read.
 */
export type WriteUpPhoto = {
  fileId: string;
  sha256: string;
  caption: string;
  credit: string;
  alt: string;
  placeAfter: number;
  width?: number | null;
  height?: number | null;
  /** Who is to be seen, when it was taken, and that those shown agreed; unknown in texts older than these fields. */
  people?: string;
  takenOn?: string | null;
  isConsented?: boolean;
};

/** What an approval binds: the exact text and photos of one revision. */
export type WriteUpContent = {
  kicker: string;
  title: string;
  sourceCode: string;
  lead: string;
  body: WriteUpBlock[];
  byline: string;
  photos: WriteUpPhoto[];
  /** Absent in texts submitted before figures were traced. */
  waivers?: WriteUpWaiver[];
  choices?: WriteUpChoice[];
  figures?: WriteUpFigure[];
};

/** A news item on a session (tin bài): the text being worked on. */
export const writeUps = pgTable(
  "write_ups",
  {
    id: id(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "restrict" }),
    status: text("status", { enum: writeUpStatuses }).notNull().default("draft"),
    kicker: text("kicker").notNull(),
    title: text("title").notNull(),
    sourceCode: text("source_code").notNull().default(""),
    lead: text("lead").notNull(),
    body: jsonb("body").$type<WriteUpBlock[]>().notNull(),
    byline: text("byline").notNull().default(""),
    waivers: jsonb("waivers").$type<WriteUpWaiver[]>().notNull().default([]),
    choices: jsonb("choices").$type<WriteUpChoice[]>().notNull().default([]),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    /** Everyone who ever saved this text: none of them may approve it. */
    editorIds: uuid("editor_ids").array().notNull().default([]),
    /** The revision last submitted, approved and published; all three may differ. */
    submittedRevisionId: uuid("submitted_revision_id"),
    approvedRevisionId: uuid("approved_revision_id"),
    publishedRevisionId: uuid("published_revision_id"),
    slug: text("slug"),
    /** When it was first published; never set again. Whether visitors may read it: `isPublicWriteUp`. */
    publishedAt: instant("published_at"),
    withdrawnAt: instant("withdrawn_at"),
    /** An approved text that publishes itself: when, in whose name, with which note to readers. */
    publishAt: instant("publish_at"),
    publishById: uuid("publish_by_id").references(() => people.id, { onDelete: "restrict" }),
    publishNote: text("publish_note").notNull().default(""),
    /** When the queue was last asked to do so. */
    publishQueuedAt: instant("publish_queued_at"),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    folded: folded("folded", () => sql`title || ' ' || kicker || ' ' || lead`),
  },
  (table) => [
    oneOf("write_ups_status_check", table.status, writeUpStatuses),
    check(
      "write_ups_approved_check",
      sql`${table.status} not in ('approved', 'published', 'corrected') or ${table.approvedRevisionId} is not null`,
    ),
    check(
      "write_ups_published_check",
      sql`${table.status} not in ('published', 'corrected') or (${table.publishedRevisionId} is not null and ${table.withdrawnAt} is null)`,
    ),
    check(
      "write_ups_address_check",
      sql`(${table.publishedRevisionId} is null) = (${table.publishedAt} is null) and (${table.publishedRevisionId} is null or ${table.slug} is not null)`,
    ),
    check("write_ups_withdrawn_check", sql`${table.status} <> 'withdrawn' or ${table.withdrawnAt} is not null`),
    // Whatever takes an approval away takes the appointed publication with it.
    check(
      "write_ups_scheduled_check",
      sql`(${table.publishAt} is null) = (${table.publishById} is null) and (${table.publishAt} is null or ${table.status} = 'approved')`,
    ),
    uniqueIndex("write_ups_slug_key").on(table.slug),
    index("write_ups_session_idx").on(table.sessionId),
    index("write_ups_status_idx").on(table.status),
    index("write_ups_scheduled_idx").on(table.publishAt).where(sql`${table.publishAt} is not null`),
    index("write_ups_updated_idx").on(table.updatedAt.desc(), table.id.desc()),
    index("write_ups_folded_idx").using("gin", sql`${table.folded} gin_trgm_ops`),
    index("write_ups_published_revision_idx").on(table.publishedRevisionId),
    index("write_ups_published_idx").on(table.publishedAt.desc(), table.id.desc()),
  ],
);

/**
 * On `write_ups`: visitors may read its published revision. The one place that says so: neither its status, which tells how
 * far a correction is, nor anything else decides what is public.
 */
export function isPublicWriteUp(): SQL<boolean> {
  return sql<boolean>`(${writeUps.publishedRevisionId} is not null and ${writeUps.withdrawnAt} is null)`;
}

/** How a text shows its photos now. Written with their links (`replacePhotos`), which say that the files belong to it. */
export const writeUpPhotos = pgTable(
  "write_up_photos",
  {
    id: id(),
    writeUpId: uuid("write_up_id")
      .notNull()
      .references(() => writeUps.id, { onDelete: "cascade" }),
    fileId: uuid("file_id")
      .notNull()
      .references(() => files.id, { onDelete: "restrict" }),
    place: integer("place").notNull(),
    placeAfter: integer("place_after").notNull().default(0),
    caption: text("caption").notNull(),
    credit: text("credit").notNull().default(""),
    alt: text("alt").notNull(),
    people: text("people").notNull().default(""),
    takenOn: date("taken_on", { mode: "string" }),
    isConsented: boolean("is_consented").notNull().default(false),
  },
  (table) => [unique("write_up_photos_place_key").on(table.writeUpId, table.place)],
);

/** The text as it was submitted, or discarded: never changed. Approval names one of these and its fingerprint. */
export const writeUpRevisions = pgTable(
  "write_up_revisions",
  {
    id: id(),
    writeUpId: uuid("write_up_id")
      .notNull()
      .references(() => writeUps.id, { onDelete: "restrict" }),
    number: integer("number").notNull(),
    content: jsonb("content").$type<WriteUpContent>().notNull(),
    /** SHA-256 of the canonical content, hex. */
    fingerprint: text("fingerprint").notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    /** Words that nobody submitted, kept when others took their place. */
    isDiscarded: boolean("is_discarded").notNull().default(false),
    createdAt: createdAt(),
    /** All its words, for the search of the public site. */
    folded: folded("folded", () => sql`write_up_words(content)`),
  },
  (table) => [
    unique("write_up_revisions_number_key").on(table.writeUpId, table.number),
    index("write_up_revisions_folded_idx").using("gin", sql`${table.folded} gin_trgm_ops`),
  ],
);

/** Who has a text open for writing now: a beat every few seconds, forgotten soon after the last. No record of anything. */
export const writeUpPresence = pgTable(
  "write_up_presence",
  {
    writeUpId: uuid("write_up_id")
      .notNull()
      .references(() => writeUps.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    seenAt: instant("seen_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.writeUpId, table.personId] })],
);
