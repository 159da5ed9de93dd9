import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { publicationKinds } from "../vocabulary.ts";
import { createdAt, id, instant, oneOf } from "./_columns.ts";
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

/** A link by which somebody without a sign-in reads one revision before it is published. Only the secret's hash is kept. */
export const writeUpPreviews = pgTable(
  "write_up_previews",
  {
    id: id(),
    writeUpId: uuid("write_up_id")
      .notNull()
      .references(() => writeUps.id, { onDelete: "restrict" }),
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => writeUpRevisions.id, { onDelete: "restrict" }),
    /** SHA-256 of the secret, hex. */
    secretHash: text("secret_hash").notNull().unique("write_up_previews_secret_key"),
    /** Whom it is for, in the words of who made it. */
    recipient: text("recipient").notNull(),
    createdById: uuid("created_by_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [index("write_up_previews_write_up_idx").on(table.writeUpId)],
);
