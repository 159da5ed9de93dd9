import { sql } from "drizzle-orm";
import { check, index, integer, numeric, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { aggregations, indicatorKinds, programmeKinds, programmeStatuses, protections } from "../vocabulary.ts";
import { createdAt, folded, id, oneOf, updatedAt, version } from "./_columns.ts";
import { units } from "./units.ts";

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
    /** Years; an open end means "đến nay". */
    periodFrom: integer("period_from").notNull(),
    periodTo: integer("period_to"),
    leadUnitId: uuid("lead_unit_id").references(() => units.id, { onDelete: "restrict" }),
    status: text("status", { enum: programmeStatuses }).notNull().default("running"),
    folded: folded("folded", () => sql`code || ' ' || title || ' ' || short_title`),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("programmes_kind_check", table.kind, programmeKinds),
    oneOf("programmes_status_check", table.status, programmeStatuses),
    check("programmes_period_check", sql`${table.periodTo} is null or ${table.periodTo} >= ${table.periodFrom}`),
    uniqueIndex("programmes_code_key").on(table.code),
    index("programmes_folded_idx").using("gin", sql`${table.folded} gin_trgm_ops`),
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
    unitOfMeasure: text("unit_of_measure").notNull(),
    kind: text("kind", { enum: indicatorKinds }).notNull(),
    aggregation: text("aggregation", { enum: aggregations }).notNull().default("total"),
    /** Whose results are counted, e.g. "Đảng bộ Khối". */
    scope: text("scope").notNull().default(""),
    /** Years; both null when the source does not state the period. */
    periodFrom: integer("period_from"),
    periodTo: integer("period_to"),
    baseline: numeric("baseline"),
    target: numeric("target"),
    protection: text("protection", { enum: protections }).notNull().default("public"),
    note: text("note").notNull().default(""),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("indicators_kind_check", table.kind, indicatorKinds),
    oneOf("indicators_aggregation_check", table.aggregation, aggregations),
    oneOf("indicators_protection_check", table.protection, protections),
    check("indicators_owner_check", sql`num_nonnulls(${table.programmeId}, ${table.unitId}) = 1`),
    check(
      "indicators_period_check",
      sql`${table.periodTo} is null or ${table.periodFrom} is null or ${table.periodTo} >= ${table.periodFrom}`,
    ),
    index("indicators_programme_idx").on(table.programmeId, table.sortOrder),
    index("indicators_unit_idx").on(table.unitId, table.sortOrder),
  ],
);
