import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { actorKinds, returnReasons, subjectTypes } from "../vocabulary.ts";
import { createdAt, id, instant, oneOf } from "./_columns.ts";
import { people } from "./people.ts";

/** What was done, by whom, to what. Append-only: a trigger refuses UPDATE and DELETE. */
export const auditLog = pgTable(
  "audit_log",
  {
    /** Order of writing; the seals cover ranges of it. */
    sequence: bigint("sequence", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    actorKind: text("actor_kind", { enum: actorKinds }).notNull(),
    /** The person, or null for a job or a visitor. */
    actorId: uuid("actor_id").references(() => people.id, { onDelete: "restrict" }),
    /** Permission name = command = audit action. */
    action: text("action").notNull(),
    subjectType: text("subject_type", { enum: subjectTypes }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    requestId: text("request_id"),
  },
  (table) => [
    oneOf("audit_log_actor_kind_check", table.actorKind, actorKinds),
    oneOf("audit_log_subject_type_check", table.subjectType, subjectTypes),
    index("audit_log_subject_idx").on(table.subjectType, table.subjectId),
    index("audit_log_actor_idx").on(table.actorId, table.at),
  ],
);

/** Hash chain over ranges of the audit log, made in batches after commit so that writers do not queue. */
export const auditSeals = pgTable("audit_seals", {
  toSequence: bigint("to_sequence", { mode: "number" }).primaryKey(),
  fromSequence: bigint("from_sequence", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
  sealedAt: instant("sealed_at").notNull().defaultNow(),
});

/** A step of a workflow that was taken: append-only, one row per status change. */
export const decisions = pgTable(
  "decisions",
  {
    id: id(),
    subjectType: text("subject_type", { enum: subjectTypes }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    transition: text("transition").notNull(),
    fromStatus: text("from_status").notNull(),
    toStatus: text("to_status").notNull(),
    actorId: uuid("actor_id").references(() => people.id, { onDelete: "restrict" }),
    /** The leader in whose stead the actor decided, under a delegation. */
    inSteadOfId: uuid("in_stead_of_id").references(() => people.id, { onDelete: "restrict" }),
    comment: text("comment"),
    /** Of a return: what is wrong, by code. */
    reasons: text("reasons", { enum: returnReasons }).array().notNull().default([]),
    /** The revision decided on and its fingerprint, where the document has revisions. */
    revisionId: uuid("revision_id"),
    fingerprint: text("fingerprint"),
    createdAt: createdAt(),
  },
  (table) => [
    oneOf("decisions_subject_type_check", table.subjectType, subjectTypes),
    check(
      "decisions_reasons_check",
      sql`${table.reasons} <@ array[${sql.raw(returnReasons.map((reason) => `'${reason}'`).join(", "))}]::text[]`,
    ),
    index("decisions_subject_idx").on(table.subjectType, table.subjectId, table.createdAt),
    index("decisions_actor_idx").on(table.actorId, table.createdAt),
  ],
);

/** A create that was carried out: sending the same form twice gives the first one's result. */
export const idempotencyKeys = pgTable("idempotency_keys", {
  key: uuid("key").primaryKey(),
  actorId: uuid("actor_id"),
  action: text("action").notNull(),
  /** SHA-256 of the parsed input: the same key with another input is refused. */
  inputHash: text("input_hash").notNull(),
  value: jsonb("value"),
  createdAt: createdAt(),
});
