import "server-only";
import { and, count, eq, gt, sql, sum } from "drizzle-orm";
import { db, type Reader, type Transaction } from "#db/client.ts";
import { ofProcess } from "#db/of-process.ts";
import { files } from "#db/schema/files.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { isUnattached } from "./links.ts";

/** Bytes and files. */
type Amount = { bytes: number; files: number };

/** Nobody handles as many papers in a day; without it small files would come without an end. */
const mostFiles = 300;

/**
 * What one person's uploads of the last 24 hours that are attached to nothing may come to. What was attached to a report, a text or an
 * import counts no more; the sweep discards the rest after UNATTACHED_DAYS. Never less than one file of the largest size.
 */
const allowance = (): Amount => ({
  bytes: Math.max(env.unattachedMaxMegabytes, env.uploadMaxMegabytes) * 1e6,
  files: mostFiles,
});

/** What is being received now, by person. Of this process: other instances see it when it is recorded. */
const receiving = ofProcess("files.receiving", () => new Map<string, Amount>());
const nothing: Amount = { bytes: 0, files: 0 };

/**
 * Sets `bytes` of the actor's allowance aside for an upload, before anything of it is read; what it returns gives them back.
 * A job has no limit. Throws `too_many` with the reason `uploadsUsedUp`.
 */
export async function holdAllowance(actor: Actor, bytes: number): Promise<() => void> {
  const personId = personIdOf(actor);
  if (personId === null) return () => {};
  const received = () => receiving.get(personId) ?? nothing;
  await takeRoom(db, personId, bytes, received, () => change(personId, { bytes, files: 1 }));
  return () => change(personId, { bytes: -bytes, files: -1 });
}

/** As it is recorded: the one count that uploads on every instance take turns for. Throws as `holdAllowance`. */
export async function assertAllowance(tx: Transaction, actor: Actor, bytes: number): Promise<void> {
  const personId = personIdOf(actor);
  if (personId === null) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`files.allowance.${personId}`}))`);
  await takeRoom(tx, personId, bytes);
}

function change(personId: string, by: Amount): void {
  const now = receiving.get(personId) ?? nothing;
  const next = { bytes: now.bytes + by.bytes, files: now.files + by.files };
  if (next.files === 0) receiving.delete(personId);
  else receiving.set(personId, next);
}

/**
 * Calls `take` as soon as a file of `bytes` fits, before anybody else is asked. What is unattached is looked for only
 * when all of the day, with what is being received, would be too much.
 */
async function takeRoom(
  executor: Reader,
  personId: string,
  bytes: number,
  received = () => nothing,
  take = () => {},
): Promise<void> {
  const most = allowance();
  for (const isUnattachedOnly of [false, true]) {
    const used = await readUse(executor, personId, isUnattachedOnly);
    const coming = received();
    const fits = used.bytes + coming.bytes + bytes <= most.bytes && used.files + coming.files < most.files;
    if (fits) return take();
  }
  const values = { megabytes: most.bytes / 1e6, files: most.files };
  throw new AppError("too_many", { reason: "uploadsUsedUp", values });
}

/** What one person uploaded in the last 24 hours. */
async function readUse(executor: Reader, personId: string, isUnattachedOnly: boolean): Promise<Amount> {
  const recent = and(eq(files.uploadedById, personId), gt(files.createdAt, sql`now() - interval '24 hours'`));
  const [row] = await executor
    .select({ bytes: sum(files.size).mapWith(Number), files: count() })
    .from(files)
    .where(isUnattachedOnly ? and(recent, isUnattached()) : recent);
  return { bytes: row?.bytes ?? 0, files: row?.files ?? 0 };
}
