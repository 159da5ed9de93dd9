import "server-only";
import { and, asc, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { indicators, programmeUnits } from "#db/schema/programmes.ts";
import { type ReportDraft, reports } from "#db/schema/reports.ts";
import { units } from "#db/schema/units.ts";
import { indicatorValues } from "#db/schema/values.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personThen, unitThen } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import { today } from "#lib/core/today.ts";
import { isId } from "#lib/core/validation.ts";
import { indicatorOrder, visibleIndicator } from "#lib/programmes/indicators.ts";
import { visibleReport } from "#lib/programmes/report-visibility.ts";
import type { TakingPart } from "#lib/programmes/schema.ts";
import type { ComparedReport } from "./difference.ts";
import { listReportFiles, listReports } from "./queries.ts";
import { isFilled, readFigure } from "./reading.ts";
import type { ReportDecision, ReportDetail, ReportForm, ReportLine, StoredFigure } from "./schema.ts";
import { readValues, reportedIndicators } from "./stored.ts";

type Owner = { programmeId: string | null; unitId: string | null };

/** On `reports`: versions of the same programme or body. */
const sameOwner = ({ programmeId, unitId }: Owner): SQL =>
  programmeId ? eq(reports.programmeId, programmeId) : eq(reports.unitId, unitId ?? "");

/** A version with its figures, what the one before said, and the decisions on it. Throws `not_found`. */
export async function getReport(actor: Actor, reportId: string): Promise<ReportDetail> {
  const unit = unitThen("unit", reports.unitId, reports.submittedAt);
  if (!isId(reportId)) throw new AppError("not_found");
  const [[row], [more]] = await Promise.all([
    listReports(actor, eq(reports.id, reportId)),
    db
      .select({
        body: reports.body,
        remarks: reports.remarks,
        dueOn: reports.dueOn,
        draft: reports.draft,
        unit: { id: unit.id, name: unit.name },
      })
      .from(reports)
      .leftJoinLateral(unit, sql`true`)
      .where(eq(reports.id, reportId)),
  ]);
  if (!row || !more) throw new AppError("not_found");
  const { draft, ...words } = more;
  const [lines, decided, versions] = await Promise.all([
    listLines(actor, row, draft ?? {}),
    listDecisions(reportId),
    db
      .select({ id: reports.id, number: reports.number, title: reports.title, status: reports.status })
      .from(reports)
      .where(and(sameOwner(row), visibleReport(actor)))
      .orderBy(desc(reports.number)),
  ]);
  return { ...row, ...words, lines, decisions: decided, versions };
}

async function listDecisions(reportId: string): Promise<ReportDecision[]> {
  const by = personThen("by", decisions.actorId, decisions.createdAt);
  return db
    .select({
      id: decisions.id,
      transition: decisions.transition,
      at: decisions.createdAt,
      by: by.fullName,
      comment: decisions.comment,
    })
    .from(decisions)
    .leftJoinLateral(by, sql`true`)
    .where(and(eq(decisions.subjectType, "report"), eq(decisions.subjectId, reportId)))
    .orderBy(asc(decisions.createdAt));
}

type Version = Owner & { id: string; number: number; submittedAt: Date | null };

/**
 * One line an indicator that the actor may see, with this version's value and the one that held before it. Of a draft the
 * value is what its form holds.
 */
async function listLines(actor: Actor, version: Version, draft: ReportDraft): Promise<ReportLine[]> {
  const [measured, own, earlier] = await Promise.all([
    db
      .select()
      .from(indicators)
      .where(and(reportedIndicators(version), visibleIndicator(actor)))
      .orderBy(...indicatorOrder),
    readValues(db, [version.id]),
    readEarlier(version),
  ]);
  const names = await nameUnits(
    [
      ...[...own, ...earlier].flatMap((one) => one.units.map((unit) => unit.unitId)),
      ...Object.values(draft).flatMap((figure) => figure.units.map((unit) => unit.unitId)),
    ],
    version.submittedAt,
  );
  const named = (parts: readonly { unitId: string; value: string | null; base: string | null }[]) =>
    parts.map(({ unitId, value, base }) => ({ unitId, name: names.get(unitId) ?? "", value, base }));
  const figureOf = (found: (typeof own)[number] | undefined, reportNumber: number): StoredFigure | null => {
    if (!found) return null;
    const { id: _id, indicatorId: _i, reportId: _r, enteredById: _e, createdAt: _c, ...figure } = found.value;
    return { ...figure, units: named(found.units), reportNumber };
  };
  return measured.map((indicator) => {
    const {
      version: _v,
      createdAt: _c,
      updatedAt: _u,
      sortOrder: _s,
      programmeId: _p,
      unitId: _un,
      ...asked
    } = indicator;
    const stated = own.find((one) => one.indicator.id === indicator.id);
    const before = earlier.find((one) => one.indicator.id === indicator.id);
    const typed = draft[indicator.id];
    const { reading } = typed ? readFigure(indicator, typed) : { reading: null };
    return {
      indicator: asked,
      figure: reading
        ? { ...reading, units: named(reading.units), reportNumber: version.number }
        : figureOf(stated, version.number),
      unread: typed && !reading && isFilled(typed) ? typed.value : null,
      previous: figureOf(before, before?.number ?? 0),
      warnings: stated?.warnings ?? [],
    };
  });
}

/** Of each indicator the value of the newest accepted version before this one. */
async function readEarlier(version: Version) {
  const newest = await db
    .selectDistinctOn([indicatorValues.indicatorId], { reportId: reports.id, number: reports.number })
    .from(indicatorValues)
    .innerJoin(reports, eq(reports.id, indicatorValues.reportId))
    .where(and(sameOwner(version), eq(reports.status, "accepted"), lt(reports.number, version.number)))
    .orderBy(indicatorValues.indicatorId, desc(reports.number));
  const numbers = new Map(newest.map(({ reportId, number }) => [reportId, number]));
  const values = await readValues(db, [...numbers.keys()]);
  return values
    .map((one) => ({ ...one, number: numbers.get(one.value.reportId) ?? 0 }))
    .sort((one, two) => two.number - one.number);
}

/** The units as they were called when the version was handed in; of a draft, as they are. */
async function nameUnits(unitIds: readonly string[], at: Date | null): Promise<Map<string, string>> {
  if (unitIds.length === 0) return new Map();
  const unit = unitThen("unit", units.id, sql`${at?.toISOString() ?? null}::timestamptz`);
  const rows = await db
    .select({ id: units.id, name: unit.shortName })
    .from(units)
    .innerJoinLateral(unit, sql`true`)
    .where(inArray(units.id, [...new Set(unitIds)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * A version and an earlier or later one of the same programme or body, their files with what tells them apart. Throws
 * `not_found` for any other pair.
 */
export async function getReportPair(
  actor: Actor,
  reportId: string,
  otherId: string,
): Promise<{ before: ComparedReport; after: ComparedReport }> {
  const [one, two] = await Promise.all([getReport(actor, reportId), getReport(actor, otherId)]);
  if (one.programmeId !== two.programmeId || one.unitId !== two.unitId) throw new AppError("not_found");
  const papers = Map.groupBy(await listReportFiles(actor, [one.id, two.id]), (file) => file.reportId);
  const [first, second] = [one, two].map((report) => ({
    ...report,
    files: (papers.get(report.id) ?? []).map(({ reportId: _, ...file }) => file),
  })) as [ComparedReport, ComparedReport];
  return first.number < second.number ? { before: first, after: second } : { before: second, after: first };
}

/** A draft with what its form needs. Throws `not_found`, `forbidden` where the actor may not write in it, `not_now` once it was handed in. */
export async function getReportForm(actor: Actor, reportId: string): Promise<ReportForm> {
  const report = await getReport(actor, reportId);
  if (!report.abilities.includes("report.edit"))
    throw new AppError(report.status === "draft" ? "forbidden" : "not_now");
  const [[stored], takingPart] = await Promise.all([
    db.select({ draft: reports.draft }).from(reports).where(eq(reports.id, reportId)),
    listUnitsToReport(report.programmeId),
  ]);
  return { report, draft: stored?.draft ?? {}, units: takingPart };
}

/** Units that take part in the programme today; for the body's own figures, every unit that exists. */
async function listUnitsToReport(programmeId: string | null): Promise<TakingPart[]> {
  if (programmeId === null) {
    const rows = await db
      .select({ unitId: units.id, name: units.shortName, validFrom: units.validFrom, validTo: units.validTo })
      .from(units)
      .where(sql`coalesce(${units.validTo}, 'infinity') >= ${today}`)
      .orderBy(asc(units.protocolOrder), asc(units.id));
    return rows;
  }
  return db
    .select({
      unitId: units.id,
      name: units.shortName,
      validFrom: programmeUnits.validFrom,
      validTo: programmeUnits.validTo,
    })
    .from(programmeUnits)
    .innerJoin(units, eq(units.id, programmeUnits.unitId))
    .where(eq(programmeUnits.programmeId, programmeId))
    .orderBy(asc(units.protocolOrder), asc(units.id));
}
