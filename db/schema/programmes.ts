import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, numeric, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import {
  aggregations,
  breakdowns,
  indicatorKinds,
  indicatorProtections,
  programmeKinds,
  programmeStatuses,
  targetDirections,
} from "../vocabulary.ts";
import { createdAt, folded, id, oneOf, updatedAt, version } from "./_columns.ts";
import { people } from "./people.ts";
import { units } from "./units.ts";

/** Units of measure (đơn vị tính), the list that the office keeps. Indicators hold the name, which follows a renaming. */
export const measures = pgTable(
  "measures",
  {
    id: id(),
    name: text("name").notNull().unique("measures_name_key"),
    /** A retired one is offered no more; what uses it keeps it. */
    isRetired: boolean("is_retired").notNull().default(false),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [check("measures_name_check", sql`${table.name} = btrim(${table.name}) and ${table.name} <> ''`)],
);

/** A đề án (`scheme`) or a chuyên đề (`topic`). */
export const programmes = pgTable(
  "programmes",
  {
    id: id(),
    /** Short code shown as a chip, e.g. `ĐA 1`, `CĐ 1`. */
    code: text("code").notNull(),
    kind: text("kind", { enum: programmeKinds }).notNull(),
    title: text("title").notNull(),
    shortTitle: text("short_title").notNull(),
    /** Titles it had before or is also called by, one a line. */
    earlierTitles: text("earlier_titles").notNull().default(""),
    /** Years; an open end means "đến nay". */
    periodFrom: integer("period_from").notNull(),
    periodTo: integer("period_to"),
    /** The decision it rests on, e.g. "Quyết định số …". */
    legalBasis: text("legal_basis").notNull().default(""),
    goals: text("goals").notNull().default(""),
    leadUnitId: uuid("lead_unit_id").references(() => units.id, { onDelete: "restrict" }),
    /** Đầu mối: who fills the reports for the lead unit, beside the delegates who belong to it. */
    contactId: uuid("contact_id").references(() => people.id, { onDelete: "restrict" }),
    status: text("status", { enum: programmeStatuses }).notNull().default("running"),
    folded: folded("folded", () => sql`code || ' ' || title || ' ' || short_title || ' ' || earlier_titles`),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("programmes_kind_check", table.kind, programmeKinds),
    oneOf("programmes_status_check", table.status, programmeStatuses),
    check("programmes_period_check", sql`${table.periodTo} is null or ${table.periodTo} >= ${table.periodFrom}`),
    uniqueIndex("programmes_code_key").on(table.code),
    // The orders of the register; vi_natural (made in the migration) puts ĐA 2 before ĐA 10.
    index("programmes_order_idx").on(table.kind, sql`${table.code} collate "vi_natural"`, table.id),
    index("programmes_title_idx").on(sql`${table.shortTitle} collate "vi-x-icu"`, table.id),
    index("programmes_period_idx").on(table.periodFrom.desc(), table.id.desc()),
    index("programmes_lead_idx").on(table.leadUnitId),
    index("programmes_contact_idx").on(table.contactId),
    index("programmes_folded_idx").using("gin", sql`${table.folded} gin_trgm_ops`),
  ],
);

/** Units that take part in a programme, from when to when; an open end means "đến nay". */
export const programmeUnits = pgTable(
  "programme_units",
  {
    id: id(),
    programmeId: uuid("programme_id")
      .notNull()
      .references(() => programmes.id, { onDelete: "cascade" }),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => units.id, { onDelete: "restrict" }),
    validFrom: date("valid_from", { mode: "string" }),
    validTo: date("valid_to", { mode: "string" }),
  },
  (table) => [
    uniqueIndex("programme_units_key").on(table.programmeId, table.unitId),
    index("programme_units_unit_idx").on(table.unitId),
    check(
      "programme_units_validity_check",
      sql`${table.validTo} is null or ${table.validFrom} is null or ${table.validTo} >= ${table.validFrom}`,
    ),
  ],
);

/** What is measured. It belongs to a programme or to the body itself (`unitId`), never to both. */
export const indicators = pgTable(
  "indicators",
  {
    id: id(),
    programmeId: uuid("programme_id").references(() => programmes.id, { onDelete: "restrict" }),
    unitId: uuid("unit_id").references(() => units.id, { onDelete: "restrict" }),
    sortOrder: integer("sort_order").notNull().default(0),
    name: text("name").notNull(),
    unitOfMeasure: text("unit_of_measure")
      .notNull()
      .references(() => measures.name, { onUpdate: "cascade", onDelete: "restrict" }),
    kind: text("kind", { enum: indicatorKinds }).notNull(),
    aggregation: text("aggregation", { enum: aggregations }).notNull().default("total"),
    /** Whose results are counted, e.g. "Đảng bộ Khối". */
    scope: text("scope").notNull().default(""),
    /** Years; both null when the source does not state the period. */
    periodFrom: integer("period_from"),
    periodTo: integer("period_to"),
    /** Where it stood before the programme, and in which year. Of a ratio: its part. */
    baseline: numeric("baseline"),
    baselineYear: integer("baseline_year"),
    /** In the terms of the value: of a percent in percent, of a ratio the part (31 of 36: the 31). */
    target: numeric("target"),
    targetDirection: text("target_direction", { enum: targetDirections }).notNull().default("at_least"),
    breakdown: text("breakdown", { enum: breakdowns }).notNull().default("none"),
    protection: text("protection", { enum: indicatorProtections }).notNull().default("public"),
    note: text("note").notNull().default(""),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("indicators_kind_check", table.kind, indicatorKinds),
    oneOf("indicators_aggregation_check", table.aggregation, aggregations),
    oneOf("indicators_target_direction_check", table.targetDirection, targetDirections),
    oneOf("indicators_breakdown_check", table.breakdown, breakdowns),
    oneOf("indicators_protection_check", table.protection, indicatorProtections),
    check("indicators_owner_check", sql`num_nonnulls(${table.programmeId}, ${table.unitId}) = 1`),
    check(
      "indicators_period_check",
      sql`${table.periodTo} is null or ${table.periodFrom} is null or ${table.periodTo} >= ${table.periodFrom}`,
    ),
    index("indicators_programme_idx").on(table.programmeId, table.sortOrder),
    index("indicators_unit_idx").on(table.unitId, table.sortOrder),
    index("indicators_measure_idx").on(table.unitOfMeasure),
  ],
);
