import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { protections } from "../vocabulary.ts";
import { createdAt, id, oneOf } from "./_columns.ts";
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
