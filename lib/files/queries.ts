import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reportFiles, reports } from "#db/schema/reports.ts";
import { writeUpPhotos, writeUps } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, canAny } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import type { FileDetail, FileHome, FileRow } from "./schema.ts";
import { isPublishedPhoto, visibleFile, visibleReport } from "./visibility.ts";

/** A file the actor may read. Throws `not_found` for every other, as if it were not there. */
export async function getFile(actor: Actor, id: string): Promise<FileRow> {
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
  const uploader = personThen("uploader", files.uploadedById, files.createdAt);
  const [more] = await db
    .select({
      uploadedById: files.uploadedById,
      uploadedBy: uploader.fullName,
      uploadedAt: files.createdAt,
      status: sql<FileDetail["text"]["status"]>`coalesce(${fileTexts.status}, 'queued')`,
      problem: fileTexts.problem,
      content: fileTexts.content,
    })
    .from(files)
    .leftJoin(fileTexts, eq(fileTexts.fileId, files.id))
    .leftJoinLateral(uploader, sql`true`)
    .where(eq(files.id, id));
  if (!more) throw new AppError("not_found");
  const { uploadedById, uploadedBy, uploadedAt, ...text } = more;
  const home = await findHome(actor, id);
  const mayRetry = text.status === "failed" && can(actor, "file.read_text", { owner: uploadedById });
  return { ...file, uploadedBy, uploadedAt, home, text, abilities: mayRetry ? ["file.read_text"] : [] };
}

async function findHome(actor: Actor, fileId: string): Promise<FileHome | null> {
  const [report] = await db
    .select({
      id: reports.id,
      number: reports.number,
      programme: { id: programmes.id, code: programmes.code },
    })
    .from(reportFiles)
    .innerJoin(reports, eq(reports.id, reportFiles.reportId))
    .leftJoin(programmes, eq(programmes.id, reports.programmeId))
    .where(and(eq(reportFiles.fileId, fileId), visibleReport(actor)))
    .orderBy(desc(reports.number))
    .limit(1);
  if (report) return { kind: "report", ...report };
  if (!canAny(actor, "writeup.view")) return null;
  const [writeUp] = await db
    .select({ sessionId: writeUps.sessionId, title: writeUps.title })
    .from(writeUpPhotos)
    .innerJoin(writeUps, eq(writeUps.id, writeUpPhotos.writeUpId))
    .where(eq(writeUpPhotos.fileId, fileId))
    .limit(1);
  return writeUp ? { kind: "writeUp", ...writeUp } : null;
}

/** How many pages a PDF has; null while it has not been read, or for another kind of file. */
export async function countPages(fileId: string): Promise<number | null> {
  const [row] = await db
    .select({ total: sql<number | null>`(${fileTexts.content} ->> 'total')::int` })
    .from(fileTexts)
    .where(eq(fileTexts.fileId, fileId));
  return row?.total ?? null;
}
