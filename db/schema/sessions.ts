import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, text, time, unique, uuid } from "drizzle-orm/pg-core";
import {
  agendaItemKinds,
  type DayPart,
  dayParts,
  delegateAnswers,
  delegateKinds,
  delegateStatuses,
  sessionStatuses,
} from "../vocabulary.ts";
import { createdAt, folded, id, instant, oneOf, updatedAt, version } from "./_columns.ts";
import { people } from "./people.ts";
import { programmes } from "./programmes.ts";
import { units } from "./units.ts";

/** When and where a session was to be held; clock texts HH:mm. */
type Schedule = { date: string; dayPart: DayPart; startsAt: string; endsAt: string; venue: string };

/** The meeting (kỳ họp, hội nghị). A signed-in browser is a sign-in, never a session. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    title: text("title").notNull(),
    /** What it is about, e.g. "Tổng kết các đề án, chuyên đề giai đoạn 2017 – 2020". */
    theme: text("theme").notNull().default(""),
    /** Day in Vietnam; never through UTC. */
    date: date("date", { mode: "string" }).notNull(),
    dayPart: text("day_part", { enum: dayParts }).notNull(),
    /** Wall clock in Vietnam, HH:mm:ss. */
    startsAt: time("starts_at").notNull(),
    endsAt: time("ends_at").notNull(),
    venue: text("venue").notNull(),
    conveningUnitId: uuid("convening_unit_id")
      .notNull()
      .references(() => units.id, { onDelete: "restrict" }),
    chairId: uuid("chair_id").references(() => people.id, { onDelete: "restrict" }),
    recorderId: uuid("recorder_id").references(() => people.id, { onDelete: "restrict" }),
    /** Last day for papers and contributions; null means none was set. */
    papersDueOn: date("papers_due_on", { mode: "string" }),
    status: text("status", { enum: sessionStatuses }).notNull().default("draft"),
    /** When it was first opened, or called off: its lists show people and units as they were then. Set by a trigger. */
    settledAt: instant("settled_at"),
    /** When and where it was to be held before it was moved or postponed last, with its invitations out. */
    movedFrom: jsonb("moved_from").$type<Schedule>(),
    movedAt: instant("moved_at"),
    createdById: uuid("created_by_id").references(() => people.id, { onDelete: "restrict" }),
    folded: folded("folded", () => sql`title || ' ' || theme || ' ' || venue`),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("sessions_day_part_check", table.dayPart, dayParts),
    oneOf("sessions_status_check", table.status, sessionStatuses),
    check("sessions_time_check", sql`${table.endsAt} > ${table.startsAt}`),
    index("sessions_date_idx").on(table.date),
    index("sessions_folded_idx").using("gin", sql`${table.folded} gin_trgm_ops`),
  ],
);

/** One line of the order of business. Clock times are computed from the start and the minutes. */
export const agendaItems = pgTable(
  "agenda_items",
  {
    id: id(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    /** 1, 2, 3 … without gaps; breaks have a place too. */
    place: integer("place").notNull(),
    kind: text("kind", { enum: agendaItemKinds }).notNull(),
    title: text("title").notNull(),
    minutes: integer("minutes").notNull(),
    presenterId: uuid("presenter_id").references(() => people.id, { onDelete: "restrict" }),
    /** When the presenter is no one person, e.g. "5 đại biểu". */
    presenterNote: text("presenter_note").notNull().default(""),
    programmeId: uuid("programme_id").references(() => programmes.id, { onDelete: "restrict" }),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("agenda_items_kind_check", table.kind, agendaItemKinds),
    check("agenda_items_minutes_check", sql`${table.minutes} between 1 and 600`),
    // The reorder renumbers in one statement; the constraint is made DEFERRABLE in the migration.
    unique("agenda_items_place_key").on(table.sessionId, table.place),
    index("agenda_items_programme_idx").on(table.programmeId),
    index("agenda_items_presenter_idx").on(table.presenterId),
  ],
);

/** A person on a session's delegate list. */
export const delegates = pgTable(
  "delegates",
  {
    id: id(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    kind: text("kind", { enum: delegateKinds }).notNull().default("member"),
    status: text("status", { enum: delegateStatuses }).notNull().default("listed"),
    invitedAt: instant("invited_at"),
    openedAt: instant("opened_at"),
    answeredAt: instant("answered_at"),
    /** Why the delegate is absent. */
    reason: text("reason").notNull().default(""),
    /** Of one who is asked again: how they had answered, and when and where that was for. */
    earlierAnswer: text("earlier_answer", { enum: delegateAnswers }),
    earlierSchedule: jsonb("earlier_schedule").$type<Schedule>(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("delegates_kind_check", table.kind, delegateKinds),
    oneOf("delegates_status_check", table.status, delegateStatuses),
    oneOf("delegates_earlier_answer_check", table.earlierAnswer, delegateAnswers),
    unique("delegates_person_key").on(table.sessionId, table.personId),
    index("delegates_person_idx").on(table.personId),
  ],
);
