import "server-only";
import { createHash } from "node:crypto";
import { and, gte, inArray, lt, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { throttles } from "#db/schema/people.ts";

export type Limit = { name: string; subject: string; max: number; minutes: number };

const keyOf = (limit: Limit) => createHash("sha256").update(`${limit.name}\0${limit.subject}`).digest("hex");
const keysOf = (limits: readonly Limit[]) => limits.map((limit) => ({ key: keyOf(limit), limit }));

/** Counters that ran out are cleared now and then, so that made-up names do not fill the table. */
const sweepShare = 0.01;

/** Has one of the limits no try left? Only reads: what is refused here costs no write, however often it is tried. */
export async function isUsedUp(limits: readonly Limit[]): Promise<boolean> {
  const full = keysOf(limits).map(({ key, limit }) =>
    and(sql`${throttles.key} = ${key}`, gte(throttles.count, limit.max)),
  );
  const [found] = await db
    .select({ key: throttles.key })
    .from(throttles)
    .where(and(or(...full), gte(throttles.resetsAt, sql`now()`)))
    .limit(1);
  return found !== undefined;
}

/** Undoes what was counted before it was seen that another limit has no try left. */
class NoneLeft extends Error {}

/**
 * Takes one try of every limit, or of none: a try that one limit refuses must not fill another, or one address could lock a
 * person out everywhere. Returns the limits of which this was the last try; null when one had none left. Instances share the counters.
 */
export async function takeTry<Kind extends Limit>(limits: readonly Kind[]): Promise<Kind[] | null> {
  if (Math.random() < sweepShare) await db.delete(throttles).where(lt(throttles.resetsAt, sql`now()`));
  // In one order, so that two who take from the same limits wait for each other instead of dead-locking.
  const wanted = limits.map((limit) => ({ key: keyOf(limit), limit })).sort((one, two) => (one.key < two.key ? -1 : 1));
  const most = sql.join(
    wanted.map(({ key, limit }) => sql`when ${key} then ${limit.max}::int`),
    sql` `,
  );
  const isOver = sql`${throttles.resetsAt} < now()`;
  try {
    return await db.transaction(async (tx) => {
      const taken = await tx
        .insert(throttles)
        .values(
          wanted.map(({ key, limit }) => ({
            key,
            count: 1,
            resetsAt: sql`now() + make_interval(mins => ${limit.minutes})`,
          })),
        )
        .onConflictDoUpdate({
          target: throttles.key,
          set: {
            count: sql`case when ${isOver} then 1 else ${throttles.count} + 1 end`,
            resetsAt: sql`case when ${isOver} then excluded.resets_at else ${throttles.resetsAt} end`,
          },
          setWhere: sql`${isOver} or ${throttles.count} < case ${throttles.key} ${most} end`,
        })
        .returning({ key: throttles.key, count: throttles.count });
      if (taken.length < wanted.length) throw new NoneLeft();
      const counts = new Map(taken.map(({ key, count }) => [key, count]));
      return limits.filter((limit) => (counts.get(keyOf(limit)) ?? 0) >= limit.max);
    });
  } catch (error) {
    if (error instanceof NoneLeft) return null;
    throw error;
  }
}

/** Forgets the tries after a success. */
export async function clearTries(limits: readonly Limit[]): Promise<void> {
  await db.delete(throttles).where(inArray(throttles.key, limits.map(keyOf)));
}

/** Gives one try back: a success does not count towards a limit that many people or places share. */
export async function giveBackTry(limits: readonly Limit[]): Promise<void> {
  await db
    .update(throttles)
    .set({ count: sql`greatest(${throttles.count} - 1, 0)` })
    .where(inArray(throttles.key, limits.map(keyOf)));
}
