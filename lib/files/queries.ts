import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { isId } from "#lib/core/validation.ts";
import type { FileRow } from "./schema.ts";
import { type FileSubject, isPublicFile, visibleFile } from "./subjects.ts";

/** A file that the actor may read, as its uploader or through `subjects`. Throws `not_found` for every other, as if it were not there. */
export async function getFile(actor: Actor, id: string, subjects: readonly FileSubject[]): Promise<FileRow> {
  if (!isId(id)) throw new AppError("not_found");
  const [file] = await db
    .select({
      id: files.id,
      name: files.name,
      size: files.size,
      contentType: files.contentType,
      storageKey: files.storageKey,
      sha256: files.sha256,
      protection: files.protection,
      isPublished: sql<boolean>`${isPublicFile(subjects)}`,
    })
    .from(files)
    .where(and(eq(files.id, id), visibleFile(actor, subjects)));
  if (!file) throw new AppError("not_found");
  return file;
}

/** How many pages a PDF has; null while it has not been read, or for another kind of file. */
export async function countPages(fileId: string): Promise<number | null> {
  const [row] = await db
    .select({ total: sql<number | null>`(${fileTexts.content} ->> 'total')::int` })
    .from(fileTexts)
    .where(eq(fileTexts.fileId, fileId));
  return row?.total ?? null;
}
