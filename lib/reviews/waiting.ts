import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import { writeUpSteps } from "#db/schema/reviews.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { can } from "#lib/core/permissions.ts";
import { isMailSet } from "#lib/notifications/post.ts";
import { isReachable } from "#lib/notifications/tell.ts";
import { listOpenTurns, type OpenTurn } from "#lib/writeups/turns.ts";
import type { WaitingStep } from "./schema.ts";

/** Nobody is reminded by hand of the same step more often. */
export const remindMinutes = 60;

/** For whom a text in review waits now, as the office that may remind them sees it; empty for everyone else. */
export async function listWaitingSteps(actor: Actor, writeUpId: string): Promise<WaitingStep[]> {
  if (!can(actor, "writeup.remind")) return [];
  const turns = await listOpenTurns(db, eq(writeUpSteps.writeUpId, writeUpId));
  if (turns.length === 0) return [];
  const [rows, reachable] = await Promise.all([
    db
      .select({
        id: writeUpSteps.id,
        programme: programmes.shortTitle,
        at: writeUpSteps.remindedAt,
        by: people.fullName,
      })
      .from(writeUpSteps)
      .leftJoin(programmes, eq(programmes.id, writeUpSteps.programmeId))
      .leftJoin(people, eq(people.id, writeUpSteps.remindedById))
      .where(
        inArray(
          writeUpSteps.id,
          turns.map(({ stepId }) => stepId),
        ),
      ),
    isMailSet() ? readReachable(turns) : new Set<string>(),
  ]);
  const me = personIdOf(actor);
  return turns.map(({ stepId, kind, dueOn, holders }) => {
    const row = rows.find(({ id }) => id === stepId);
    const reminded = row?.at && row.by ? { at: row.at, by: row.by } : null;
    const again = reminded ? new Date(reminded.at.getTime() + remindMinutes * 60_000) : null;
    const others = holders.some(({ personId }) => personId !== me);
    return {
      id: stepId,
      kind,
      programme: row?.programme ?? null,
      dueOn,
      holders: holders.map(({ personId, fullName }) => ({
        fullName,
        isSelf: personId === me,
        byMail: reachable.has(personId),
      })),
      reminded,
      againAt: again && again > new Date() ? again : null,
      abilities: others ? ["writeup.remind"] : [],
    };
  });
}

async function readReachable(turns: readonly OpenTurn[]): Promise<Set<string>> {
  const ids = turns.flatMap(({ holders }) => holders.map(({ personId }) => personId));
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, ids), isReachable()));
  return new Set(rows.map(({ id }) => id));
}
