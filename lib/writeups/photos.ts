import "server-only";
import { and, eq, inArray, like, ne } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import { type WriteUpPhoto, writeUpPhotos } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { assertAttachable } from "#lib/files/attachable.ts";
import type { WriteUpRecord } from "./content.ts";
import type { PhotoInput } from "./schema.ts";

/**
 * The photos with their width and height in pixels, as they were read when the files came in, so that a page keeps their
 * room while they load; nulls where nothing was read.
 */
export async function measurePhotos(tx: Transaction, photos: readonly WriteUpPhoto[]): Promise<WriteUpPhoto[]> {
  if (photos.length === 0) return [];
  const ids = photos.map(({ fileId }) => fileId);
  const read = await tx
    .select({ id: fileTexts.fileId, content: fileTexts.content })
    .from(fileTexts)
    .where(inArray(fileTexts.fileId, ids));
  const contents = new Map(read.map(({ id, content }) => [id, content]));
  return photos.map((photo) => {
    const content = contents.get(photo.fileId);
    const { width, height } = content?.kind === "picture" ? content : { width: null, height: null };
    return { ...photo, width, height };
  });
}

/** Takes these for the photos of a text; `invalid` where one is no picture that the actor may read and that may be shown. */
export async function replacePhotos(
  tx: Transaction,
  actor: Actor,
  { id: writeUpId, authorId, editorIds }: Pick<WriteUpRecord, "id" | "authorId" | "editorIds">,
  photos: readonly PhotoInput[],
): Promise<void> {
  const given = photos.map(({ fileId }, index) => ({ fileId, field: `photos.${index}.fileId` }));
  const also = and(like(files.contentType, "image/%"), ne(files.protection, "restricted"));
  await assertAttachable(tx, actor, given, { writers: [authorId, ...editorIds], also, message: "notAPhoto" });
  await tx.delete(writeUpPhotos).where(eq(writeUpPhotos.writeUpId, writeUpId));
  if (photos.length === 0) return;
  await tx.insert(writeUpPhotos).values(photos.map((photo, index) => ({ writeUpId, place: index + 1, ...photo })));
}
