import "server-only";
import { createHash } from "node:crypto";
import { inArray, lt, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { throttles } from "#db/schema/people.ts";

export type Limit = { name: string; subject: string; max: number; minutes: number };

const keyOf = (limit: Limit) => createHash("sha256").update(`${limit.name}\0${limit.subject}`).digest("hex");

/** Counters that ran out are cleared now and then, so that made-up names do not fill the table. */
const sweepShare = 0.01;

/**
 * Counts one try under each limit in turn and tells whether one is now exceeded. It stops there: tries that the narrow
 * limit refuses must not fill the wide one, or one address could lock a person out everywhere. Instances share the counters.
 */
export async function countTry(limits: readonly Limit[]): Promise<boolean> {
  if (Math.random() < sweepShare) await db.delete(throttles).where(lt(throttles.resetsAt, sql`now()`));
  for (const limit of limits) {
    const [row] = await db
      .insert(throttles)
      .values({ key: keyOf(limit), count: 1, resetsAt: sql`now() + make_interval(mins => ${limit.minutes})` })
      .onConflictDoUpdate({
        target: throttles.key,
        set: {
          count: sql`case when ${throttles.resetsAt} < now() then 1 else ${throttles.count} + 1 end`,
          resetsAt: sql`case when ${throttles.resetsAt} < now() then excluded.resets_at else ${throttles.resetsAt} end`,
        },
      })
      .returning({ count: throttles.count });
    if ((row?.count ?? 0) > limit.max) return true;
  }
  return false;
}

/** Forgets the tries after a success. */
export async function clearTries(limits: readonly Limit[]): Promise<void> {
  await db.delete(throttles).where(inArray(throttles.key, limits.map(keyOf)));
}

/** Takes one try back: a success does not count towards a limit that many people share. */
export async function uncountTry(limits: readonly Limit[]): Promise<void> {
  await db
    .update(throttles)
    .set({ count: sql`greatest(${throttles.count} - 1, 0)` })
    .where(inArray(throttles.key, limits.map(keyOf)));
}
