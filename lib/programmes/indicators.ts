import "server-only";
import { and, asc, desc, eq, inArray, ne, type SQL } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { indicators } from "#db/schema/programmes.ts";
import { indicatorValues, reports } from "#db/schema/reports.ts";
import type { Actor } from "#lib/core/actor.ts";
import { can, canAny, type Permission } from "#lib/core/permissions.ts";
import type { IndicatorRow, ValueRow } from "./schema.ts";

/** The order indicators are shown in; UUIDv7 settles what the numbers leave open. */
export const indicatorOrder = [asc(indicators.sortOrder), asc(indicators.id)];
const verbs: readonly Permission[] = ["indicator.edit", "indicator.move"];

/** Visitors see what is public, people everything but what is restricted, those who see every session all. */
export function visibleIndicator(actor: Actor): SQL | undefined {
  if (canAny(actor, "session.view")) return undefined;
  return actor.kind === "person" ? ne(indicators.protection, "restricted") : eq(indicators.protection, "public");
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
      target: indicators.target,
      protection: indicators.protection,
      note: indicators.note,
      version: indicators.version,
    })
    .from(indicators)
    .where(and(belongsTo, visibleIndicator(actor)))
    .orderBy(...indicatorOrder);
  const history = Map.groupBy(await listValues(rows.map((row) => row.id)), (value) => value.indicatorId);
  const abilities = verbs.filter((verb) => can(actor, verb));
  return rows.map((row) => ({ ...row, values: history.get(row.id) ?? [], abilities }));
}

async function listValues(indicatorIds: string[]): Promise<(ValueRow & { indicatorId: string })[]> {
  if (indicatorIds.length === 0) return [];
  return db
    .select({
      indicatorId: indicatorValues.indicatorId,
      id: indicatorValues.id,
      value: indicatorValues.value,
      base: indicatorValues.base,
      comparator: indicatorValues.comparator,
      asOf: indicatorValues.asOf,
      reportId: indicatorValues.reportId,
      reportNumber: reports.number,
      sourcePlace: indicatorValues.sourcePlace,
      enteredBy: people.fullName,
      enteredAt: indicatorValues.createdAt,
    })
    .from(indicatorValues)
    .leftJoin(reports, eq(reports.id, indicatorValues.reportId))
    .leftJoin(people, eq(people.id, indicatorValues.enteredById))
    .where(inArray(indicatorValues.indicatorId, indicatorIds))
    .orderBy(desc(indicatorValues.createdAt), desc(indicatorValues.id));
}
