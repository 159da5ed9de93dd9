import "server-only";
import { createHash } from "node:crypto";
import { and, asc, count, desc, gt, gte, lte, max, sql } from "drizzle-orm";
import { z } from "zod";
import { db, type Reader, type Transaction } from "#db/client.ts";
import { auditLog, auditSeals } from "#db/schema/audit.ts";
import { defineJob } from "./jobs.ts";

/** Rows under one seal at most. */
const batch = 1000;
const nothingBefore = "0".repeat(64);

/** Every column as text in a fixed order; jsonb prints its keys in an order of its own, the same for the same content. */
const canonicalRow = sql<string>`jsonb_build_array(${auditLog.sequence}, to_char(${auditLog.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${auditLog.actorKind}, ${auditLog.actorId}, ${auditLog.action}, ${auditLog.subjectType}, ${auditLog.subjectId}, ${auditLog.before}, ${auditLog.after}, ${auditLog.requestId})::text`;

type Chain = { toSequence: number; hash: string };

async function lastSeal(tx: Reader): Promise<Chain> {
  const columns = { toSequence: auditSeals.toSequence, hash: auditSeals.hash };
  const [seal] = await tx.select(columns).from(auditSeals).orderBy(desc(auditSeals.toSequence)).limit(1);
  return seal ?? { toSequence: -1, hash: nothingBefore };
}

/** SHA-256 over the previous seal's hash and the rows of the range, one per line. */
const hashOf = (previous: string, rows: { canonical: string }[]) =>
  createHash("sha256")
    .update([previous, ...rows.map((row) => row.canonical)].join("\n"))
    .digest("hex");

/** Who has begun to write into the log and has not ended: a number is given under this lock, which is kept to the end. */
async function findWriters(): Promise<string[]> {
  const writers = await db.execute<{ who: string }>(sql`
    select virtualtransaction as who from pg_locks
    where locktype = 'relation' and mode = 'RowExclusiveLock' and relation = 'audit_log'::regclass
      and database = (select oid from pg_database where datname = current_database())`);
  return writers.map(({ who }) => who);
}

/**
 * The highest row below which nothing can appear any more: numbers are given before the commit, so those who were writing
 * when the number was read are waited for, and nobody else on the same server. Null when somebody still writes after a few
 * seconds.
 */
async function settledSequence(): Promise<number | null> {
  const [now] = await db.select({ top: max(auditLog.sequence) }).from(auditLog);
  if (!now?.top) return null;
  const before = new Set(await findWriters());
  for (let tries = 0; tries < 20; tries++) {
    if (!(await findWriters()).some((who) => before.has(who))) return now.top;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return null;
}

/** Seals what was written since the last seal and returns how many rows that were. One process at a time; the others return 0. */
export async function sealAuditLog(): Promise<number> {
  const settled = await settledSequence();
  let sealed = 0;
  for (let rows = batch; settled !== null && rows === batch; sealed += rows) {
    rows = await db.transaction((tx) => sealBatch(tx, settled));
  }
  return sealed;
}

async function sealBatch(tx: Transaction, settled: number): Promise<number> {
  const [lock] = await tx.execute<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('audit.seal')) as free`,
  );
  if (!lock?.free) return 0;
  const previous = await lastSeal(tx);
  const rows = await tx
    .select({ sequence: auditLog.sequence, canonical: canonicalRow })
    .from(auditLog)
    .where(and(gt(auditLog.sequence, previous.toSequence), lte(auditLog.sequence, settled)))
    .orderBy(asc(auditLog.sequence))
    .limit(batch);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return 0;
  await tx.insert(auditSeals).values({
    fromSequence: first.sequence,
    toSequence: last.sequence,
    hash: hashOf(previous.hash, rows),
  });
  return rows.length;
}

/** `broken`: the range of rows in which something was changed, added or removed after it was sealed. */
export type ChainReport = { seals: number; unsealed: number; broken: { from: number; to: number } | null };

/** Recomputes every seal from the rows and stops at the first that does not fit. */
export async function verifyAuditChain(tx: Reader = db): Promise<ChainReport> {
  const seals = await tx.select().from(auditSeals).orderBy(asc(auditSeals.toSequence));
  let previous: Chain = { toSequence: -1, hash: nothingBefore };
  let broken: ChainReport["broken"] = null;
  for (const seal of seals) {
    const rows = await tx
      .select({ canonical: canonicalRow })
      .from(auditLog)
      .where(and(gt(auditLog.sequence, previous.toSequence), lte(auditLog.sequence, seal.toSequence)))
      .orderBy(asc(auditLog.sequence));
    if (hashOf(previous.hash, rows) !== seal.hash) {
      broken = { from: seal.fromSequence, to: seal.toSequence };
      break;
    }
    previous = seal;
  }
  const sealedTo = seals.at(-1)?.toSequence ?? 0;
  const [open] = await tx
    .select({ rows: count() })
    .from(auditLog)
    .where(gte(auditLog.sequence, sealedTo + 1));
  return { seals: seals.length, unsealed: open?.rows ?? 0, broken };
}

/** Seals once a minute what was written meanwhile. */
export const sealJob = defineJob({
  name: "audit.seal",
  input: z.object({}),
  retries: 0,
  limit: 300,
  atOnce: 1,
  every: "* * * * *",
  async run() {
    await sealAuditLog();
  },
});
