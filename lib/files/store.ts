import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { env } from "#lib/core/env.ts";

let disk: Disk | undefined;

/** Where files are kept. Another driver here, chosen by a setting, is all that an S3 bucket needs. */
function getDisk(): Disk {
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

export async function deleteFile(key: string): Promise<void> {
  await getDisk().delete(key);
}

/** Runs `work` with a path nobody else uses, beside the store; what lies there afterwards is deleted, whatever happens. */
export async function withStaging<Value>(work: (pathOf: (part: string) => string) => Promise<Value>): Promise<Value> {
  const folder = path.join(env.filesDir, "incoming", randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    return await work((part) => path.join(folder, part));
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
  await pipeline(source, meter, createWriteStream(target, { flags: "wx" }));
  return { size: (await stat(target)).size, sha256: hash.digest("hex") };
}
