import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { setupSteps } from "../vocabulary.ts";
import { createdAt, oneOf } from "./_columns.ts";
import { people } from "./people.ts";

/** Steps of the guided first run that an administrator put aside. What was done shows in the units and people themselves. */
export const setupSkips = pgTable(
  "setup_skips",
  {
    step: text("step", { enum: setupSteps }).primaryKey(),
    skippedById: uuid("skipped_by_id").references(() => people.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (table) => [oneOf("setup_skips_step_check", table.step, setupSteps)],
);
