import "server-only";
import { and, asc, eq, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { auditLog } from "#db/schema/audit.ts";
import { files } from "#db/schema/files.ts";
import { reportFiles, reports } from "#db/schema/reports.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { writeUpPhotos, writeUpRevisions } from "#db/schema/write-ups.ts";
import type { SystemActor } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { defineJob } from "#lib/core/jobs.ts";
import { log } from "#lib/core/log.ts";
import { fileIdInput } from "./schema.ts";
import { deleteFile, deletePreviews } from "./store.ts";

/** Files that one pass discards at most: the next one is never far. */
const batch = 500;

/**
 * On `files`: nothing speaks of it. A report, its draft, a value's evidence, a write-up or a submitted text of one would; so
 * would an import that was carried out, whose audit row names the sheet that it came from.
 */
export function isUnattached(): SQL | undefined {
  const asText = sql`${files.id}::text`;
  return and(
    sql`not exists (select 1 from ${reportFiles} where ${reportFiles.fileId} = ${files.id})`,
    sql`not exists (select 1 from ${writeUpPhotos} where ${writeUpPhotos.fileId} = ${files.id})`,
    sql`${files.id} not in (select ${indicatorValues.fileId} from ${indicatorValues} where ${indicatorValues.fileId} is not null)`,
    sql`${asText} not in (
      select figure.value ->> 'fileId' from ${reports}, jsonb_each(${reports.draft}) figure
      where ${reports.draft} is not null and figure.value ->> 'fileId' is not null)`,
    sql`${asText} not in (
      select photo.value ->> 'fileId' from ${writeUpRevisions}, jsonb_array_elements(${writeUpRevisions.content} -> 'photos') photo
      where photo.value ->> 'fileId' is not null)`,
    sql`not exists (
      select 1 from ${auditLog} where ${auditLog.subjectType} = 'file' and ${auditLog.subjectId} = ${files.id}
      and ${auditLog.action} = 'programme.import')`,
    sql`${asText} not in (
      select ${auditLog.after} ->> 'fileId' from ${auditLog}
      where ${auditLog.action} = 'report.import' and ${auditLog.after} ->> 'fileId' is not null)`,
  );
}

/** Takes an upload out of the records that nothing speaks of; `not_found` for every other. Only the sweep calls it. */
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
 * Discards uploads that have hung on nothing for UNATTACHED_DAYS, the row first: bytes that outlive it belong to nobody and
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
      log.warn({ err: error, fileId: id }, "an upload that hangs on nothing could not be discarded now");
    }
  }
  if (discarded.length > 0) log.info({ fileIds: discarded }, "discarded uploads that hung on nothing");
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
