import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import { people } from "#db/schema/people.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can } from "#lib/core/permissions.ts";
import type { FileDetail, FileRow } from "./schema.ts";
import { isPublishedPhoto, visibleFile } from "./visibility.ts";

/** A file the actor may read. Throws `not_found` for every other, as if it were not there. */
export async function getFile(actor: Actor, id: string): Promise<FileRow> {
  if (!z.uuid().safeParse(id).success) throw new AppError("not_found");
  const [file] = await db
    .select({
      id: files.id,
      name: files.name,
      size: files.size,
      contentType: files.contentType,
      storageKey: files.storageKey,
      sha256: files.sha256,
      protection: files.protection,
      isPublished: sql<boolean>`${isPublishedPhoto()}`,
    })
    .from(files)
    .where(and(eq(files.id, id), visibleFile(actor)));
  if (!file) throw new AppError("not_found");
  return file;
}

/** A file with what was read out of it. Throws `not_found` like `getFile`. */
export async function getFileDetail(actor: Actor, id: string): Promise<FileDetail> {
  const file = await getFile(actor, id);
  const [more] = await db
    .select({
      uploadedById: files.uploadedById,
      uploadedBy: people.fullName,
      uploadedAt: files.createdAt,
      status: sql<FileDetail["text"]["status"]>`coalesce(${fileTexts.status}, 'queued')`,
      problem: fileTexts.problem,
      content: fileTexts.content,
    })
    .from(files)
    .leftJoin(fileTexts, eq(fileTexts.fileId, files.id))
    .leftJoin(people, eq(people.id, files.uploadedById))
    .where(eq(files.id, id));
  if (!more) throw new AppError("not_found");
  const { uploadedById, uploadedBy, uploadedAt, ...text } = more;
  const mayRetry = text.status === "failed" && can(actor, "file.read_text", { owner: uploadedById });
  return { ...file, uploadedBy, uploadedAt, text, abilities: mayRetry ? ["file.read_text"] : [] };
}

/** How many pages a PDF has; null while it has not been read, or for another kind of file. */
export async function countPages(fileId: string): Promise<number | null> {
  const [row] = await db
    .select({ total: sql<number | null>`(${fileTexts.content} ->> 'total')::int` })
    .from(fileTexts)
    .where(eq(fileTexts.fileId, fileId));
  return row?.total ?? null;
}
