import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { programmes } from "#db/schema/programmes.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { isId } from "#lib/core/validation.ts";
import { visibleSession } from "#lib/sessions/queries.ts";
import type { AgendaItem } from "./schema.ts";

/** The items of a session in their order; none where the actor may not see the session. */
export async function listAgenda(actor: Actor, sessionId: string): Promise<AgendaItem[]> {
  const presenter = personThen("presenter", agendaItems.presenterId, sessions.settledAt);
  if (!isId(sessionId)) return [];
  return await db
    .select({
      id: agendaItems.id,
      kind: agendaItems.kind,
      title: agendaItems.title,
      minutes: agendaItems.minutes,
      presenter: {
        id: presenter.id,
        fullName: presenter.fullName,
        position: presenter.position,
        unitName: presenter.unitName,
      },
      presenterNote: agendaItems.presenterNote,
      programme: { id: programmes.id, code: programmes.code, kind: programmes.kind, shortTitle: programmes.shortTitle },
      version: agendaItems.version,
    })
    .from(agendaItems)
    .innerJoin(sessions, eq(sessions.id, agendaItems.sessionId))
    .leftJoinLateral(presenter, sql`true`)
    .leftJoin(programmes, eq(programmes.id, agendaItems.programmeId))
    .where(and(eq(agendaItems.sessionId, sessionId), visibleSession(actor)))
    .orderBy(asc(agendaItems.place));
}
