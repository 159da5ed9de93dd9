import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { mailStatuses, noticeKinds } from "../vocabulary.ts";
import { createdAt, id, instant, oneOf } from "./_columns.ts";
import { decisions } from "./audit.ts";
import { people } from "./people.ts";
import { writeUpSteps } from "./reviews.ts";
import { writeUps } from "./write-ups.ts";

/** A letter to one person and what became of it. What it says is put together from its notices when it is sent. */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    /** Somebody tries whether mail arrives: it has no notices. */
    isTrial: boolean("is_trial").notNull().default(false),
    status: text("status", { enum: mailStatuses }).notNull().default("waiting"),
    tries: integer("tries").notNull().default(0),
    /** Why the last try failed: the mail server's answer, or the name of the fault. */
    error: text("error").notNull().default(""),
    /** When a process took it to send it: for a while nobody else does. */
    takenAt: instant("taken_at"),
    sentAt: instant("sent_at"),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("mails_status_check", table.status, mailStatuses),
    check("mails_sent_check", sql`(${table.sentAt} is null) = (${table.status} <> 'sent')`),
    index("mails_person_idx").on(table.personId),
    index("mails_created_idx").on(table.createdAt),
  ],
);

/** Somebody is told of a step that is theirs, or of a decision on their text: each thing once, by the key below. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    kind: text("kind", { enum: noticeKinds }).notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    writeUpId: uuid("write_up_id")
      .notNull()
      .references(() => writeUps.id, { onDelete: "restrict" }),
    stepId: uuid("step_id").references(() => writeUpSteps.id, { onDelete: "restrict" }),
    decisionId: uuid("decision_id").references(() => decisions.id, { onDelete: "restrict" }),
    /** The day of a morning's reminder, the instant of one by hand; empty for what is told once. */
    occasion: text("occasion").notNull().default(""),
    mailId: uuid("mail_id").references(() => mails.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("notices_kind_check", table.kind, noticeKinds),
    check("notices_subject_check", sql`num_nonnulls(${table.stepId}, ${table.decisionId}) = 1`),
    unique("notices_key")
      .on(table.stepId, table.decisionId, table.personId, table.kind, table.occasion)
      .nullsNotDistinct(),
    index("notices_mail_idx").on(table.mailId),
    index("notices_write_up_idx").on(table.writeUpId),
  ],
);

/** The mornings on which reminders were asked for, each once however many instances looked at the clock. */
export const reminderMornings = pgTable("reminder_mornings", {
  day: date("day", { mode: "string" }).primaryKey(),
  createdAt: createdAt(),
});
