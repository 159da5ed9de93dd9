import "server-only";
import { and, asc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import type { SystemActor } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { defineJob } from "#lib/core/jobs.ts";
import { log } from "#lib/core/log.ts";
import { isUnattached } from "./links.ts";
import { fileIdInput } from "./schema.ts";
import { deleteFile, deletePreviews } from "./store.ts";

/** Files that one pass discards at most: the next one is never far. */
const batch = 500;

/** Takes an unattached upload out of the records; `not_found` for every other. Only the sweep calls it. */
const discardFile = command({
  permission: "file.discard",
  input: fileIdInput,
  async load(tx, { fileId }) {
    const [row] = await tx
      .select()
      .from(files)
      .where(and(eq(files.id, fileId), isUnattached()))
      .for("update", { skipLocked: true });
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row }) {
    await tx.delete(files).where(eq(files.id, row.id));
    const { id, name, size, contentType, sha256, protection, uploadedById, storageKey } = row;
    return changed({
      subject: ["file", id],
      before: { name, size, contentType, sha256, protection, uploadedById },
      value: storageKey,
    });
  },
});

/**
 * Discards uploads that have been unattached for UNATTACHED_DAYS, the row first: bytes that outlive it belong to nobody and
 * go with the next sweep of the store. Returns the ids.
 */
export async function discardUnattached(actor: SystemActor, now = new Date()): Promise<string[]> {
  const before = new Date(now.getTime() - env.unattachedDays * 86_400_000);
  const old = await db
    .select({ id: files.id })
    .from(files)
    .where(and(lt(files.createdAt, before), isUnattached()))
    .orderBy(asc(files.createdAt))
    .limit(batch);
  const discarded: string[] = [];
  for (const { id } of old) {
    try {
      const storageKey = await discardFile(actor, { fileId: id });
      discarded.push(id);
      await deleteFile(storageKey);
      await deletePreviews(id);
    } catch (error) {
      // Another instance was faster, or somebody attaches it this moment: then it stays.
      if (error instanceof AppError && error.code === "not_found") continue;
      log.warn({ err: error, fileId: id }, "an unattached upload could not be discarded now");
    }
  }
  if (discarded.length > 0) log.info({ fileIds: discarded }, "discarded unattached uploads");
  return discarded;
}

/** The sweep as background work: once is enough, however many instances ask for it. */
export const discardJob = defineJob({
  name: "file.discard",
  input: z.object({}),
  retries: 0,
  limit: 600,
  atOnce: 1,
  async run({ actor }) {
    await discardUnattached(actor);
  },
});
