import "server-only";
import { lt, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { failedSignIns } from "#db/schema/people.ts";
import type { SignInLimit } from "#db/vocabulary.ts";
import { log } from "./log.ts";
import { throttledMinutes } from "./sign-in-limits.ts";

/** How long failed sign-ins are kept, and how many rows at most: guessing from everywhere must not fill the disk. */
const keptDays = 180;
const mostRows = 20_000;
const sweepShare = 0.01;

export type FailedSignIn = {
  /** Whose name or address was typed; null where nobody has it. */
  account: { id: string; username: string } | null;
  typed: string;
  /** As `networkOf` gives it. */
  network: string;
  /** The widest limit of which this was the last try. */
  reached: SignInLimit | null;
};

/** `hoang.thi.yen` -> `h… (13)`: people type their password into the wrong field, and then it must stand nowhere. */
const maskTyped = (typed: string): string => {
  const signs = [...typed];
  return signs.length > 0 ? `${signs[0]}… (${signs.length})` : "";
};

/** Leaves the trace of a failed sign-in: a line in the log, and one more in the row of its account, address and hour. */
export async function recordFailedSignIn({ account, typed, network, reached }: FailedSignIn): Promise<void> {
  const mask = account ? "" : maskTyped(typed);
  log.info(
    { account: account?.username ?? mask, ...(account ? { personId: account.id } : {}), address: network },
    "a sign-in failed",
  );
  if (reached) {
    const line = { account: account?.username ?? mask, address: network, limit: reached, minutes: throttledMinutes };
    log.warn(line, "further sign-ins are refused for a while: too many wrong passwords");
  }
  await db
    .insert(failedSignIns)
    .values({
      personId: account?.id ?? null,
      typed: mask,
      address: network,
      hour: sql`date_trunc('hour', now())`,
      reached,
    })
    .onConflictDoUpdate({
      target: [failedSignIns.personId, failedSignIns.address, failedSignIns.hour],
      set: {
        tries: sql`${failedSignIns.tries} + 1`,
        lastAt: sql`now()`,
        typed: sql`excluded.typed`,
        reached: sql`coalesce(excluded.reached, ${failedSignIns.reached})`,
      },
    });
  if (Math.random() < sweepShare) await sweepFailedSignIns();
}

/** Lets go of what is older than {@link keptDays}, and of the oldest beyond `most` rows. */
export async function sweepFailedSignIns(most = mostRows): Promise<void> {
  const beyond = sql`${failedSignIns.id} in (
    select id from ${failedSignIns} order by last_at desc, id desc offset ${most})`;
  await db
    .delete(failedSignIns)
    .where(or(lt(failedSignIns.lastAt, sql`now() - make_interval(days => ${keptDays})`), beyond));
}
