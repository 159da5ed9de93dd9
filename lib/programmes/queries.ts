import "server-only";
import { and, asc, count, desc, eq, ilike, isNotNull, max, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { indicatorValues, reports } from "#db/schema/reports.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { type ProgrammeKind, programmeKinds } from "#db/vocabulary.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, type Permission } from "#lib/core/permissions.ts";
import { namedInSession, visibleReport } from "#lib/files/visibility.ts";
import { compareVietnamese, fold } from "#lib/i18n/vietnamese.ts";
import { indicatorOrder, listIndicators, visibleIndicator } from "./indicators.ts";
import type { IndicatorRow, KeyFigureGroup, ProgrammeDetail, ProgrammeOption, ProgrammeRow } from "./schema.ts";

const verbs: readonly Permission[] = ["programme.create", "programme.edit", "indicator.create", "report.submit"];

/** What the actor may do with programmes. They have no owner, so it is the same for each of them. */
export function programmeAbilities(actor: Actor): string[] {
  return verbs.filter((verb) => can(actor, verb));
}

function assertMayView(actor: Actor): void {
  if (!can(actor, "programme.view")) throw new AppError("forbidden");
}

const option = {
  id: programmes.id,
  code: programmes.code,
  kind: programmes.kind,
  title: programmes.title,
  shortTitle: programmes.shortTitle,
};
/** Schemes before topics, then by code: ĐA 2 before ĐA 10. */
const inOrder = (one: ProgrammeOption, two: ProgrammeOption) =>
  programmeKinds.indexOf(one.kind) - programmeKinds.indexOf(two.kind) || compareVietnamese(one.code, two.code);

/** What a picker of programmes shows. */
export async function listProgrammeOptions(actor: Actor): Promise<ProgrammeOption[]> {
  assertMayView(actor);
  return (await db.select(option).from(programmes)).sort(inOrder);
}

/** The register: all programmes, or those whose code or title holds `search` (tones do not matter). */
export async function listProgrammes(
  actor: Actor,
  { search = "", kind }: { search?: string; kind?: ProgrammeKind | undefined } = {},
): Promise<ProgrammeRow[]> {
  assertMayView(actor);
  const wanted = fold(search.trim()).replace(/[\\%_]/g, "\\$&");
  const counted = db
    .select({ programmeId: indicators.programmeId, total: count().as("total") })
    .from(indicators)
    .groupBy(indicators.programmeId)
    .as("counted");
  const newest = db
    .selectDistinctOn([reports.programmeId], {
      programmeId: reports.programmeId,
      number: reports.number,
      status: reports.status,
      submittedAt: reports.submittedAt,
    })
    .from(reports)
    .where(visibleReport(actor))
    .orderBy(reports.programmeId, desc(reports.number))
    .as("newest");
  const rows = await db
    .select({
      ...option,
      periodFrom: programmes.periodFrom,
      periodTo: programmes.periodTo,
      leadUnit: units.name,
      indicators: sql<number>`coalesce(${counted.total}, 0)::int`,
      lastReport: { number: newest.number, status: newest.status, submittedAt: newest.submittedAt },
    })
    .from(programmes)
    .leftJoin(units, eq(units.id, programmes.leadUnitId))
    .leftJoin(counted, eq(counted.programmeId, programmes.id))
    .leftJoin(newest, eq(newest.programmeId, programmes.id))
    .where(
      and(wanted ? ilike(programmes.folded, `%${wanted}%`) : undefined, kind ? eq(programmes.kind, kind) : undefined),
    );
  return rows
    .map((row) => ({ ...row, lastReport: row.lastReport?.number === null ? null : row.lastReport }))
    .sort(inOrder);
}

/** A programme with its indicators and their values. Throws `not_found`. */
export async function getProgramme(actor: Actor, programmeId: string): Promise<ProgrammeDetail> {
  assertMayView(actor);
  if (!z.uuid().safeParse(programmeId).success) throw new AppError("not_found");
  const [row] = await db
    .select({
      ...option,
      periodFrom: programmes.periodFrom,
      periodTo: programmes.periodTo,
      status: programmes.status,
      leadUnitId: programmes.leadUnitId,
      leadUnit: units.name,
      version: programmes.version,
    })
    .from(programmes)
    .leftJoin(units, eq(units.id, programmes.leadUnitId))
    .where(eq(programmes.id, programmeId));
  if (!row) throw new AppError("not_found");
  const [heardAt, measures] = await Promise.all([
    listHearings(actor, programmeId),
    listIndicators(actor, eq(indicators.programmeId, programmeId)),
  ]);
  return { ...row, sessions: heardAt, indicators: measures, abilities: programmeAbilities(actor) };
}

async function listHearings(actor: Actor, programmeId: string): Promise<ProgrammeDetail["sessions"]> {
  return db
    .select({ id: sessions.id, title: sessions.title, date: sessions.date, place: agendaItems.place })
    .from(agendaItems)
    .innerJoin(sessions, eq(sessions.id, agendaItems.sessionId))
    .where(and(eq(agendaItems.programmeId, programmeId), namedInSession(actor, "session.view")))
    .orderBy(desc(sessions.date), asc(agendaItems.place))
    .limit(5);
}

/** Indicators that belong to the body itself and to no programme; `unit` is the body that new ones belong to. */
export async function listBodyIndicators(
  actor: Actor,
): Promise<{ unit: { id: string; name: string } | null; indicators: IndicatorRow[] }> {
  assertMayView(actor);
  const [[host], rows] = await Promise.all([
    db.select({ id: units.id, name: units.name }).from(units).where(eq(units.isHost, true)),
    listIndicators(actor, isNotNull(indicators.unitId)),
  ]);
  return { unit: host ?? null, indicators: rows };
}

const codeNumber = (letters: string): SQL<string | null> =>
  max(sql`substring(${programmes.code} from ${`^${letters} ([0-9]{1,6})$`})::int`);

/** The next free code of each kind: ĐA n, CĐ n. A proposal only; the unique index decides. */
export async function proposeCodes(actor: Actor): Promise<Record<ProgrammeKind, string>> {
  assertMayView(actor);
  const [highest] = await db.select({ scheme: codeNumber("ĐA"), topic: codeNumber("CĐ") }).from(programmes);
  const next = (letters: string, last: string | null | undefined) => `${letters} ${Number(last ?? 0) + 1}`;
  return { scheme: next("ĐA", highest?.scheme), topic: next("CĐ", highest?.topic) };
}

/** A visitor reads a session's figures once a write-up of it is published. */
function visibleHearing(actor: Actor): SQL | undefined {
  if (actor.kind !== "public") return namedInSession(actor, "session.view");
  return sql`exists (select 1 from ${writeUps} where ${writeUps.sessionId} = ${sessions.id} and ${writeUps.status} in ('published', 'corrected'))`;
}

/**
 * The figures a session is about: those of the programmes on its agenda, in agenda order, then those of the convening
 * body. Only indicators with a value. Empty for a session that the actor may not see.
 */
export async function listIndicatorsOfSession(actor: Actor, sessionId: string): Promise<KeyFigureGroup[]> {
  if (!z.uuid().safeParse(sessionId).success) return [];
  const heard = db
    .select({ programmeId: agendaItems.programmeId, place: sql<number>`min(${agendaItems.place})`.as("place") })
    .from(agendaItems)
    .where(and(eq(agendaItems.sessionId, sessionId), sql`${agendaItems.programmeId} is not null`))
    .groupBy(agendaItems.programmeId)
    .as("heard");
  const current = db
    .selectDistinctOn([indicatorValues.indicatorId], {
      indicatorId: indicatorValues.indicatorId,
      value: indicatorValues.value,
      base: indicatorValues.base,
      comparator: indicatorValues.comparator,
      reportId: indicatorValues.reportId,
      sourcePlace: indicatorValues.sourcePlace,
    })
    .from(indicatorValues)
    .orderBy(indicatorValues.indicatorId, desc(indicatorValues.createdAt), desc(indicatorValues.id))
    .as("current");
  // The body's own figures come along where programmes are reported, not to every meeting it holds.
  const belongs = sql`(${heard.programmeId} is not null or (exists (select 1 from ${heard})
    and (${indicators.unitId} = ${sessions.conveningUnitId} or ${units.isHost})))`;
  const rows = await db
    .select({
      programme: option,
      unitName: units.name,
      figure: {
        id: indicators.id,
        name: indicators.name,
        unitOfMeasure: indicators.unitOfMeasure,
        kind: indicators.kind,
        aggregation: indicators.aggregation,
        scope: indicators.scope,
        target: indicators.target,
        protection: indicators.protection,
        value: current.value,
        base: current.base,
        comparator: current.comparator,
      },
      report: { id: reports.id, number: reports.number },
      sourcePlace: current.sourcePlace,
    })
    .from(sessions)
    .innerJoin(indicators, sql`true`)
    .innerJoin(current, eq(current.indicatorId, indicators.id))
    .leftJoin(heard, eq(heard.programmeId, indicators.programmeId))
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .leftJoin(units, eq(units.id, indicators.unitId))
    .leftJoin(reports, eq(reports.id, current.reportId))
    .where(and(eq(sessions.id, sessionId), belongs, visibleHearing(actor), visibleIndicator(actor)))
    .orderBy(sql`${heard.place} nulls last`, ...indicatorOrder);
  const groups = Map.groupBy(rows, (row) => row.programme?.id ?? null);
  return [...groups.values()].map((members) => ({
    programme: members[0]?.programme ?? null,
    unitName: members[0]?.unitName ?? null,
    figures: members.map(({ figure, report, sourcePlace }) => ({
      ...figure,
      report: report && { ...report, place: sourcePlace },
    })),
  }));
}
