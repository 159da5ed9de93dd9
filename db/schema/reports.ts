import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { comparators, reportStatuses } from "../vocabulary.ts";
import { createdAt, id, instant, oneOf, updatedAt, version } from "./_columns.ts";
import { files } from "./files.ts";
import { people } from "./people.ts";
import { indicators, programmes } from "./programmes.ts";
import { sessions } from "./sessions.ts";

/** A programme's report to a session. Versions are never overwritten: a new one is a new row. */
export const reports = pgTable(
  "reports",
  {
    id: id(),
    programmeId: uuid("programme_id")
      .notNull()
      .references(() => programmes.id, { onDelete: "restrict" }),
    sessionId: uuid("session_id").references(() => sessions.id, { onDelete: "restrict" }),
    /** 1, 2, 3 … within the programme: "bản 3". */
    number: integer("number").notNull(),
    title: text("title").notNull(),
    status: text("status", { enum: reportStatuses }).notNull().default("submitted"),
    submittedById: uuid("submitted_by_id").references(() => people.id, { onDelete: "restrict" }),
    submittedAt: instant("submitted_at"),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("reports_status_check", table.status, reportStatuses),
    uniqueIndex("reports_number_key").on(table.programmeId, table.number),
    index("reports_session_idx").on(table.sessionId),
  ],
);

/** The files of a report version, e.g. its PDF and its DOCX. */
export const reportFiles = pgTable(
  "report_files",
  {
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    fileId: uuid("file_id")
      .notNull()
      .references(() => files.id, { onDelete: "restrict" }),
    sortOrder: integer("sort_order").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.fileId] })],
);

/** A measured value. Append-only: the newest row of an indicator is its value, older ones are history. */
export const indicatorValues = pgTable(
  "indicator_values",
  {
    id: id(),
    indicatorId: uuid("indicator_id")
      .notNull()
      .references(() => indicators.id, { onDelete: "cascade" }),
    /** The report version it comes from, where there is one. */
    reportId: uuid("report_id").references(() => reports.id, { onDelete: "restrict" }),
    value: numeric("value").notNull(),
    /** The whole of a ratio or percent: 31 of **36**. */
    base: numeric("base"),
    comparator: text("comparator", { enum: comparators }).notNull().default("eq"),
    asOf: date("as_of", { mode: "string" }),
    /** Where in the report it stands, e.g. "trang 5". */
    sourcePlace: text("source_place").notNull().default(""),
    enteredById: uuid("entered_by_id").references(() => people.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("indicator_values_comparator_check", table.comparator, comparators),
    check("indicator_values_base_check", sql`${table.base} is null or ${table.base} > 0`),
    index("indicator_values_indicator_idx").on(table.indicatorId, table.createdAt.desc()),
  ],
);
