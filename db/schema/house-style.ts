import { sql } from "drizzle-orm";
import { boolean, check, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { tonePlacements } from "../vocabulary.ts";
import { oneOf, updatedAt, version } from "./_columns.ts";

/** The id of the one row: the first change makes it, and nothing removes it. */
export const houseStyleId = "00000000-0000-7000-8000-000000000001";

/** How the office writes and publishes its news. One row. */
export const houseStyle = pgTable(
  "house_style",
  {
    id: uuid("id").primaryKey().default(houseStyleId),
    /** Phrasings that differ from those the product brings, by key. */
    phrases: jsonb("phrases").$type<Record<string, string>>().notNull().default({}),
    tonePlacement: text("tone_placement", { enum: tonePlacements }).notNull().default("as_typed"),
    /** May visitors open the sources of a published item's figures? */
    showsSources: boolean("shows_sources").notNull().default(true),
    version: version(),
    updatedAt: updatedAt(),
  },
  (table) => [
    check("house_style_one_check", sql`${table.id} = ${sql.raw(`'${houseStyleId}'`)}`),
    oneOf("house_style_tone_placement_check", table.tonePlacement, tonePlacements),
  ],
);
