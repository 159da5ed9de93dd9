import "server-only";
import { and, count, eq, gt, sql, sum } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { isUnattached } from "./unattached.ts";

/** Bytes and files. */
type Amount = { bytes: number; files: number };

/** Nobody handles as many papers in a day; without it small files would come without an end. */
const mostFiles = 300;

/**
 * What one person's uploads of the last 24 hours that hang on nothing may come to. What was attached to a report, a text or an
 * import counts no more; the sweep discards the rest after UNATTACHED_DAYS. Never less than one file of the largest size.
 */
const allowance = (): Amount => ({
  bytes: Math.max(env.unattachedMaxMegabytes, env.uploadMaxMegabytes) * 1e6,
  files: mostFiles,
});

/** What is being received now, by person. Of this process: other instances see it when it is recorded. */
const receiving = new Map<string, Amount>();

/**
 * Sets `bytes` of the actor's allowance aside for an upload, before anything of it is read; what it returns gives them back.
 * A job has no limit. Throws `too_many` with the reason `uploadsUsedUp`.
 */
export async function holdAllowance(actor: Actor, bytes: number): Promise<() => void> {
  const personId = personIdOf(actor);
  if (personId === null) return () => {};
  const used = await readUse(db, personId, bytes);
  const held = receiving.get(personId) ?? { bytes: 0, files: 0 };
  assertRoom({ bytes: used.bytes + held.bytes + bytes, files: used.files + held.files + 1 });
  change(personId, { bytes, files: 1 });
  return () => change(personId, { bytes: -bytes, files: -1 });
}

/** As it is recorded: the one count that uploads on every instance take turns for. Throws as `holdAllowance`. */
export async function assertAllowance(tx: Transaction, actor: Actor, bytes: number): Promise<void> {
  const personId = personIdOf(actor);
  if (personId === null) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`files.allowance.${personId}`}))`);
  const used = await readUse(tx, personId, bytes);
  assertRoom({ bytes: used.bytes + bytes, files: used.files + 1 });
}

function change(personId: string, by: Amount): void {
  const now = receiving.get(personId) ?? { bytes: 0, files: 0 };
  const next = { bytes: now.bytes + by.bytes, files: now.files + by.files };
  if (next.files === 0) receiving.delete(personId);
  else receiving.set(personId, next);
}

function assertRoom({ bytes, files: number }: Amount): void {
  const most = allowance();
  if (bytes <= most.bytes && number <= most.files) return;
  const values = { megabytes: most.bytes / 1e6, files: most.files };
  throw new AppError("too_many", { reason: "uploadsUsedUp", values });
}

/** What hangs on nothing is looked for only when all of the day together would be too much. */
async function readUse(executor: Transaction | typeof db, personId: string, bytes: number): Promise<Amount> {
  const recent = and(eq(files.uploadedById, personId), gt(files.createdAt, sql`now() - interval '24 hours'`));
  const read = async (unattached: boolean) => {
    const [row] = await executor
      .select({ bytes: sum(files.size).mapWith(Number), files: count() })
      .from(files)
      .where(unattached ? and(recent, isUnattached()) : recent);
    return { bytes: row?.bytes ?? 0, files: row?.files ?? 0 };
  };
  const all = await read(false);
  const most = allowance();
  return all.bytes + bytes <= most.bytes && all.files < most.files ? all : read(true);
}
