import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Reader } from "#db/client.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import type { WriteUpContent } from "#db/schema/write-ups.ts";
import { formerNames } from "#lib/core/as-of.ts";
import { type Dossier, type Fact, type Indicator, programmeCounts } from "#lib/figures/dossier.ts";
import type { Span } from "#lib/figures/token.ts";
import { heldColumns, heldValue } from "#lib/programmes/held.ts";
import type { FigureSource } from "./schema.ts";

const yearSpan = (from: number | null, to: number | null): Span | null =>
  from === null && to === null
    ? null
    : { from: from === null ? null : yearOnly(from), to: to === null ? null : yearOnly(to) };
const yearOnly = (year: number) => ({ year, month: null, day: null });
const numberOrNull = (text: string | null) => (text === null ? null : Number(text));
const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** The value accepted at this session, else the newest by its close, of every indicator of these programmes and of the body itself. */
async function readIndicators(reader: Reader, sessionId: string, programmeIds: readonly string[], unitId: string) {
  const ofBody = and(isNull(indicators.programmeId), eq(indicators.unitId, unitId));
  const ofAll = programmeIds.length > 0 ? or(inArray(indicators.programmeId, [...programmeIds]), ofBody) : ofBody;
  const held = heldValue(reader, { sessionId });
  return reader
    .select({ indicator: indicators, value: heldColumns(held), programme: programmes.shortTitle })
    .from(indicators)
    .innerJoinLateral(held, sql`true`)
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .where(ofAll)
    .orderBy(indicators.id);
}

type IndicatorRow = Awaited<ReturnType<typeof readIndicators>>[number];

function toIndicator({ indicator, value }: IndicatorRow): Indicator {
  const { protection } = indicator;
  return {
    id: indicator.id,
    name: indicator.name,
    unit: indicator.unitOfMeasure,
    kind: indicator.kind,
    value: Number(value.value),
    base: numberOrNull(value.base),
    comparator: value.comparator,
    period: yearSpan(value.periodFrom ?? indicator.periodFrom, value.periodTo ?? indicator.periodTo),
    asOf: value.asOf,
    actorId: indicator.unitId,
    scope: indicator.scope,
    programmeId: indicator.programmeId,
    target: numberOrNull(indicator.target),
    baseline: numberOrNull(indicator.baseline),
    // The total of restricted detail may be published.
    protection: protection === "restricted_detail" ? "public" : protection,
    parts: [],
  };
}

function invitedCount(value: number): Fact[] {
  if (value === 0) return [];
  return [{ id: "delegates", name: "đại biểu được mời", unit: "đại biểu", value, percent: false, derived: false }];
}

/**
 * The record that a session's write-up is held against, and where each indicator's value comes from. It holds values that
 * are not public too, so that a text which quotes one is stopped: it is for the office's eyes. Every number is of an
 * accepted report version.
 */
export async function readDossier(
  reader: Reader,
  sessionId: string,
  { waivers = [], choices = [] }: Pick<WriteUpContent, "waivers" | "choices">,
): Promise<{ dossier: Dossier; sources: Record<string, FigureSource> }> {
  const [[session], heard, bodies, invited] = await Promise.all([
    reader.select().from(sessions).where(eq(sessions.id, sessionId)),
    reader
      .selectDistinct({ programme: programmes, place: agendaItems.place })
      .from(agendaItems)
      .innerJoin(programmes, eq(programmes.id, agendaItems.programmeId))
      .where(and(eq(agendaItems.sessionId, sessionId), isNotNull(agendaItems.programmeId)))
      .orderBy(asc(agendaItems.place)),
    reader
      .select({
        id: units.id,
        name: units.name,
        shortName: units.shortName,
        parentId: units.parentId,
        kind: units.kind,
        former: formerNames(),
      })
      .from(units),
    reader.$count(delegates, eq(delegates.sessionId, sessionId)),
  ]);
  const programmeList = [...new Map(heard.map(({ programme }) => [programme.id, programme])).values()];
  const rows = session
    ? await readIndicators(
        reader,
        sessionId,
        programmeList.map(({ id }) => id),
        session.conveningUnitId,
      )
    : [];

  const sources = Object.fromEntries(
    rows.map(({ indicator, value, programme }) => [
      indicator.id,
      {
        valueId: value.id,
        reportId: value.reportId,
        name: indicator.name,
        programme,
        report: { title: value.reportTitle, number: value.reportNumber },
        place: value.sourcePlace,
        quote: value.sourceQuote,
        value: {
          value: value.value,
          base: value.base,
          comparator: value.comparator,
          unit: indicator.unitOfMeasure,
          asOf: value.asOf,
        },
      } satisfies FigureSource,
    ]),
  );
  const dossier: Dossier = {
    session: session
      ? {
          title: session.title,
          date: session.date,
          endDate: null,
          startTime: session.startsAt.slice(0, 5),
          period: null,
        }
      : null,
    bodies: bodies.map(({ id, name, shortName, parentId, kind, former }) => ({
      id,
      name,
      // A text of an earlier session names a body as it was called then.
      aliases: [...new Set([shortName, ...former])].filter((alias) => alias !== name),
      parentId,
      speaksForParent: kind === "standing_board",
    })),
    programmes: programmeList.map(({ id, kind, title, shortTitle, earlierTitles, periodFrom, periodTo }) => ({
      id,
      kind,
      title,
      aliases: [shortTitle, ...lines(earlierTitles)],
      period: yearSpan(periodFrom, periodTo),
    })),
    indicators: rows.map(toIndicator),
    facts: [...invitedCount(invited), ...programmeCounts(programmeList)],
    waivers: waivers.map(({ quote, figure, reason }) => ({ quote, figure, reason })),
    choices: choices.map(({ quote, figure, indicator }) => ({ quote, figure, indicator })),
    texts: [
      ...(session ? [session.title, session.theme] : []),
      ...programmeList.flatMap(({ title, legalBasis, goals }) => [title, legalBasis, goals]),
      ...rows.flatMap(({ indicator, value }) => [indicator.note, value.sourceQuote]),
    ],
  };
  return { dossier, sources };
}
