import "server-only";
import { and, asc, desc, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { indicators } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { indicatorValues } from "#db/schema/values.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { can, canAny, type Permission } from "#lib/core/permissions.ts";
import { visibleReport } from "./report-visibility.ts";
import type { IndicatorRow, ValueRow } from "./schema.ts";

/** The order indicators are shown in; UUIDv7 settles what the numbers leave open. */
export const indicatorOrder = [asc(indicators.sortOrder), asc(indicators.id)];
const verbs: readonly Permission[] = ["indicator.edit", "indicator.move"];

/**
 * Visitors see what is public, people everything but what is restricted, those who see every session all. The total of an
 * indicator with `restricted_detail` is as public as any: its detail is read through a command of its own.
 */
export function visibleIndicator(actor: Actor): SQL | undefined {
  if (canAny(actor, "session.view")) return undefined;
  return actor.kind === "person"
    ? ne(indicators.protection, "restricted")
    : inArray(indicators.protection, ["public", "restricted_detail"]);
}

/** On `reports`: an accepted version holds for everybody; one on its way is shown to those who may read the report. */
export function visibleValue(actor: Actor): SQL | undefined {
  const onItsWay = and(inArray(reports.status, ["submitted", "checked"]), visibleReport(actor));
  return actor.kind === "public" ? eq(reports.status, "accepted") : or(eq(reports.status, "accepted"), onItsWay);
}

/** Indicators with their whole history. The caller has asked whether the actor may see what they belong to. */
export async function listIndicators(actor: Actor, belongsTo: SQL): Promise<IndicatorRow[]> {
  const rows = await db
    .select({
      id: indicators.id,
      name: indicators.name,
      unitOfMeasure: indicators.unitOfMeasure,
      kind: indicators.kind,
      aggregation: indicators.aggregation,
      scope: indicators.scope,
      periodFrom: indicators.periodFrom,
      periodTo: indicators.periodTo,
      baseline: indicators.baseline,
      baselineYear: indicators.baselineYear,
      target: indicators.target,
      targetDirection: indicators.targetDirection,
      breakdown: indicators.breakdown,
      protection: indicators.protection,
      note: indicators.note,
      version: indicators.version,
    })
    .from(indicators)
    .where(and(belongsTo, visibleIndicator(actor)))
    .orderBy(...indicatorOrder);
  const history = Map.groupBy(
    await listValues(
      actor,
      rows.map((row) => row.id),
    ),
    (value) => value.indicatorId,
  );
  const abilities = verbs.filter((verb) => can(actor, verb));
  return rows.map((row) => ({ ...row, values: history.get(row.id) ?? [], abilities }));
}

async function listValues(actor: Actor, indicatorIds: string[]): Promise<(ValueRow & { indicatorId: string })[]> {
  if (indicatorIds.length === 0) return [];
  const writer = personThen("writer", indicatorValues.enteredById, indicatorValues.createdAt);
  return db
    .select({
      indicatorId: indicatorValues.indicatorId,
      id: indicatorValues.id,
      value: indicatorValues.value,
      base: indicatorValues.base,
      comparator: indicatorValues.comparator,
      asOf: indicatorValues.asOf,
      periodFrom: indicatorValues.periodFrom,
      periodTo: indicatorValues.periodTo,
      report: { id: reports.id, number: reports.number, status: reports.status },
      sourcePlace: indicatorValues.sourcePlace,
      sourceQuote: indicatorValues.sourceQuote,
      fileId: indicatorValues.fileId,
      enteredBy: writer.fullName,
      enteredAt: indicatorValues.createdAt,
    })
    .from(indicatorValues)
    .innerJoin(reports, eq(reports.id, indicatorValues.reportId))
    .leftJoinLateral(writer, sql`true`)
    .where(and(inArray(indicatorValues.indicatorId, indicatorIds), visibleValue(actor)))
    .orderBy(desc(reports.number));
}
