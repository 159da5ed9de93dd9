import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import {
  type ApprovalAct,
  type ApprovalStepKind,
  approvalActs,
  approvalStepKinds,
  approvalStepStatuses,
  commentParts,
  subjectTypes,
} from "../vocabulary.ts";
import { createdAt, id, instant, oneOf, updatedAt, version } from "./_columns.ts";
import { decisions } from "./audit.ts";
import { people } from "./people.ts";
import { programmes } from "./programmes.ts";
import { sessions } from "./sessions.ts";
import { units } from "./units.ts";

/** A document that passes steps, and the revision of it that does: of whatever kind, so no foreign key can say. */
const ofRevision = () => ({
  subjectType: text("subject_type", { enum: subjectTypes }).notNull(),
  subjectId: uuid("subject_id").notNull(),
  revisionId: uuid("revision_id").notNull(),
});

/** A kind of step that a chain may have: whether it asks for it, and how many working days it may take. */
export type ChainStep = { kind: ApprovalStepKind; act: ApprovalAct; isAsked: boolean; days: number };

/** Which steps a submitted document of a kind passes, in order. Without a row: as its feature says is usual. */
export const approvalChains = pgTable(
  "approval_chains",
  {
    /** What the audit log names it by. */
    id: uuid("id").primaryKey(),
    subjectType: text("subject_type", { enum: subjectTypes }).notNull(),
    steps: jsonb("steps").$type<ChainStep[]>().notNull(),
    /** Whoever decided a step takes no later one of the same revision, while anybody else could. */
    hasDistinctPeople: boolean("has_distinct_people").notNull().default(true),
    version: version(),
    updatedAt: updatedAt(),
  },
  (table) => [
    oneOf("approval_chains_subject_type_check", table.subjectType, subjectTypes),
    check("approval_chains_steps_check", sql`jsonb_typeof(${table.steps}) = 'array'`),
    unique("approval_chains_subject_type_key").on(table.subjectType),
  ],
);

/** A day from Monday to Friday on which nobody works: no due day counts it. The office enters what is announced each year. */
export const daysOff = pgTable("days_off", {
  day: date("day", { mode: "string" }).primaryKey(),
  name: text("name").notNull(),
  createdAt: createdAt(),
});

/** A step that a submitted revision passes: whose it is, until when, and the decision that ended it. */
export const approvalSteps = pgTable(
  "approval_steps",
  {
    id: id(),
    ...ofRevision(),
    kind: text("kind", { enum: approvalStepKinds }).notNull(),
    /** Whoever signs may have written the document; whoever approves never has. */
    act: text("act", { enum: approvalActs }).notNull().default("approving"),
    /** The order: a step is open once none of a lower place is left. */
    place: integer("place").notNull(),
    /** Of an owner's step: the programme whose figures are quoted; null for figures of the body itself. */
    programmeId: uuid("programme_id").references(() => programmes.id, { onDelete: "restrict" }),
    /** Of an owner's step: the unit whose delegates decide; null where the office does. */
    unitId: uuid("unit_id").references(() => units.id, { onDelete: "restrict" }),
    /** Of a step that a role of a session holds, by its kind: that session. */
    sessionId: uuid("session_id").references(() => sessions.id, { onDelete: "restrict" }),
    /** Which of several who hold that role; null: whoever holds it now. */
    personId: uuid("person_id").references(() => people.id, { onDelete: "restrict" }),
    status: text("status", { enum: approvalStepStatuses }).notNull().default("pending"),
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
    oneOf("approval_steps_subject_type_check", table.subjectType, subjectTypes),
    oneOf("approval_steps_kind_check", table.kind, approvalStepKinds),
    oneOf("approval_steps_act_check", table.act, approvalActs),
    oneOf("approval_steps_status_check", table.status, approvalStepStatuses),
    check(
      "approval_steps_decided_check",
      sql`case ${table.status} when 'pending' then ${table.decisionId} is null when 'void' then true else ${table.decisionId} is not null end`,
    ),
    check(
      "approval_steps_owner_check",
      sql`${table.kind} = 'owner' or (${table.programmeId} is null and ${table.unitId} is null)`,
    ),
    check(
      "approval_steps_session_check",
      sql`(${table.sessionId} is not null) = (${table.kind} in ('recorder', 'chair'))`,
    ),
    check("approval_steps_person_check", sql`${table.personId} is null or ${table.sessionId} is not null`),
    check("approval_steps_reminded_check", sql`(${table.remindedAt} is null) = (${table.remindedById} is null)`),
    unique("approval_steps_key").on(table.revisionId, table.kind, table.programmeId, table.personId).nullsNotDistinct(),
    index("approval_steps_subject_idx").on(table.subjectId),
    index("approval_steps_pending_idx").on(table.unitId).where(sql`${table.status} = 'pending'`),
  ],
);

/** Who has opened which revision to judge it, so that they are shown what changed since. */
export const approvalReads = pgTable(
  "approval_reads",
  {
    ...ofRevision(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("approval_reads_subject_type_check", table.subjectType, subjectTypes),
    primaryKey({ columns: [table.revisionId, table.personId] }),
    index("approval_reads_person_idx").on(table.personId),
  ],
);

/** A remark on words of a revision, or an answer to one. The words find it again in later revisions. */
export const approvalComments = pgTable(
  "approval_comments",
  {
    id: id(),
    ...ofRevision(),
    /** What it answers; answers stand where their remark does. */
    parentId: uuid("parent_id").references((): AnyPgColumn => approvalComments.id, { onDelete: "restrict" }),
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
    oneOf("approval_comments_subject_type_check", table.subjectType, subjectTypes),
    oneOf("approval_comments_part_check", table.part, commentParts),
    check("approval_comments_resolved_check", sql`(${table.resolvedAt} is null) = (${table.resolvedById} is null)`),
    check("approval_comments_answer_check", sql`${table.parentId} is null or ${table.resolvedAt} is null`),
    index("approval_comments_subject_idx").on(table.subjectId),
  ],
);
