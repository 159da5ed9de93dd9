import "server-only";
import {
  and,
  desc,
  eq,
  exists,
  isNull,
  min,
  notExists,
  notInArray,
  type Placeholder,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import type { Actor } from "#lib/core/actor.ts";
import { anyOf } from "#lib/core/conditions.ts";
import { namedInSession } from "./named-in-session.ts";
import { reportedBy } from "./reporters.ts";

const one = { one: sql`1` };

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
