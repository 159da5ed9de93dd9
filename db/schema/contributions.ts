import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { contributionKinds, contributionStatuses, passageCategories } from "../vocabulary.ts";
import { createdAt, id, instant, oneOf, updatedAt, version } from "./_columns.ts";
import { people } from "./people.ts";
import { agendaItems, sessions } from "./sessions.ts";

/** A paper, a note or a speech of a delegate at a session. */
export const contributions = pgTable(
  "contributions",
  {
    id: id(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "restrict" }),
    agendaItemId: uuid("agenda_item_id").references(() => agendaItems.id, { onDelete: "set null" }),
    kind: text("kind", { enum: contributionKinds }).notNull(),
    title: text("title").notNull(),
    status: text("status", { enum: contributionStatuses }).notNull().default("draft"),
    /** Whose words these are. */
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    /** Who typed a speech; null when the author wrote it. */
    recordedById: uuid("recorded_by_id").references(() => people.id, { onDelete: "restrict" }),
    submittedAt: instant("submitted_at"),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("contributions_kind_check", table.kind, contributionKinds),
    oneOf("contributions_status_check", table.status, contributionStatuses),
    check("contributions_recorded_check", sql`(${table.kind} = 'speech') = (${table.recordedById} is not null)`),
    index("contributions_session_idx").on(table.sessionId, table.status),
    index("contributions_author_idx").on(table.authorId),
  ],
);

/** One passage of a contribution and what it is about. */
export const passages = pgTable(
  "passages",
  {
    id: id(),
    contributionId: uuid("contribution_id")
      .notNull()
      .references(() => contributions.id, { onDelete: "cascade" }),
    place: integer("place").notNull(),
    category: text("category", { enum: passageCategories }).notNull(),
    text: text("text").notNull(),
  },
  (table) => [
    oneOf("passages_category_check", table.category, passageCategories),
    unique("passages_place_key").on(table.contributionId, table.place),
  ],
);
