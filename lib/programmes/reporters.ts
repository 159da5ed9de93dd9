import "server-only";
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import type { Actor } from "#lib/core/actor.ts";
import { can, rolesNamedFor } from "#lib/core/permissions.ts";

/** On `reports`: the actor belongs to those who report, as `leadFacts` tells for a single one; undefined: to none. */
export function reportedBy(actor: Actor): SQL | undefined {
  if (actor.kind !== "person" || !can(actor, "report.edit", { assigned: [actor.personId] })) return undefined;
  const { personId, unitId } = actor;
  const led = db
    .select({ id: programmes.id })
    .from(programmes)
    .where(or(eq(programmes.contactId, personId), unitId === null ? undefined : eq(programmes.leadUnitId, unitId)));
  return or(inArray(reports.programmeId, led), unitId === null ? undefined : eq(reports.unitId, unitId));
}

/**
 * On `reports`: there is anybody of whom {@link reportedBy} is true and whose account is not disabled. Those who report
 * are read once as a set, however many reports are asked about.
 */
export function isReportedByAnybody(): SQL {
  const reporters = (who: typeof people.id | typeof people.unitId) =>
    db
      .select({ who })
      .from(people)
      .innerJoin(roleGrants, eq(roleGrants.personId, people.id))
      .where(and(isNull(people.disabledAt), inArray(roleGrants.role, rolesNamedFor("report.edit")), isNotNull(who)));
  const units = reporters(people.unitId);
  const led = db
    .select({ id: programmes.id })
    .from(programmes)
    .where(or(inArray(programmes.contactId, reporters(people.id)), inArray(programmes.leadUnitId, units)));
  return sql`(coalesce(${inArray(reports.programmeId, led)}, false) or coalesce(${inArray(reports.unitId, units)}, false))`;
}
