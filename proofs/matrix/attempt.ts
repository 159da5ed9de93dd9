import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { changedTables, takeChecksums } from "./checksums.ts";
import { inParallel } from "./pool.ts";

/** One thing that one person tries, and what must come of it. */
export type Attempt = {
  what: string;
  expected: string;
  /** Tries it under this request id and tells what came of it. */
  perform(requestId: string): Promise<string>;
  /** Carried out, it leaves one audit row: with this action, by this person (null: a visitor). */
  audit?: { action: string; actorId: string | null };
};

const hands = 8;
const partSize = 200;

/** Tries everything at once. Returns a line for each that came out otherwise. */
async function tryAll(attempts: readonly Attempt[], name: string): Promise<string[]> {
  const outcomes = await inParallel([...attempts.entries()], hands, async ([index, { perform }]) =>
    perform(requestIdOf(name, index)).catch((error: unknown) => `failed: ${error}`),
  );
  return attempts.flatMap(({ what, expected }, index) =>
    outcomes[index] === expected ? [] : [`${what}: must be ${expected}, is ${outcomes[index]}`],
  );
}

const requestIdOf = (name: string, index: number) => `matrix-${name}-${index}`;

/** Tries what must be refused or only reads, and holds that no row of any table has changed. */
export async function tryRefusals(attempts: readonly Attempt[]): Promise<string[]> {
  const before = await takeChecksums();
  const mismatches = await tryAll(attempts, "refused");
  const changed = changedTables(before, await takeChecksums());
  if (changed.length === 0) return mismatches;
  console.log(`Refusals changed ${changed.join(", ")}: looking for which …`);
  return [...mismatches, ...(await findCulprits(attempts)), `refusals changed ${changed.join(", ")}`];
}

/** Tried again part by part, and one after the other where a part changes something, to name who does. */
async function findCulprits(attempts: readonly Attempt[]): Promise<string[]> {
  const culprits: string[] = [];
  const numbered = [...attempts.entries()];
  /** Whether the tables are others after these than before. */
  const change = async (some: typeof numbered) => {
    const before = await takeChecksums();
    await inParallel(some, hands, ([index, { perform }]) => perform(requestIdOf("again", index)).catch(() => {}));
    return changedTables(before, await takeChecksums());
  };
  for (let start = 0; start < numbered.length; start += partSize) {
    const part = numbered.slice(start, start + partSize);
    if ((await change(part)).length === 0) continue;
    for (const one of part) {
      const changed = await change([one]);
      if (changed.length > 0) culprits.push(`${one[1].what}: refused, and changes ${changed.join(", ")}`);
    }
  }
  return culprits;
}

/** Tries what must succeed, and holds that each has left its one audit row, in that person's name. */
export async function tryAllowances(attempts: readonly Attempt[]): Promise<string[]> {
  const mismatches = await tryAll(attempts, "allowed");
  const rows = await db.execute<{ requestId: string; action: string; actorId: string | null }>(
    sql`select request_id as "requestId", action, actor_id as "actorId" from audit_log
        where request_id like 'matrix-allowed-%'`,
  );
  const written = Map.groupBy(rows, ({ requestId }) => requestId);
  const unaudited = attempts.flatMap(({ what, audit }, index) => {
    const found = written.get(requestIdOf("allowed", index)) ?? [];
    // A command that calls others leaves their rows too.
    const own = found.filter(({ action }) => action === audit?.action);
    const fits = own.length === 1 && found.every(({ actorId }) => actorId === audit?.actorId);
    return !audit || fits ? [] : [`${what}: done, and the audit log says ${JSON.stringify(found)}`];
  });
  return [...mismatches, ...unaudited];
}
