import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { commentParts, reviewStepKinds, reviewStepStatuses } from "../vocabulary.ts";
import { createdAt, id, instant, oneOf, updatedAt, version } from "./_columns.ts";
import { decisions } from "./audit.ts";
import { people } from "./people.ts";
import { programmes } from "./programmes.ts";
import { units } from "./units.ts";
import { writeUpRevisions, writeUps } from "./write-ups.ts";

/** The one row's id: there is one chain for the body. */
export const reviewChainId = "00000000-0000-7000-8000-000000000001";

/** Which steps a submitted text passes, and how many working days each may take. Without a row: a leader alone. */
export const reviewChain = pgTable(
  "review_chain",
  {
    id: uuid("id").primaryKey().default(reviewChainId),
    hasEditorStep: boolean("has_editor_step").notNull().default(false),
    hasOwnerStep: boolean("has_owner_step").notNull().default(false),
    /** Whoever decided a step takes no later one of the same revision, while anybody else could. */
    hasDistinctPeople: boolean("has_distinct_people").notNull().default(true),
    editorDays: integer("editor_days").notNull().default(1),
    ownerDays: integer("owner_days").notNull().default(2),
    leaderDays: integer("leader_days").notNull().default(2),
    version: version(),
    updatedAt: updatedAt(),
  },
  (table) => [
    check("review_chain_one_check", sql`${table.id} = ${sql.raw(`'${reviewChainId}'`)}`),
    check(
      "review_chain_days_check",
      sql`${table.editorDays} between 1 and 30 and ${table.ownerDays} between 1 and 30 and ${table.leaderDays} between 1 and 30`,
    ),
  ],
);

/** A day from Monday to Friday on which nobody works: no due day counts it. The office enters what is announced each year. */
export const daysOff = pgTable("days_off", {
  day: date("day", { mode: "string" }).primaryKey(),
  name: text("name").notNull(),
  createdAt: createdAt(),
});

/** A step that a submitted revision passes: whose it is, until when, and the decision that ended it. */
export const writeUpSteps = pgTable(
  "write_up_steps",
  {
    id: id(),
    writeUpId: uuid("write_up_id")
      .notNull()
      .references(() => writeUps.id, { onDelete: "restrict" }),
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => writeUpRevisions.id, { onDelete: "restrict" }),
    kind: text("kind", { enum: reviewStepKinds }).notNull(),
    /** Of an owner's step: the programme whose figures are quoted; null for figures of the body itself. */
    programmeId: uuid("programme_id").references(() => programmes.id, { onDelete: "restrict" }),
    /** Of an owner's step: the unit whose delegates decide; null where the office does. */
    unitId: uuid("unit_id").references(() => units.id, { onDelete: "restrict" }),
    status: text("status", { enum: reviewStepStatuses }).notNull().default("pending"),
    /** As the chain said when the revision was submitted: for nobody who decided an earlier step of it. */
    isDistinct: boolean("is_distinct").notNull().default(false),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    /** When the office last reminded whoever's turn it is, and who did. */
    remindedAt: instant("reminded_at"),
    remindedById: uuid("reminded_by_id").references(() => people.id, { onDelete: "restrict" }),
    decisionId: uuid("decision_id").references(() => decisions.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("write_up_steps_kind_check", table.kind, reviewStepKinds),
    oneOf("write_up_steps_status_check", table.status, reviewStepStatuses),
    check(
      "write_up_steps_decided_check",
      sql`case ${table.status} when 'pending' then ${table.decisionId} is null when 'void' then true else ${table.decisionId} is not null end`,
    ),
    check(
      "write_up_steps_owner_check",
      sql`${table.kind} = 'owner' or (${table.programmeId} is null and ${table.unitId} is null)`,
    ),
    check("write_up_steps_reminded_check", sql`(${table.remindedAt} is null) = (${table.remindedById} is null)`),
    unique("write_up_steps_key").on(table.revisionId, table.kind, table.programmeId).nullsNotDistinct(),
    index("write_up_steps_write_up_idx").on(table.writeUpId),
    index("write_up_steps_pending_idx").on(table.unitId).where(sql`${table.status} = 'pending'`),
  ],
);

/** Who has opened which revision to judge it, so that they are shown what changed since. */
export const writeUpReads = pgTable(
  "write_up_reads",
  {
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => writeUpRevisions.id, { onDelete: "restrict" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.revisionId, table.personId] }),
    index("write_up_reads_person_idx").on(table.personId),
  ],
);

/** A remark on words of a revision, or an answer to one. The words find it again in later revisions. */
export const writeUpComments = pgTable(
  "write_up_comments",
  {
    id: id(),
    writeUpId: uuid("write_up_id")
      .notNull()
      .references(() => writeUps.id, { onDelete: "restrict" }),
    revisionId: uuid("revision_id")
      .notNull()
      .references(() => writeUpRevisions.id, { onDelete: "restrict" }),
    /** What it answers; answers stand where their remark does. */
    parentId: uuid("parent_id").references((): AnyPgColumn => writeUpComments.id, { onDelete: "restrict" }),
    part: text("part", { enum: commentParts }).notNull(),
    /** Which block of the body or which photo, from 0. */
    place: integer("place").notNull().default(0),
    quote: text("quote").notNull().default(""),
    text: text("text").notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    resolvedAt: instant("resolved_at"),
    resolvedById: uuid("resolved_by_id").references(() => people.id, { onDelete: "restrict" }),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("write_up_comments_part_check", table.part, commentParts),
    check("write_up_comments_resolved_check", sql`(${table.resolvedAt} is null) = (${table.resolvedById} is null)`),
    check("write_up_comments_answer_check", sql`${table.parentId} is null or ${table.resolvedAt} is null`),
    index("write_up_comments_write_up_idx").on(table.writeUpId),
  ],
);

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
