import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { today } from "./today.ts";

/**
 * `from … where …`: the delegations (`given`) that run today for a person, each with its `leader`, who still is one; the
 * person is a leader too, or the administrator still allows them. The one place that says so.
 */
export const steadsOf = (deputyId: SQLWrapper): SQL =>
  sql`from delegations given join people leader on leader.id = given.leader_id and leader.disabled_at is null
  where given.deputy_id = ${deputyId} and given.ended_at is null
    and ${today} between given.from_day and given.to_day
    and exists (select 1 from role_grants held where held.person_id = leader.id and held.role = 'leader')
    and (exists (select 1 from deputies allowed where allowed.person_id = ${deputyId})
      or exists (select 1 from role_grants own where own.person_id = ${deputyId} and own.role = 'leader'))`;
