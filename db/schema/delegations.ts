import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./_columns.ts";
import { people } from "./people.ts";

/** A leader is away and another decides in their stead, from one day to another, both included. It ends by itself. */
export const delegations = pgTable(
  "delegations",
  {
    id: id(),
    leaderId: uuid("leader_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    deputyId: uuid("deputy_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    fromDay: date("from_day", { mode: "string" }).notNull(),
    toDay: date("to_day", { mode: "string" }).notNull(),
    reason: text("reason").notNull().default(""),
    endedAt: instant("ended_at"),
    createdAt: createdAt(),
  },
  (table) => [
    check("delegations_days_check", sql`${table.toDay} >= ${table.fromDay}`),
    check("delegations_persons_check", sql`${table.leaderId} <> ${table.deputyId}`),
    index("delegations_leader_idx").on(table.leaderId),
    index("delegations_deputy_idx").on(table.deputyId),
  ],
);

/** Persons whom the administrator allows to decide in a leader's stead, though they are no leader. */
export const deputies = pgTable("deputies", {
  personId: uuid("person_id")
    .primaryKey()
    .references(() => people.id, { onDelete: "restrict" }),
  createdAt: createdAt(),
});
