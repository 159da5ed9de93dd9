import "server-only";
import {
  and,
  desc,
  eq,
  exists,
  isNull,
  min,
  ne,
  notExists,
  notInArray,
  or,
  type Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { files } from "#db/schema/files.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reportFiles, reports } from "#db/schema/reports.ts";
import { writeUpSteps } from "#db/schema/reviews.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import { writeUpPhotos, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { can, canAny, type Permission } from "#lib/core/permissions.ts";
import { reportedBy } from "./reporters.ts";

const one = { one: sql`1` };
const anyOf = (conditions: (SQL | undefined)[]): SQL =>
  or(...conditions.filter((part) => part !== undefined)) ?? sql`false`;
const photosHold = (content: SQL) =>
  sql`${content} -> 'photos' @> jsonb_build_array(jsonb_build_object('fileId', ${files.id}::text))`;

/**
 * The condition on `sessions` under which the actor may do what `permission` allows to those named in a session: its
 * chair and recorder once it is no draft, its delegates once the invitations are out. Undefined: whatever the session.
 */
export function namedInSession(actor: Actor, permission: Permission): SQL | undefined {
  if (canAny(actor, permission)) return undefined;
  const me = personIdOf(actor);
  if (me === null) return sql`false`;
  const invited = db
    .select(one)
    .from(delegates)
    .where(
      sql`${delegates.sessionId} = ${sessions.id} and ${delegates.personId} = ${me} and ${delegates.status} <> 'listed'`,
    );
  return and(
    ne(sessions.status, "draft"),
    anyOf([
      can(actor, permission, { chair: me }) ? sql`${sessions.chairId} = ${me}` : undefined,
      can(actor, permission, { recorder: me }) ? sql`${sessions.recorderId} = ${me}` : undefined,
      can(actor, permission, { assigned: [me] }) ? and(ne(sessions.status, "scheduled"), exists(invited)) : undefined,
    ]),
  );
}

/**
 * On `reports` and `sessions`: the report is tabled there, by its own word or because the agenda hears its programme. One
 * that names no session and was begun after this one closed is for a later one. The one place that says so.
 */
export function reportAtSession(): SQL {
  const heard = db
    .select(one)
    .from(agendaItems)
    .where(sql`${agendaItems.sessionId} = ${sessions.id} and ${agendaItems.programmeId} = ${reports.programmeId}`);
  const closedBefore = db
    .select(one)
    .from(decisions)
    .where(
      sql`${decisions.subjectType} = 'session' and ${decisions.subjectId} = ${sessions.id} and ${decisions.transition} = 'close' and ${decisions.createdAt} < ${reports.createdAt}`,
    );
  return anyOf([
    sql`${reports.sessionId} = ${sessions.id}`,
    and(isNull(reports.sessionId), exists(heard), notExists(closedBefore)),
  ]);
}

/**
 * On `reports`: the few that {@link reportAtSession} need be asked about for this one session, found by their indexes. A
 * list of one session's papers begins with it, or it asks about every report that names no session.
 */
export function mayBeAtSession(sessionId: string | Placeholder): SQL {
  const heard = sql`array(select ${agendaItems.programmeId} from ${agendaItems} where ${agendaItems.sessionId} = ${sessionId})`;
  return anyOf([sql`${reports.sessionId} = ${sessionId}`, sql`${reports.programmeId} = any(${heard})`]);
}

/**
 * On `reports`: those whose figures hold at this session, and their order. What is tabled there comes first, then the newest;
 * what is not tabled there stands in for it only where it was accepted by the time the session closed.
 */
export function ofSession(sessionId: string): { holds: SQL; first: SQL[] } {
  const tabled = exists(
    db
      .select(one)
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), reportAtSession())),
  );
  const accepted = alias(decisions, "accepted");
  const acceptedAt = db
    .select({ at: min(accepted.createdAt) })
    .from(accepted)
    .where(
      sql`${accepted.subjectType} = 'report' and ${accepted.subjectId} = ${reports.id} and ${accepted.transition} = 'accept'`,
    );
  const closedBefore = db
    .select(one)
    .from(decisions)
    .where(
      sql`${decisions.subjectType} = 'session' and ${decisions.subjectId} = ${sessionId} and ${decisions.transition} = 'close' and (${reports.status} <> 'accepted' or ${decisions.createdAt} < coalesce((${acceptedAt}), ${reports.createdAt}))`,
    );
  return { holds: anyOf([tabled, notExists(closedBefore)]), first: [desc(tabled), desc(reports.number)] };
}

/**
 * On `reports`: a report that the actor may read. `file.view` decides, as for its files; those who report see their own
 * versions in every state.
 */
export function visibleReport(actor: Actor): SQL | undefined {
  const named = namedInSession(actor, "file.view");
  if (named === undefined) return undefined;
  const tabled = db.select(one).from(sessions).where(and(reportAtSession(), named));
  return anyOf([and(notInArray(reports.status, ["draft", "returned"]), exists(tabled)), reportedBy(actor)]);
}

/**
 * On `write_ups`: visitors may read its published revision. The one place that says so: neither its status, which tells how
 * far a correction is, nor anything else decides what is public.
 */
export function isPublicWriteUp(): SQL<boolean> {
  return sql<boolean>`(${writeUps.publishedRevisionId} is not null and ${writeUps.withdrawnAt} is null)`;
}

/** On `files`: shown by a published write-up, which everybody may read. */
export function isPublishedPhoto(): SQL {
  const published = db
    .select(one)
    .from(writeUps)
    .innerJoin(writeUpRevisions, sql`${writeUpRevisions.id} = ${writeUps.publishedRevisionId}`)
    .where(and(isPublicWriteUp(), photosHold(sql`${writeUpRevisions.content}`)));
  return exists(published);
}

/** On `files`: in a text whose figures the actor's unit is asked to confirm. */
function shownToOwner(actor: Actor): SQL | undefined {
  if (actor.kind !== "person" || !can(actor, "writeup.confirm", { assigned: [actor.personId] })) return undefined;
  const asked = db
    .select(one)
    .from(writeUpSteps)
    .innerJoin(writeUpRevisions, sql`${writeUpRevisions.id} = ${writeUpSteps.revisionId}`)
    .leftJoin(programmes, sql`${programmes.id} = ${writeUpSteps.programmeId}`)
    .where(
      and(
        sql`${writeUpSteps.unitId} is not null and ${writeUpSteps.status} <> 'void'`,
        anyOf([
          sql`${programmes.contactId} = ${actor.personId}`,
          actor.unitId === null ? undefined : sql`${writeUpSteps.unitId} = ${actor.unitId}`,
        ]),
        photosHold(sql`${writeUpRevisions.content}`),
      ),
    );
  return exists(asked);
}

/** On `files`: what the file hangs on decides who may read it; what hangs on nothing is its uploader's alone. */
export function visibleFile(actor: Actor): SQL | undefined {
  if (actor.kind === "system") return undefined;
  const me = personIdOf(actor);
  const inReport = db
    .select(one)
    .from(reportFiles)
    .innerJoin(reports, sql`${reports.id} = ${reportFiles.reportId}`)
    .where(and(sql`${reportFiles.fileId} = ${files.id}`, visibleReport(actor)));
  // "Hạn chế" means named persons: being invited is not enough.
  const unrestricted = canAny(actor, "file.view") ? undefined : ne(files.protection, "restricted");
  const placed = db.select(one).from(writeUpPhotos).where(sql`${writeUpPhotos.fileId} = ${files.id}`);
  const submitted = db
    .select(one)
    .from(writeUpRevisions)
    .where(photosHold(sql`${writeUpRevisions.content}`));
  return anyOf([
    isPublishedPhoto(),
    me === null ? undefined : sql`${files.uploadedById} = ${me}`,
    me === null ? undefined : and(exists(inReport), unrestricted),
    canAny(actor, "writeup.view") ? or(exists(placed), exists(submitted)) : shownToOwner(actor),
  ]);
}
