import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, check, date, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { unitKinds } from "../vocabulary.ts";
import { createdAt, id, oneOf, updatedAt, version } from "./_columns.ts";

/** Bodies, boards, offices and agencies. Data with validity, never an enum: bodies are founded, merged and ended. */
export const units = pgTable(
  "units",
  {
    id: id(),
    name: text("name").notNull(),
    shortName: text("short_name").notNull(),
    kind: text("kind", { enum: unitKinds }).notNull(),
    parentId: uuid("parent_id").references((): AnyPgColumn => units.id, { onDelete: "restrict" }),
    /** Abbreviation in document symbols, e.g. `ĐUK`. */
    symbol: text("symbol"),
    /** Rank in lists and seating; lower comes first. Never sort by name text. */
    protocolOrder: integer("protocol_order").notNull().default(1000),
    /** The body whose installation this is: its name heads the public site. */
    isHost: boolean("is_host").notNull().default(false),
    /** Code that opens the lead of its news items, e.g. `LSO`. */
    sourceCode: text("source_code"),
    validFrom: date("valid_from", { mode: "string" }),
    validTo: date("valid_to", { mode: "string" }),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("units_kind_check", table.kind, unitKinds),
    check(
      "units_validity_check",
      sql`${table.validTo} is null or ${table.validFrom} is null or ${table.validTo} >= ${table.validFrom}`,
    ),
    uniqueIndex("units_name_key").on(table.name),
    uniqueIndex("units_host_key").on(table.isHost).where(sql`${table.isHost}`),
  ],
);
