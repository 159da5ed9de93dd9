import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type Comparator, type FigureWarning, reportStatuses } from "../vocabulary.ts";
import { createdAt, id, instant, oneOf, updatedAt, version } from "./_columns.ts";
import { people } from "./people.ts";
import { programmes } from "./programmes.ts";
import { sessions } from "./sessions.ts";
import { units } from "./units.ts";

/** One figure of a report that is still being written, as it was typed: `3,300` stays until somebody says what it means. */
export type DraftFigure = {
  value: string;
  base: string;
  comparator: Comparator;
  asOf: string;
  periodFrom: string;
  periodTo: string;
  /** Evidence: a file of the report, the page ("trang 5") and the sentence. */
  fileId: string;
  place: string;
  quote: string;
  units: { unitId: string; value: string; base: string }[];
  explanations: Partial<Record<FigureWarning, string>>;
};
/** By indicator. What is not in it has not been filled in. */
export type ReportDraft = Record<string, DraftFigure>;

/** A version of a programme's (or the body's own) report to a session. A submitted one never changes: mending makes a new row. */
export const reports = pgTable(
  "reports",
  {
    id: id(),
    programmeId: uuid("programme_id").references(() => programmes.id, { onDelete: "restrict" }),
    /** The body whose own indicators it reports. */
    unitId: uuid("unit_id").references(() => units.id, { onDelete: "restrict" }),
    sessionId: uuid("session_id").references(() => sessions.id, { onDelete: "restrict" }),
    /** 1, 2, 3 … within the programme or the body: "bản 3". */
    number: integer("number").notNull(),
    title: text("title").notNull(),
    /** What is reported in words. */
    body: text("body").notNull().default(""),
    status: text("status", { enum: reportStatuses }).notNull().default("submitted"),
    /** The version this one mends or corrects. */
    basedOnId: uuid("based_on_id").references((): AnyPgColumn => reports.id, { onDelete: "restrict" }),
    /** Why an accepted version is corrected. */
    reason: text("reason").notNull().default(""),
    dueOn: date("due_on", { mode: "string" }),
    /** The office's remarks on the content: it changes no figure itself (DOMAIN section 1.2, step 6). */
    remarks: text("remarks").notNull().default(""),
    /** What is typed so far; null once submitted, when it has become rows. */
    draft: jsonb("draft").$type<ReportDraft>(),
    startedById: uuid("started_by_id").references(() => people.id, { onDelete: "restrict" }),
    submittedById: uuid("submitted_by_id").references(() => people.id, { onDelete: "restrict" }),
    submittedAt: instant("submitted_at"),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("reports_status_check", table.status, reportStatuses),
    check("reports_owner_check", sql`num_nonnulls(${table.programmeId}, ${table.unitId}) = 1`),
    check("reports_draft_check", sql`${table.status} = 'draft' or ${table.draft} is null`),
    uniqueIndex("reports_number_key").on(table.programmeId, table.number),
    uniqueIndex("reports_unit_number_key").on(table.unitId, table.number),
    // One version at a time is written for a session.
    uniqueIndex("reports_draft_key")
      .on(
        sql`coalesce(${table.programmeId}, ${table.unitId})`,
        sql`coalesce(${table.sessionId}, ${table.programmeId}, ${table.unitId})`,
      )
      .where(sql`${table.status} = 'draft'`),
    index("reports_session_idx").on(table.sessionId),
    index("reports_status_idx").on(table.status).where(sql`${table.status} <> 'accepted'`),
  ],
);
