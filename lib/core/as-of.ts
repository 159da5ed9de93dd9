import "server-only";
import { eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { formerUnits, personStates, unitStates } from "#db/schema/history.ts";
import { sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import type { Reach } from "#db/vocabulary.ts";

/** Parts of queries are put together when modules load: that opens no connection. */
const builder = new QueryBuilder();

/** `at` null: what is not settled yet shows everybody as they are today. */
const heldAt = (until: SQLWrapper, at: SQLWrapper): SQL => sql`${until} > coalesce(${at}, now())`;

/** A unit under the name it had at `at`, for a lateral join. The one way to show a unit beside what was done. */
export function unitThen<Name extends string>(name: Name, unitId: SQLWrapper, at: SQLWrapper) {
  return builder
    .select({ id: unitStates.unitId, name: unitStates.name, shortName: unitStates.shortName })
    .from(unitStates)
    .where(sql`${unitStates.unitId} = ${unitId} and ${heldAt(unitStates.until, at)}`)
    .orderBy(unitStates.until)
    .limit(1)
    .as(name);
}

/**
 * A person with name, post, unit and rank as they were at `at`, for a lateral join under `name`. The one way to show a
 * person beside what they did: a later move, and the renaming of their unit, leave it as it was.
 */
export function personThen<Name extends string>(name: Name, personId: SQLWrapper, at: SQLWrapper) {
  const unit = unitThen(`${name}_unit`, personStates.unitId, at);
  return builder
    .select({
      id: personStates.personId,
      fullName: personStates.fullName,
      givenName: personStates.givenName,
      position: personStates.position,
      protocolOrder: personStates.protocolOrder,
      unitName: unit.shortName,
    })
    .from(personStates)
    .leftJoinLateral(unit, sql`true`)
    .where(sql`${personStates.personId} = ${personId} and ${heldAt(personStates.until, at)}`)
    .orderBy(personStates.until)
    .limit(1)
    .as(name);
}

/** On `units`: every name and short name it had before. */
export const formerNames = (): SQL<string[]> =>
  sql<string[]>`array${builder
    .select({ name: sql`unnest(array[${formerUnits.name}, ${formerUnits.shortName}])` })
    .from(formerUnits)
    .where(eq(formerUnits.unitId, units.id))}`;

/** On `sessions`: since when a row of its lists stands, added at `addedAt`; null while the session is not settled. */
export const sinceOf = (addedAt: SQLWrapper): SQL =>
  sql`case when ${sessions.settledAt} is not null then greatest(${sessions.settledAt}, ${addedAt}) end`;

/** Says to the triggers that keep former names how far the next change of a name reaches, until the transaction ends. */
export async function reachRecord(tx: Transaction, reach: Reach): Promise<void> {
  await tx.execute(sql`select set_config('nghi_trinh.spelling', ${reach}, true)`);
}

/** What the audit row says of it. */
export const reachOf = (reach: Reach) => (reach === "everywhere" ? { reach } : {});
