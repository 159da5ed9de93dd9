import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, max, ne, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { indicators, programmes, programmeUnits } from "#db/schema/programmes.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import { valueUnits } from "#db/schema/values.ts";
import type { ProgrammeKind } from "#db/vocabulary.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, type Permission } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { listIndicators } from "./indicators.ts";
import { itemNumber } from "./item-number.ts";
import { leadFacts } from "./lead.ts";
import { namedInSession } from "./named-in-session.ts";
import { takingPartOn } from "./progress.ts";
import type { IndicatorRow, ProgrammeDetail, TakingPart, UnitProgress } from "./schema.ts";

const verbs: readonly Permission[] = [
  "programme.create",
  "programme.edit",
  "indicator.create",
  "report.start",
  "report.edit",
  "indicator.open_detail",
];

/** What the actor may do with programmes in general, or with one that they may be reporting on. */
export function programmeAbilities(actor: Actor, lead?: Parameters<typeof leadFacts>[1]): Permission[] {
  const facts = lead ? leadFacts(actor, lead) : {};
  return verbs.filter((verb) => can(actor, verb, facts));
}

/** Throws `forbidden` for those who may not see programmes. */
export function assertMayView(actor: Actor): void {
  if (!can(actor, "programme.view")) throw new AppError("forbidden");
}

/** The columns by which a programme is named everywhere. */
export const option = {
  id: programmes.id,
  code: programmes.code,
  kind: programmes.kind,
  title: programmes.title,
  shortTitle: programmes.shortTitle,
};

/** A programme with its indicators and their values. Throws `not_found`. */
export async function getProgramme(actor: Actor, programmeId: string): Promise<ProgrammeDetail> {
  assertMayView(actor);
  if (!isId(programmeId)) throw new AppError("not_found");
  const [row] = await db
    .select({
      ...option,
      earlierTitles: programmes.earlierTitles,
      periodFrom: programmes.periodFrom,
      periodTo: programmes.periodTo,
      legalBasis: programmes.legalBasis,
      goals: programmes.goals,
      status: programmes.status,
      leadUnitId: programmes.leadUnitId,
      leadUnit: units.name,
      contact: { id: people.id, fullName: people.fullName, position: people.position },
      version: programmes.version,
    })
    .from(programmes)
    .leftJoin(units, eq(units.id, programmes.leadUnitId))
    .leftJoin(people, eq(people.id, programmes.contactId))
    .where(eq(programmes.id, programmeId));
  if (!row) throw new AppError("not_found");
  const [heardAt, takingPart, measured] = await Promise.all([
    listHearings(actor, programmeId),
    listTakingPart(programmeId),
    listIndicators(actor, eq(indicators.programmeId, programmeId)),
  ]);
  const abilities = programmeAbilities(actor, { leadUnitId: row.leadUnitId, contactId: row.contact?.id ?? null });
  const progress = await listUnitProgress(takingPart, measured);
  return { ...row, sessions: heardAt, units: progress, indicators: measured, abilities };
}

/** What each unit has told of the indicators that are broken down, in the newest version that states them. */
async function listUnitProgress(
  takingPart: readonly TakingPart[],
  measured: readonly IndicatorRow[],
): Promise<UnitProgress[]> {
  const broken = measured.filter((indicator) => indicator.breakdown === "numbers");
  const newest = broken.flatMap((indicator) => indicator.values[0]?.id ?? []);
  const told =
    newest.length === 0
      ? []
      : await db
          .select({ valueId: valueUnits.valueId, unitId: valueUnits.unitId })
          .from(valueUnits)
          .where(inArray(valueUnits.valueId, newest));
  const has = new Set(told.map(({ valueId, unitId }) => `${valueId} ${unitId}`));
  const today = toPlainDate(new Date());
  const current = new Set(takingPartOn(takingPart, today).map((unit) => unit.unitId));
  return takingPart.map((unit) => {
    const isTold = ({ values }: IndicatorRow) => has.has(`${values[0]?.id} ${unit.unitId}`);
    const isCurrent = current.has(unit.unitId);
    const missing = isCurrent ? broken.filter((one) => !isTold(one)).map((one) => one.name) : [];
    return { ...unit, isCurrent, reported: broken.filter(isTold).length, missing };
  });
}

async function listTakingPart(programmeId: string): Promise<TakingPart[]> {
  return db
    .select({
      unitId: units.id,
      name: units.name,
      validFrom: programmeUnits.validFrom,
      validTo: programmeUnits.validTo,
    })
    .from(programmeUnits)
    .innerJoin(units, eq(units.id, programmeUnits.unitId))
    .where(eq(programmeUnits.programmeId, programmeId))
    .orderBy(asc(units.protocolOrder), asc(programmeUnits.id));
}

async function listHearings(actor: Actor, programmeId: string): Promise<ProgrammeDetail["sessions"]> {
  return db
    .select({ id: sessions.id, title: sessions.title, date: sessions.date, item: itemNumber })
    .from(agendaItems)
    .innerJoin(sessions, eq(sessions.id, agendaItems.sessionId))
    .where(
      and(
        eq(agendaItems.programmeId, programmeId),
        ne(agendaItems.kind, "break"),
        namedInSession(actor, "session.view"),
      ),
    )
    .orderBy(desc(sessions.date), asc(agendaItems.place));
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
