import "server-only";
import { and, isNull, sql } from "drizzle-orm";
import { deputies } from "#db/schema/delegations.ts";
import { people, roleGrants } from "#db/schema/people.ts";

/** On `people`: holds the role of a leader. */
export const isLeader = () =>
  sql<boolean>`exists (select 1 from ${roleGrants} where ${roleGrants.personId} = "people"."id" and ${roleGrants.role} = 'leader')`;

/** On `people`: the administrator allows them to stand in for a leader. */
export const isAllowed = () =>
  sql<boolean>`exists (select 1 from ${deputies} where ${deputies.personId} = "people"."id")`;

/** On `people`: may be named to decide in a leader's stead. */
export const mayDeputize = () => and(isNull(people.disabledAt), sql`(${isLeader()} or ${isAllowed()})`);
