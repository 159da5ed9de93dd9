import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader } from "#db/client.ts";
import { contributions, passages } from "#db/schema/contributions.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import { personThen, unitThen } from "#lib/core/as-of.ts";
import { heldValue } from "#lib/programmes/held.ts";
import type { SessionRecord } from "./compose.ts";
import type { Figure } from "./figures.ts";

/** Figures with the value of the accepted report that comes first at this session, in the order of programme and list. */
async function readFigures(
  reader: Reader,
  asked: { sessionId: string; among?: readonly string[] | undefined },
  condition: SQL | undefined,
): Promise<Figure[]> {
  const held = heldValue(reader, asked);
  return reader
    .select({
      id: indicators.id,
      name: indicators.name,
      unitOfMeasure: indicators.unitOfMeasure,
      kind: indicators.kind,
      aggregation: indicators.aggregation,
      comparator: held.comparator,
      value: held.value,
      base: held.base,
      periodFrom: indicators.periodFrom,
      periodTo: indicators.periodTo,
      asOf: held.asOf,
      sourcePlace: held.sourcePlace,
      report: { title: held.reportTitle, number: held.reportNumber },
      programme: { id: programmes.id, code: programmes.code, kind: programmes.kind, shortTitle: programmes.shortTitle },
    })
    .from(indicators)
    .innerJoinLateral(held, sql`true`)
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .where(condition)
    .orderBy(asc(indicators.sortOrder), asc(indicators.id));
}

/**
 * The published figures a session's news may quote: those of the programmes reported on, in the order of the agenda, then
 * those of the convening body. What is not public is not among them (of restricted detail, the total is), whoever asks.
 * Each has the value accepted at this session, else the newest by its close; with `valueIds`, these very values and no others, as an approved text holds them.
 */
export async function readSessionFigures(
  reader: Reader,
  sessionId: string,
  valueIds?: readonly string[],
): Promise<Figure[]> {
  const reported = await reader
    .select({ programmeId: agendaItems.programmeId })
    .from(agendaItems)
    .where(and(eq(agendaItems.sessionId, sessionId), isNotNull(agendaItems.programmeId)))
    .orderBy(asc(agendaItems.place));
  const order = [...new Set(reported.map(({ programmeId }) => programmeId))].filter((id) => id !== null);
  const [session] = await reader
    .select({ unitId: sessions.conveningUnitId })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  if (!session) return [];
  const ofBody = and(isNull(indicators.programmeId), eq(indicators.unitId, session.unitId));
  const ofProgrammes = order.length > 0 ? inArray(indicators.programmeId, order) : undefined;
  const figures = await readFigures(
    reader,
    valueIds ? { sessionId, among: valueIds } : { sessionId },
    and(inArray(indicators.protection, ["public", "restricted_detail"]), or(ofProgrammes, ofBody)),
  );
  const rank = ({ programme }: Figure) => (programme ? order.indexOf(programme.id) : order.length);
  return figures.sort((one, two) => rank(one) - rank(two));
}

/** What the record holds of a session, for the first draft; null when there is no such session. */
export async function readSessionRecord(
  reader: Reader,
  sessionId: string,
): Promise<Omit<SessionRecord, "byline"> | null> {
  const chair = personThen("chair", sessions.chairId, sessions.settledAt);
  const convener = unitThen("convener", sessions.conveningUnitId, sessions.settledAt);
  const host = alias(units, "host");
  const [session] = await reader
    .select({
      title: sessions.title,
      theme: sessions.theme,
      date: sessions.date,
      dayPart: sessions.dayPart,
      conveningUnit: convener.name,
      sourceCode: host.sourceCode,
      chair: { fullName: chair.fullName, position: chair.position },
    })
    .from(sessions)
    .innerJoinLateral(convener, sql`true`)
    .leftJoin(host, eq(host.isHost, true))
    .leftJoinLateral(chair, sql`true`)
    .where(eq(sessions.id, sessionId));
  if (!session) return null;

  const heard = await reader
    .select({
      id: programmes.id,
      kind: programmes.kind,
      title: programmes.title,
      shortTitle: programmes.shortTitle,
      periodFrom: programmes.periodFrom,
      periodTo: programmes.periodTo,
    })
    .from(agendaItems)
    .innerJoin(programmes, eq(programmes.id, agendaItems.programmeId))
    .where(and(eq(agendaItems.sessionId, sessionId), eq(agendaItems.kind, "report")))
    .orderBy(asc(agendaItems.place));
  const figures = await readSessionFigures(reader, sessionId);
  const distinct = [...new Map(heard.map((programme) => [programme.id, programme])).values()];

  return {
    ...session,
    sourceCode: session.sourceCode ?? "",
    programmes: distinct.map((programme) => ({
      ...programme,
      figures: figures.filter((figure) => figure.programme?.id === programme.id),
    })),
    figures: figures.filter((figure) => figure.programme === null),
    discussion: await readDiscussion(reader, sessionId),
  };
}

/** The categories of what was contributed; drafts and what was only sent in and not taken up do not count. */
async function readDiscussion(reader: Reader, sessionId: string): Promise<SessionRecord["discussion"]> {
  const rows = await reader
    .selectDistinct({ category: passages.category, kind: contributions.kind, status: contributions.status })
    .from(passages)
    .innerJoin(contributions, eq(contributions.id, passages.contributionId))
    .where(
      and(
        eq(contributions.sessionId, sessionId),
        inArray(contributions.status, ["received", "scheduled", "presented", "not_presented", "answered"]),
      ),
    );
  const spoken = rows.filter(({ kind, status }) => kind === "speech" || status === "presented");
  const written = rows.filter((row) => !spoken.includes(row));
  const distinct = (list: typeof rows) => [...new Set(list.map(({ category }) => category))];
  return { spoken: distinct(spoken), written: distinct(written) };
}
