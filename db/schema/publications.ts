import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { publicationKinds } from "../vocabulary.ts";
import { createdAt, id, oneOf } from "./_columns.ts";
import { people } from "./people.ts";
import { writeUpRevisions, writeUps } from "./write-ups.ts";

/** What visitors were shown of a write-up, when and why: its visible history. Append-only: a trigger refuses the rest. */
export const writeUpPublications = pgTable(
  "write_up_publications",
  {
    id: id(),
    writeUpId: uuid("write_up_id")
      .notNull()
      .references(() => writeUps.id, { onDelete: "restrict" }),
    /** What stood on the site from then on; of a withdrawal, what was taken off. */
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => writeUpRevisions.id, { onDelete: "restrict" }),
    kind: text("kind", { enum: publicationKinds }).notNull(),
    /** Read by visitors. Empty for the first publication, and where it happened before notes were asked for. */
    note: text("note").notNull().default(""),
    /** Null: a job or a seed. */
    byId: uuid("by_id").references(() => people.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("write_up_publications_kind_check", table.kind, publicationKinds),
    index("write_up_publications_write_up_idx").on(table.writeUpId, table.createdAt),
  ],
);
