import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import { indicatorValues, quotes } from "#db/schema/values.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { can, canAny } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import { available } from "#lib/core/workflow.ts";
import type { Figure } from "#lib/programmes/figure.ts";
import { namedInSession } from "#lib/programmes/named-in-session.ts";
import { findQuotingPlaces } from "./quoting.ts";
import type { OpenQuote, QuoteRow, QuotingPlace, QuotingText } from "./schema.ts";
import { quoteWorkflow } from "./workflow.ts";

type Named = { title: string; href: string; sessionTitle: string; date: string };

/** What the places are called and where they lie; a place that the actor may not see is not among them. */
async function namePlaces(actor: Actor, places: readonly QuotingPlace[]): Promise<Map<string, Named>> {
  const idsOf = (type: QuotingPlace["type"]) => places.filter((place) => place.type === type).map(({ id }) => id);
  const [items, texts] = [idsOf("agenda_item"), idsOf("write_up")];
  const about = { sessionId: sessions.id, sessionTitle: sessions.title, date: sessions.date };
  const seen = namedInSession(actor, "session.view");
  const papers =
    items.length === 0
      ? []
      : await db
          .select({ id: agendaItems.id, title: agendaItems.title, ...about })
          .from(agendaItems)
          .innerJoin(sessions, eq(sessions.id, agendaItems.sessionId))
          .where(and(inArray(agendaItems.id, items), seen));
  const written =
    texts.length === 0 || !canAny(actor, "writeup.view")
      ? []
      : await db
          .select({ id: writeUps.id, title: writeUps.title, ...about })
          .from(writeUps)
          .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
          .where(and(inArray(writeUps.id, texts), seen));
  const name = (page: string) => (row: (typeof papers)[number]) =>
    [row.id, { ...row, href: `/sessions/${row.sessionId}/${page}` }] as const;
  return new Map<string, Named>([...papers.map(name("agenda")), ...written.map(name("write-up"))]);
}

const figureOf = (
  value: { value: string; base: string | null; comparator: typeof indicatorValues.$inferSelect.comparator },
  of: Pick<typeof indicators.$inferSelect, "kind" | "unitOfMeasure">,
): Figure => ({
  value: value.value,
  base: value.base,
  comparator: value.comparator,
  kind: of.kind,
  unitOfMeasure: of.unitOfMeasure,
});

/** The places that quote a value which this version corrected, with what was decided on each. For the office and leaders. */
export async function listQuotes(actor: Actor, reportId: string): Promise<QuoteRow[]> {
  if (!canAny(actor, "session.view") || !isId(reportId)) return [];
  const before = alias(indicatorValues, "before");
  const after = alias(indicatorValues, "after");
  const rows = await db
    .select({
      id: quotes.id,
      placeType: quotes.placeType,
      placeId: quotes.placeId,
      status: quotes.status,
      version: quotes.version,
      indicator: { name: indicators.name, kind: indicators.kind, unitOfMeasure: indicators.unitOfMeasure },
      before: { value: before.value, base: before.base, comparator: before.comparator },
      after: { value: after.value, base: after.base, comparator: after.comparator },
      comment: sql<
        string | null
      >`(select comment from decisions where subject_type = 'quote' and subject_id = ${quotes.id} limit 1)`,
    })
    .from(quotes)
    .innerJoin(before, eq(before.id, quotes.oldValueId))
    .leftJoin(after, eq(after.id, quotes.newValueId))
    .innerJoin(indicators, eq(indicators.id, before.indicatorId))
    .where(eq(quotes.reportId, reportId))
    .orderBy(asc(quotes.createdAt), asc(quotes.id));
  const places = rows.map(({ placeType, placeId }) => ({ type: placeType, id: placeId }) as QuotingPlace);
  const names = await namePlaces(actor, places);
  return rows.flatMap(({ placeId, indicator, ...row }) => {
    const place = names.get(placeId);
    if (!place) return [];
    return [
      {
        ...row,
        title: place.title,
        href: place.href,
        indicator: indicator.name,
        before: figureOf(row.before, indicator),
        after: row.after ? figureOf(row.after, indicator) : null,
        // A note to readers is written where the text is read.
        abilities: available(quoteWorkflow, row.status, actor, {})
          .filter((step) => step !== "note")
          .map((step) => `quote.${step}` as const),
      },
    ];
  });
}

/** Corrected values that a write-up still quotes and nobody has decided on, in the order of their reports and indicators. */
export async function listOpenQuotes(actor: Actor, writeUpId: string): Promise<OpenQuote[]> {
  if (!canAny(actor, "writeup.view") || !isId(writeUpId)) return [];
  const before = alias(indicatorValues, "before");
  const after = alias(indicatorValues, "after");
  const rows = await db
    .select({
      id: quotes.id,
      version: quotes.version,
      indicator: indicators,
      before: { value: before.value, base: before.base, comparator: before.comparator },
      after: { value: after.value, base: after.base, comparator: after.comparator },
      report: { id: reports.id, title: reports.title, number: reports.number },
    })
    .from(quotes)
    .innerJoin(before, eq(before.id, quotes.oldValueId))
    .leftJoin(after, eq(after.id, quotes.newValueId))
    .innerJoin(indicators, eq(indicators.id, before.indicatorId))
    .innerJoin(reports, eq(reports.id, quotes.reportId))
    .where(and(eq(quotes.placeType, "write_up"), eq(quotes.placeId, writeUpId), eq(quotes.status, "open")))
    .orderBy(asc(quotes.createdAt), asc(indicators.sortOrder), asc(quotes.id));
  const abilities = available(quoteWorkflow, "open", actor, {}).map((step) => `quote.${step}` as const);
  return rows.map(({ indicator, ...row }) => ({
    ...row,
    indicatorId: indicator.id,
    indicator: indicator.name,
    before: figureOf(row.before, indicator),
    after: row.after ? figureOf(row.after, indicator) : null,
    abilities,
  }));
}

/**
 * Where the values that hold for a programme (or, with `unitId`, for the body) are quoted: what would have to be looked at
 * again if one of them were corrected. By place, with the figures it quotes.
 */
export async function listQuotingTexts(actor: Actor, programmeId: string): Promise<QuotingText[]> {
  if (!can(actor, "programme.view") || !isId(programmeId)) return [];
  const ofProgramme: SQL = eq(reports.programmeId, programmeId);
  const [newest] = await db
    .select()
    .from(reports)
    .innerJoin(programmes, eq(programmes.id, reports.programmeId))
    .where(and(ofProgramme, eq(reports.status, "accepted")))
    .orderBy(sql`${reports.number} desc`)
    .limit(1);
  if (!newest) return [];
  const [places, values] = await Promise.all([
    findQuotingPlaces(db, newest.reports),
    db
      .select({ value: indicatorValues, indicator: indicators })
      .from(indicatorValues)
      .innerJoin(indicators, eq(indicators.id, indicatorValues.indicatorId))
      .where(eq(indicatorValues.reportId, newest.reports.id))
      .orderBy(asc(indicators.sortOrder)),
  ]);
  const quoted = values.flatMap(({ value, indicator }) =>
    (places.get(value.id) ?? []).map((place) => ({ place, figure: figureOf(value, indicator) })),
  );
  const names = await namePlaces(
    actor,
    quoted.map(({ place }) => place),
  );
  return [...Map.groupBy(quoted, ({ place }) => place.id)].flatMap(([id, members]) => {
    const named = names.get(id);
    const type = members[0]?.place.type;
    if (!named || !type) return [];
    const { title, href, date } = named;
    return [{ id, type, title, href, date, figures: members.map(({ figure }) => figure) }];
  });
}
