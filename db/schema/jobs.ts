import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id } from "./_columns.ts";

/** Work asked for in a transaction and not yet handed to the job queue. Empty while all is well. */
export const jobOutbox = pgTable("job_outbox", {
  id: id(),
  job: text("job").notNull(),
  data: jsonb("data").notNull(),
  createdAt: createdAt(),
});
