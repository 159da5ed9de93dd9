import "server-only";
import { and, desc, eq, getTableColumns, inArray, type SQL } from "drizzle-orm";
import type { Reader } from "#db/client.ts";
import { indicators } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { ofSession } from "./report-visibility.ts";

type Asked = {
  /** As it held at this session: of an accepted version tabled there, else accepted by its close. Left out: as it holds today. */
  sessionId?: string;
  /** Of these values alone, whatever has been accepted since: as an approved text holds them. */
  among?: readonly string[];
  /** On `reports`: which versions count. Left out: accepted ones. An accepted one always comes before one on its way. */
  versions?: SQL | undefined;
};

/**
 * The value that holds for an indicator, with the report version that states it: to be joined laterally to `indicators`. The
 * one place that says which it is. At a session what was tabled there comes first; then the highest version.
 */
export function heldValue(reader: Reader, { sessionId, among, versions }: Asked = {}) {
  const isAccepted = eq(reports.status, "accepted");
  const atSession = sessionId === undefined ? undefined : ofSession(sessionId);
  const chosen = among ? inArray(indicatorValues.id, [...among]) : atSession?.holds;
  return reader
    .select({
      ...getTableColumns(indicatorValues),
      reportTitle: reports.title,
      reportNumber: reports.number,
      reportStatus: reports.status,
    })
    .from(indicatorValues)
    .innerJoin(reports, eq(reports.id, indicatorValues.reportId))
    .where(and(eq(indicatorValues.indicatorId, indicators.id), versions ?? isAccepted, chosen))
    .orderBy(...(versions ? [desc(isAccepted)] : []), ...(atSession?.first ?? [desc(reports.number)]))
    .limit(1)
    .as("held");
}

/** All of it, for a query's select list. */
export const heldColumns = (held: ReturnType<typeof heldValue>) => held._.selectedFields;
