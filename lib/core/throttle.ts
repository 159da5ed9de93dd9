import "server-only";
import { createHash } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { throttles } from "#db/schema/people.ts";

export type Limit = { name: string; subject: string; max: number; minutes: number };

const keyOf = (limit: Limit) => createHash("sha256").update(`${limit.name}\0${limit.subject}`).digest("hex");

/** Counts one try under each limit and tells whether any is now exceeded. Counters live in the database: instances share them. */
export async function countTry(limits: readonly Limit[]): Promise<boolean> {
  let exceeded = false;
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
    if ((row?.count ?? 0) > limit.max) exceeded = true;
  }
  return exceeded;
}

/** Forgets the tries after a success. */
export async function clearTries(limits: readonly Limit[]): Promise<void> {
  await db.delete(throttles).where(inArray(throttles.key, limits.map(keyOf)));
}
