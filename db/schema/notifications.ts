import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { mailStatuses, noticeKinds, subjectTypes } from "../vocabulary.ts";
import { createdAt, id, instant, oneOf } from "./_columns.ts";
import { people } from "./people.ts";

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

/** Somebody is told of something about a document of whatever kind: each thing once, by the key below. */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    kind: text("kind", { enum: noticeKinds }).notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    subjectType: text("subject_type", { enum: subjectTypes }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** What of it: the step or the decision. The feature of the document knows, and whether it still holds. */
    aboutId: uuid("about_id").notNull(),
    /** The day of a morning's reminder, the instant of one by hand; empty for what is told once. */
    occasion: text("occasion").notNull().default(""),
    mailId: uuid("mail_id").references(() => mails.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("notices_kind_check", table.kind, noticeKinds),
    oneOf("notices_subject_type_check", table.subjectType, subjectTypes),
    unique("notices_key").on(
      table.subjectType,
      table.subjectId,
      table.aboutId,
      table.personId,
      table.kind,
      table.occasion,
    ),
    index("notices_mail_idx").on(table.mailId),
    index("notices_about_idx").on(table.aboutId),
  ],
);

/** The mornings on which reminders were asked for, each once however many instances looked at the clock. */
export const reminderMornings = pgTable("reminder_mornings", {
  day: date("day", { mode: "string" }).primaryKey(),
  createdAt: createdAt(),
});
