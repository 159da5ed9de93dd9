import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import type { FileRow } from "./schema.ts";
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
