import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import { can } from "#lib/core/permissions.ts";
import { getFile } from "#lib/files/queries.ts";
import { findReportOfFile } from "#lib/reports/file-subjects.ts";
import { findWriteUpOfFile } from "#lib/writeups/file-subjects.ts";
import type { FileDetail, FileHome } from "./schema.ts";
import { fileSubjects } from "./subjects.ts";

/** A file with what was read out of it. Throws `not_found` like `getFile`. */
export async function getFileDetail(actor: Actor, id: string): Promise<FileDetail> {
  const file = await getFile(actor, id, fileSubjects);
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
  const report = await findReportOfFile(actor, fileId);
  if (report) return { kind: "report", ...report };
  const writeUp = await findWriteUpOfFile(actor, fileId);
  return writeUp ? { kind: "writeUp", ...writeUp } : null;
}
