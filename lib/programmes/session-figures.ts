import "server-only";
import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import { isPublicWriteUp, writeUps } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { unitThen } from "#lib/core/as-of.ts";
import { isId } from "#lib/core/validation.ts";
import { heldValue } from "./held.ts";
import { indicatorOrder, visibleIndicator, visibleValue } from "./indicators.ts";
import { namedInSession } from "./named-in-session.ts";
import type { KeyFigureGroup } from "./schema.ts";

/** A visitor reads a session's figures once a write-up of it is published. */
function visibleHearing(actor: Actor): SQL | undefined {
  if (actor.kind !== "public") return namedInSession(actor, "session.view");
  return sql`exists (select 1 from ${writeUps} where ${writeUps.sessionId} = ${sessions.id} and ${isPublicWriteUp()})`;
}

/** The programmes on the session's agenda in its order; none where the actor may not see the session. */
async function listHeard(actor: Actor, sessionId: string) {
  const place = sql<number>`min(${agendaItems.place})`;
  return db
    .select({
      id: programmes.id,
      code: programmes.code,
      kind: programmes.kind,
      title: programmes.title,
      shortTitle: programmes.shortTitle,
      conveningUnitId: sessions.conveningUnitId,
    })
    .from(agendaItems)
    .innerJoin(sessions, eq(sessions.id, agendaItems.sessionId))
    .innerJoin(programmes, eq(programmes.id, agendaItems.programmeId))
    .where(and(eq(agendaItems.sessionId, sessionId), visibleHearing(actor)))
    .groupBy(programmes.id, sessions.conveningUnitId)
    .orderBy(asc(place));
}

/**
 * The figures a session is about: those of the programmes on its agenda, in agenda order, then those of the convening
 * body and the host. Each with the value that holds there: of an accepted version tabled at this session, else of another
 * accepted by its close, the highest number first; else of one on its way that the actor may read. Only indicators with a value. Empty for a session that the actor may not see.
 */
export async function listIndicatorsOfSession(actor: Actor, sessionId: string): Promise<KeyFigureGroup[]> {
  if (!isId(sessionId)) return [];
  const heard = await listHeard(actor, sessionId);
  // The body's own figures come along where programmes are reported, not to every meeting it holds.
  if (heard.length === 0) return [];
  const current = heldValue(db, { sessionId, versions: visibleValue(actor) });
  const host = db.select({ id: units.id }).from(units).where(eq(units.isHost, true));
  const ofBody = or(eq(indicators.unitId, heard[0]?.conveningUnitId ?? ""), inArray(indicators.unitId, host));
  const ofProgrammes = inArray(
    indicators.programmeId,
    heard.map(({ id }) => id),
  );
  const held = sql`(select ${sessions.settledAt} from ${sessions} where ${sessions.id} = ${sessionId})`;
  const unit = unitThen("unit", indicators.unitId, held);
  const rows = await db
    .select({
      programmeId: indicators.programmeId,
      unitName: unit.name,
      figure: {
        id: indicators.id,
        name: indicators.name,
        unitOfMeasure: indicators.unitOfMeasure,
        kind: indicators.kind,
        aggregation: indicators.aggregation,
        scope: indicators.scope,
        target: indicators.target,
        targetDirection: indicators.targetDirection,
        protection: indicators.protection,
        value: current.value,
        base: current.base,
        comparator: current.comparator,
      },
      report: {
        id: current.reportId,
        number: current.reportNumber,
        status: current.reportStatus,
        place: current.sourcePlace,
      },
    })
    .from(indicators)
    .innerJoinLateral(current, sql`true`)
    .leftJoinLateral(unit, sql`true`)
    .where(and(or(ofProgrammes, ofBody), visibleIndicator(actor)))
    .orderBy(...indicatorOrder);
  const found = Map.groupBy(rows, (row) => row.programmeId);
  return [...heard, null].flatMap((programme) => {
    const members = found.get(programme?.id ?? null);
    if (!members) return [];
    const { conveningUnitId: _, ...named } = programme ?? { conveningUnitId: null };
    return [
      {
        programme: programme ? (named as KeyFigureGroup["programme"]) : null,
        unitName: members[0]?.unitName ?? null,
        figures: members.map(({ figure, report }) => ({ ...figure, report })),
      },
    ];
  });
}
