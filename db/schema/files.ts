import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Cell } from "../cells.ts";
import { fileRoles, fileSubjectTypes, fileTextStatuses, protections } from "../vocabulary.ts";
import { createdAt, id, instant, oneOf } from "./_columns.ts";
import { people } from "./people.ts";

/** An uploaded file. The bytes lie in the file store under `storageKey`; rows are never changed. */
export const files = pgTable(
  "files",
  {
    id: id(),
    storageKey: text("storage_key").notNull().unique(),
    name: text("name").notNull(),
    /** Judged by content, never taken from the browser. */
    contentType: text("content_type").notNull(),
    /** Bytes. */
    size: bigint("size", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    protection: text("protection", { enum: protections }).notNull().default("internal"),
    uploadedById: uuid("uploaded_by_id").references(() => people.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("files_protection_check", table.protection, protections),
    check("files_size_check", sql`${table.size} >= 0`),
    index("files_uploaded_by_idx").on(table.uploadedById),
  ],
);

/**
 * Whom a file belongs to: the one table that says so. What has no row here is unattached: its uploader's alone, and discarded
 * after a week. Rows are written by `setLinks`; those of what was handed in, submitted or imported never change.
 */
export const fileLinks = pgTable(
  "file_links",
  {
    fileId: uuid("file_id")
      .notNull()
      .references(() => files.id, { onDelete: "restrict" }),
    subjectType: text("subject_type", { enum: fileSubjectTypes }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    role: text("role", { enum: fileRoles }).notNull(),
    /** The order among the subject's files of this role, from 0. */
    place: integer("place").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subjectType, table.subjectId, table.role, table.fileId] }),
    oneOf("file_links_subject_type_check", table.subjectType, fileSubjectTypes),
    oneOf("file_links_role_check", table.role, fileRoles),
    index("file_links_file_idx").on(table.fileId),
  ],
);

export type TextBlock =
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph" | "item"; text: string }
  | { kind: "table"; rows: Cell[][] };

/** In how many places of a document something stands that its reader does not see or that is no longer part of it. */
export type LeftOut = { deleted: number; struck: number; hidden: number; comments: number; embedded: number };

/**
 * The first rows of a sheet as it shows them, with the spreadsheet's own `numbers`; `total` counts all that are shown. A
 * hidden sheet has its name alone; of other hidden things it is told how many rows and which columns, from 0, were left out, and
 * of how many cells (`unseen`) something that is struck out or that their format does not show.
 */
export type SheetText = {
  name: string;
  rows: string[][];
  total: number;
  numbers?: number[];
  isHidden?: true;
  hiddenRows?: number;
  hiddenColumns?: number[];
  unseen?: number;
  comments?: number;
};

/** The legacy encoding that a text was converted from; `isCut`: too long, the rest was left out. */
type Reading = { encoding: "tcvn3" | "vni" | null; isCut: boolean };

/** What was read out of a file: the text by pages, blocks or sheets; of a picture its size in pixels. */
export type FileContent =
  | (Reading & { kind: "pages"; pages: string[]; total: number })
  | (Reading & { kind: "blocks"; blocks: TextBlock[]; leftOut?: Partial<LeftOut> })
  | (Reading & { kind: "sheets"; sheets: SheetText[] })
  | { kind: "picture"; width: number; height: number };

/** The text of a file, read out of it in the background. One row for each file, from the moment it is kept. */
export const fileTexts = pgTable(
  "file_texts",
  {
    fileId: uuid("file_id")
      .primaryKey()
      .references(() => files.id, { onDelete: "cascade" }),
    status: text("status", { enum: fileTextStatuses }).notNull().default("queued"),
    /** Why it could not be read: a key under `errors.reasons`. */
    problem: text("problem"),
    content: jsonb("content").$type<FileContent>(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    oneOf("file_texts_status_check", table.status, fileTextStatuses),
    check("file_texts_done_check", sql`(${table.status} = 'done') = (${table.content} is not null)`),
    check("file_texts_failed_check", sql`(${table.status} = 'failed') = (${table.problem} is not null)`),
  ],
);
