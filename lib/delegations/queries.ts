import "server-only";
import { and, desc, eq, isNull, not, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { delegations } from "#db/schema/delegations.ts";
import { people } from "#db/schema/people.ts";
import { units } from "#db/schema/units.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, type Permission } from "#lib/core/permissions.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { compareVietnamese } from "#lib/i18n/vietnamese.ts";
import { isAllowed, isLeader, mayDeputize } from "./deputies.ts";
import type { DelegationBoard, DelegationPerson, DelegationRow } from "./schema.ts";

const rowsShown = 100;
const verbs: readonly Permission[] = ["delegation.create", "delegation.allow"];

async function listPeople(condition: SQL | undefined): Promise<DelegationPerson[]> {
  const rows = await db
    .select({
      id: people.id,
      fullName: people.fullName,
      givenName: people.givenName,
      position: people.position,
      unitName: units.shortName,
    })
    .from(people)
    .leftJoin(units, eq(units.id, people.unitId))
    .where(condition);
  return rows
    .sort((one, two) => compareVietnamese(one.givenName, two.givenName))
    .map(({ givenName: _givenName, ...person }) => person);
}

async function listRows(actor: Actor): Promise<DelegationRow[]> {
  const [leader, deputy] = [alias(people, "leader"), alias(people, "deputy")];
  const today = toPlainDate(new Date());
  const rows = await db
    .select({
      id: delegations.id,
      leaderId: delegations.leaderId,
      leader: leader.fullName,
      deputy: deputy.fullName,
      fromDay: delegations.fromDay,
      toDay: delegations.toDay,
      reason: delegations.reason,
      endedAt: delegations.endedAt,
    })
    .from(delegations)
    .innerJoin(leader, eq(leader.id, delegations.leaderId))
    .innerJoin(deputy, eq(deputy.id, delegations.deputyId))
    .orderBy(desc(delegations.fromDay), desc(delegations.id))
    .limit(rowsShown);
  return rows.map(({ leaderId, ...row }) => {
    const isOver = row.endedAt !== null || row.toDay < today;
    const mayEnd = !isOver && can(actor, "delegation.end", { owner: leaderId });
    return {
      ...row,
      state: isOver ? "over" : row.fromDay > today ? "coming" : "running",
      abilities: mayEnd ? ["delegation.end"] : [],
    };
  });
}

/** Who stands in for whom, newest first, with what this reader may do. Throws `forbidden` for who has no part in it. */
export async function getDelegationBoard(actor: Actor): Promise<DelegationBoard> {
  if (!can(actor, "delegation.view")) throw new AppError("forbidden");
  const abilities = verbs.filter((verb) => can(actor, verb));
  const me = personIdOf(actor);
  const isEnabled = isNull(people.disabledAt);
  const [rows, total, choices, deputies, others] = await Promise.all([
    listRows(actor),
    db.$count(delegations),
    abilities.includes("delegation.create") ? listPeople(mayDeputize()) : [],
    abilities.includes("delegation.allow") ? listPeople(isAllowed()) : [],
    abilities.includes("delegation.allow") ? listPeople(and(isEnabled, not(isAllowed()), not(isLeader()))) : [],
  ]);
  return { rows, total, choices: choices.filter(({ id }) => id !== me), deputies, others, abilities };
}

/** May the actor see delegations at all? Pages ask before they show the way there. */
export const mayViewDelegations = (actor: Actor): boolean => can(actor, "delegation.view");
