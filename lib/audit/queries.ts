import "server-only";
import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { failedSignIns, people } from "#db/schema/people.ts";
import { type SubjectType, subjectTypes } from "#db/vocabulary.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { readCursor, writeCursor } from "#lib/core/cursor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, canAny, type Permission } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import type { AuditChange, AuditPage, FailedSignInPage } from "./schema.ts";

const pageSize = 50;

/**
 * How a subject is named in the list, the page it is seen on (of its session or programme where it has none), and what one
 * must be allowed on every row to be led there: whoever reads the log may not read everything that it names.
 */
const sources: Record<SubjectType, { label: string; from: string; page: (id: string) => string; opens: Permission }> = {
  person: { opens: "person.view", label: "full_name", from: "people", page: (id) => `/people/${id}` },
  unit: { opens: "unit.edit", label: "name", from: "units", page: (id) => `/units/${id}` },
  measure: { opens: "measure.edit", label: "name", from: "measures", page: () => "/settings/measures" },
  session: { opens: "session.view", label: "title", from: "sessions", page: (id) => `/sessions/${id}` },
  agenda_item: { opens: "session.view", label: "title", from: "agenda_items", page: (id) => `/sessions/${id}/agenda` },
  delegate: {
    opens: "session.view",
    label: "(select full_name from people where people.id = person_id)",
    from: "delegates",
    page: (id) => `/sessions/${id}/delegates`,
  },
  programme: { opens: "programme.view", label: "title", from: "programmes", page: (id) => `/programmes/${id}` },
  indicator: { opens: "programme.view", label: "name", from: "indicators", page: (id) => `/programmes/${id}` },
  report: { opens: "file.view", label: "title", from: "reports", page: (id) => `/reports/${id}` },
  quote: { opens: "file.view", label: "place_type", from: "quotes", page: (id) => `/reports/${id}` },
  file: { opens: "file.view", label: "name", from: "files", page: (id) => `/files/${id}` },
  contribution: {
    opens: "session.view",
    label: "title",
    from: "contributions",
    page: (id) => `/sessions/${id}/contributions`,
  },
  write_up: { opens: "writeup.view", label: "title", from: "write_ups", page: (id) => `/sessions/${id}/write-up` },
  review_chain: { opens: "writeup.view", label: "'—'", from: "approval_chains", page: () => "/settings/review" },
  delegation: {
    opens: "delegation.view",
    label: "(select full_name from people where people.id = leader_id)",
    from: "delegations",
    page: () => "/settings/delegations",
  },
  house_style: { opens: "style.edit", label: "null", from: "house_style", page: () => "/settings/style" },
};
const parentColumn: Partial<Record<SubjectType, string>> = {
  agenda_item: "session_id",
  delegate: "session_id",
  indicator: "programme_id",
  quote: "report_id",
  contribution: "session_id",
  write_up: "session_id",
};

const choose = (column: (type: SubjectType) => string) =>
  sql<string | null>`case ${auditLog.subjectType} ${sql.raw(
    subjectTypes
      .map(
        (type) =>
          `when '${type}' then (select ${column(type)} from ${sources[type].from} where id = audit_log.subject_id)`,
      )
      .join(" "),
  )} end`;

const labelColumn = choose((type) => `(${sources[type].label})::text`);
const pageIdColumn = choose((type) => `(${parentColumn[type] ?? "id"})::text`);

export type AuditFilter = { personId?: string; subjectType?: string; subjectId?: string; before?: string };

const isType = (text: string | undefined): text is SubjectType => subjectTypes.includes(text as SubjectType);

function conditions(filter: AuditFilter): SQL | undefined {
  const before = Number(filter.before);
  return and(
    isId(filter.personId) ? eq(auditLog.actorId, filter.personId) : undefined,
    isType(filter.subjectType) ? eq(auditLog.subjectType, filter.subjectType) : undefined,
    isId(filter.subjectId) ? eq(auditLog.subjectId, filter.subjectId) : undefined,
    Number.isSafeInteger(before) && before > 0 ? lt(auditLog.sequence, before) : undefined,
  );
}

/** What was done, newest first, by the filters. For those who may see the log; throws `forbidden` for the others. */
export async function listAudit(actor: Actor, filter: AuditFilter = {}): Promise<AuditPage> {
  if (!can(actor, "audit.view")) throw new AppError("forbidden");
  const by = personThen("by", auditLog.actorId, auditLog.at);
  const found = await db
    .select({
      sequence: auditLog.sequence,
      at: auditLog.at,
      actorKind: auditLog.actorKind,
      actorId: auditLog.actorId,
      actorName: by.fullName,
      action: auditLog.action,
      subjectType: auditLog.subjectType,
      subjectId: auditLog.subjectId,
      before: auditLog.before,
      after: auditLog.after,
      label: labelColumn,
      pageId: pageIdColumn,
    })
    .from(auditLog)
    .leftJoinLateral(by, sql`true`)
    .where(conditions(filter))
    .orderBy(desc(auditLog.sequence))
    .limit(pageSize + 1);
  const shown = found.slice(0, pageSize);
  const names = await namesOf(shown);
  const rows = shown.map((row) => ({
    sequence: row.sequence,
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actor: row.actorId && row.actorName ? { id: row.actorId, fullName: row.actorName } : null,
    action: row.action,
    subject: {
      type: row.subjectType,
      id: row.subjectId,
      label: row.label,
      href:
        row.pageId && canAny(actor, sources[row.subjectType].opens) ? sources[row.subjectType].page(row.pageId) : null,
    },
    changes: changesOf(row.before, row.after, names),
  }));
  return { rows, next: found.length > pageSize ? String(shown.at(-1)?.sequence) : null };
}

const failedCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Sign-ins that failed, the latest first. For those who may see the log; throws `forbidden` for the others. */
export async function listFailedSignIns(actor: Actor, after?: string): Promise<FailedSignInPage> {
  if (!can(actor, "audit.view")) throw new AppError("forbidden");
  const cursor = readCursor(failedCursor, after);
  // To the millisecond, as the cursor says it: the column knows microseconds.
  const at = sql`date_trunc('milliseconds', ${failedSignIns.lastAt})`;
  const found = await db
    .select({
      id: failedSignIns.id,
      at: failedSignIns.lastAt,
      person: { id: people.id, fullName: people.fullName, username: people.username },
      typed: failedSignIns.typed,
      address: failedSignIns.address,
      tries: failedSignIns.tries,
      reached: failedSignIns.reached,
    })
    .from(failedSignIns)
    .leftJoin(people, eq(people.id, failedSignIns.personId))
    .where(cursor ? sql`(${at}, ${failedSignIns.id}) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : undefined)
    .orderBy(desc(at), desc(failedSignIns.id))
    .limit(pageSize + 1);
  const rows = found.slice(0, pageSize).map((row) => ({ ...row, at: row.at.toISOString() }));
  const last = rows.at(-1);
  return { rows, next: found.length > pageSize && last ? writeCursor([last.at, last.id]) : null };
}

/** May the actor see the log at all? Pages ask before they show the way there. */
export const mayViewAudit = (actor: Actor): boolean => can(actor, "audit.view");

type Names = ReadonlyMap<string, string>;

/** People, units, programmes and sessions that the changes name by id. */
async function namesOf(rows: { before: unknown; after: unknown }[]): Promise<Names> {
  const values = rows.flatMap(({ before, after }) => [...Object.values(before ?? {}), ...Object.values(after ?? {})]);
  const ids = [...new Set(values.filter((value): value is string => typeof value === "string" && isId(value)))];
  if (ids.length === 0) return new Map();
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const found = await db.execute<{ id: string; name: string }>(sql`
    select id, full_name as name from people where id in (${list})
    union all select id, name from units where id in (${list})
    union all select id, title from programmes where id in (${list})
    union all select id, title from sessions where id in (${list})`);
  return new Map(found.map(({ id, name }) => [id, name]));
}

const longest = 160;

function asText(value: unknown, names: Names): string | null {
  if (value === null || value === undefined || value === "") return null;
  const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
  const text =
    typeof value === "string" ? (names.get(value) ?? value) : isList ? value.join(", ") : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** The fields whose two sides differ, shortened: the log keeps the whole. */
function changesOf(before: unknown, after: unknown, names: Names): AuditChange[] {
  const [old, now] = [before ?? {}, after ?? {}] as Record<string, unknown>[];
  return Object.keys({ ...old, ...now }).flatMap((field) => {
    const change = { field, before: asText(old?.[field], names), after: asText(now?.[field], names) };
    return change.before === change.after ? [] : [change];
  });
}
