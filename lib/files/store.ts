import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { assertOutsideTransaction } from "#db/transaction-mark.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";

let disk: Disk | undefined;

/** Where files are kept. Another driver here, chosen by a setting, is all that an S3 bucket needs. */
function getDisk(): Disk {
  assertOutsideTransaction("the file store");
  disk ??= new Disk(new FSDriver({ location: env.filesDir, visibility: "private" }));
  return disk;
}

/** Moves a staged file into the store. A failure leaves nothing there. */
export async function keepFile(stagedPath: string, key: string): Promise<void> {
  try {
    await getDisk().moveFromFs(stagedPath, key);
  } catch (error) {
    await getDisk().delete(key);
    throw error;
  }
}

/** Opens a kept file for reading; null when the store has lost it. */
export async function openFile(key: string): Promise<Readable | null> {
  return (await getDisk().exists(key)) ? getDisk().getStream(key) : null;
}

export function isKept(key: string): Promise<boolean> {
  return getDisk().exists(key);
}

/** Where a kept file lies on this machine, for what cannot read a stream. A driver of a bucket would fetch it first. */
export function localPathOf(key: string): string {
  return path.join(env.filesDir, key);
}

export async function deleteFile(key: string): Promise<void> {
  await getDisk().delete(key);
}

/** Deletes the pages that were drawn of a file. */
export async function deletePreviews(fileId: string): Promise<void> {
  await getDisk().deleteAll(`previews/${fileId}`);
}

/** What lies in the store, whether a row speaks of it or not. */
export type Stored = { key: string; changedAt: Date };

/** Everything in the store, and what was being received beside it. */
export async function listStored(): Promise<Stored[]> {
  if (!existsSync(env.filesDir)) return [];
  const found: Stored[] = [];
  for (let pageToken: string | undefined; ; ) {
    const page = await getDisk().listAll("", { recursive: true, ...(pageToken ? { paginationToken: pageToken } : {}) });
    for (const one of page.objects) {
      if (!one.isFile) continue;
      // A file that goes while the list is read is none of ours to judge.
      const meta = await one.getMetaData().catch(() => null);
      if (meta) found.push({ key: one.key, changedAt: meta.lastModified });
    }
    pageToken = page.paginationToken;
    if (!pageToken) return found;
  }
}

/** What a disk answers that is full, over its quota, closed to us or broken: nobody's file is the cause. */
const diskFaults = /^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO|EMFILE|ENFILE)$/;

/** A fault of the store as what the person is told: `unavailable`, with the reason `storeFull` where that is it. Else null. */
export function storeFault(error: unknown): AppError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined || !diskFaults.test(code)) continue;
    const isFull = code === "ENOSPC" || code === "EDQUOT";
    return new AppError("unavailable", isFull ? { reason: "storeFull" } : {}, { cause: error });
  }
  return null;
}

/**
 * Runs `work` with a path nobody else uses, beside the store; what lies there afterwards is deleted, whatever happens.
 * Throws `unavailable` when the disk is full or does not take it.
 */
export async function withStaging<Value>(work: (pathOf: (part: string) => string) => Promise<Value>): Promise<Value> {
  assertOutsideTransaction("the file store");
  const folder = path.join(env.filesDir, "incoming", randomUUID());
  try {
    await mkdir(folder, { recursive: true });
    return await work((part) => path.join(folder, part));
  } catch (error) {
    throw storeFault(error) ?? error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export type Written = { size: number; sha256: string };

/** Streams `source` to `target` and measures on the way; throws what `onTooLarge` makes as soon as the limit is passed. */
export async function writeMeasured(
  source: Readable,
  target: string,
  limit: { bytes: number; onTooLarge: () => Error },
): Promise<Written> {
  assertOutsideTransaction("the file store");
  const hash = createHash("sha256");
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > limit.bytes) return done(limit.onTooLarge());
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(source, meter, createWriteStream(target, { flags: "wx", flush: true }));
  return { size: (await stat(target)).size, sha256: hash.digest("hex") };
}

/** What a file that lies there already measures. */
export async function measureFile(file: string): Promise<Written> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { size: (await stat(file)).size, sha256: hash.digest("hex") };
}
