import { sql } from "drizzle-orm";
import { check, date, index, integer, numeric, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { comparators, figureWarnings, quoteStatuses, subjectTypes } from "../vocabulary.ts";
import { createdAt, id, oneOf, updatedAt, version } from "./_columns.ts";
import { files } from "./files.ts";
import { people } from "./people.ts";
import { indicators } from "./programmes.ts";
import { reports } from "./reports.ts";
import { units } from "./units.ts";

/**
 * A measured value of one report version. Append-only. What holds for an indicator is the value of the accepted report
 * version with the highest number.
 */
export const indicatorValues = pgTable(
  "indicator_values",
  {
    id: id(),
    indicatorId: uuid("indicator_id")
      .notNull()
      .references(() => indicators.id, { onDelete: "restrict" }),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id, { onDelete: "restrict" }),
    value: numeric("value").notNull(),
    /** The whole of a ratio or percent: 31 of **36**. */
    base: numeric("base"),
    comparator: text("comparator", { enum: comparators }).notNull().default("eq"),
    asOf: date("as_of", { mode: "string" }),
    /** Years the value is about, where it is not the indicator's own period. */
    periodFrom: integer("period_from"),
    periodTo: integer("period_to"),
    /** Evidence: the file, the place in it (e.g. "trang 5") and the sentence that says it. */
    fileId: uuid("file_id").references(() => files.id, { onDelete: "restrict" }),
    sourcePlace: text("source_place").notNull().default(""),
    sourceQuote: text("source_quote").notNull().default(""),
    enteredById: uuid("entered_by_id").references(() => people.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("indicator_values_comparator_check", table.comparator, comparators),
    check("indicator_values_base_check", sql`${table.base} is null or ${table.base} > 0`),
    unique("indicator_values_report_key").on(table.indicatorId, table.reportId),
    index("indicator_values_report_idx").on(table.reportId),
  ],
);

/** What a unit contributed to a value; without a number it is only named. Restricted where the indicator's detail is. */
export const valueUnits = pgTable(
  "value_units",
  {
    valueId: uuid("value_id")
      .notNull()
      .references(() => indicatorValues.id, { onDelete: "cascade" }),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => units.id, { onDelete: "restrict" }),
    value: numeric("value"),
    base: numeric("base"),
  },
  (table) => [primaryKey({ columns: [table.valueId, table.unitId] }), index("value_units_unit_idx").on(table.unitId)],
);

/** Why a value stands although a warning speaks against it. Append-only; the newest of a code holds. */
export const valueExplanations = pgTable(
  "value_explanations",
  {
    id: id(),
    valueId: uuid("value_id")
      .notNull()
      .references(() => indicatorValues.id, { onDelete: "cascade" }),
    warning: text("warning", { enum: figureWarnings }).notNull(),
    text: text("text").notNull(),
    explainedById: uuid("explained_by_id").references(() => people.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("value_explanations_warning_check", table.warning, figureWarnings),
    index("value_explanations_value_idx").on(table.valueId),
  ],
);

/**
 * Who or what stands behind a number with `restricted_detail`, one line each (e.g. a disciplined member). Read through
 * `indicator.open_detail` alone, which records every reading.
 */
export const valueDetails = pgTable(
  "value_details",
  {
    id: id(),
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    indicatorId: uuid("indicator_id")
      .notNull()
      .references(() => indicators.id, { onDelete: "restrict" }),
    place: integer("place").notNull(),
    subject: text("subject").notNull(),
    note: text("note").notNull().default(""),
  },
  (table) => [unique("value_details_place_key").on(table.reportId, table.indicatorId, table.place)],
);

/** A place that quotes a value which was corrected; it stays open until somebody decides on it. */
export const quotes = pgTable(
  "quotes",
  {
    id: id(),
    /** The version that corrects. */
    reportId: uuid("report_id")
      .notNull()
      .references(() => reports.id, { onDelete: "restrict" }),
    oldValueId: uuid("old_value_id")
      .notNull()
      .references(() => indicatorValues.id, { onDelete: "restrict" }),
    /** Null: the corrected version gives no value any more. */
    newValueId: uuid("new_value_id").references(() => indicatorValues.id, { onDelete: "restrict" }),
    /** A write-up, an agenda item, a report that was tabled with the value. */
    placeType: text("place_type", { enum: subjectTypes }).notNull(),
    placeId: uuid("place_id").notNull(),
    status: text("status", { enum: quoteStatuses }).notNull().default("open"),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("quotes_place_type_check", table.placeType, subjectTypes),
    oneOf("quotes_status_check", table.status, quoteStatuses),
    unique("quotes_place_key").on(table.reportId, table.oldValueId, table.placeType, table.placeId),
    index("quotes_place_idx").on(table.placeType, table.placeId),
  ],
);
