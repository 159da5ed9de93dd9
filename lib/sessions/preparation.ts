import "server-only";
import { and, asc, desc, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { contributions } from "#db/schema/contributions.ts";
import { people } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { mayBeAtSession, reportAtSession } from "#lib/programmes/report-visibility.ts";
import { readClashes } from "./clashes.ts";
import { getSessionHeader, isAskedAgain } from "./queries.ts";
import { findGaps } from "./readiness.ts";
import { type SessionReadiness, toMinutes } from "./schema.ts";
import { isChangeable } from "./workflow.ts";

/** What is still missing before the session can be held. Throws `forbidden` for whoever does not prepare or lead it. */
export async function getSessionReadiness(actor: Actor, sessionId: string): Promise<SessionReadiness> {
  const { abilities } = await getSessionHeader(actor, sessionId);
  if (!abilities.includes("delegate.view")) throw new AppError("forbidden");
  const [row] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
  if (!row) throw new AppError("not_found");
  // What was held, or given up, lacks nothing any more.
  if (!isChangeable(row.status)) return { gaps: [], abilities };
  const [items, versions, list, contributionsToReceive, clashes] = await Promise.all([
    db
      .select({
        id: agendaItems.id,
        title: agendaItems.title,
        kind: agendaItems.kind,
        minutes: agendaItems.minutes,
        hasPresenter: sql<boolean>`${agendaItems.presenterId} is not null or ${agendaItems.presenterNote} <> ''`,
        programme: {
          id: programmes.id,
          code: programmes.code,
          shortTitle: programmes.shortTitle,
        },
      })
      .from(agendaItems)
      .leftJoin(programmes, eq(programmes.id, agendaItems.programmeId))
      .where(eq(agendaItems.sessionId, sessionId))
      .orderBy(asc(agendaItems.place)),
    db
      .select({ programmeId: reports.programmeId, status: reports.status })
      .from(reports)
      .innerJoin(sessions, reportAtSession())
      .where(and(eq(sessions.id, sessionId), mayBeAtSession(sessionId), isNotNull(reports.programmeId)))
      .orderBy(desc(reports.number)),
    db
      .select({
        person: {
          id: people.id,
          fullName: people.fullName,
          position: people.position,
          unitName: units.shortName,
        },
        status: delegates.status,
        isAskedAgain,
      })
      .from(delegates)
      .innerJoin(people, eq(people.id, delegates.personId))
      .leftJoin(units, eq(units.id, people.unitId))
      .where(eq(delegates.sessionId, sessionId))
      .orderBy(asc(people.protocolOrder), sql`${people.givenName} collate "vi-x-icu"`),
    db.$count(contributions, and(eq(contributions.sessionId, sessionId), eq(contributions.status, "submitted"))),
    readClashes(actor, row),
  ]);
  const minutes = toMinutes(row.endsAt) - toMinutes(row.startsAt);
  const gaps = findGaps({
    ...row,
    minutes,
    items,
    reports: versions,
    delegates: list,
    contributionsToReceive,
    clashes,
  });
  return { gaps, abilities };
}
