import "server-only";
import { and, eq, inArray, like, ne } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import { type WriteUpPhoto, writeUpPhotos, writeUpRevisions } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { assertAttachable } from "#lib/files/attachable.ts";
import { setLinks } from "#lib/files/links.ts";
import { reportFileSubjects } from "#lib/reports/file-subjects.ts";
import type { WriteUpRecord } from "./content.ts";
import { writeUpFileSubjects } from "./file-subjects.ts";
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
  const subjects = [...reportFileSubjects, ...writeUpFileSubjects];
  const writers = [authorId, ...editorIds];
  await assertAttachable(tx, actor, given, { subjects, writers, also, message: "notAPhoto" });
  await storePhotos(tx, writeUpId, photos);
}

type Placed = Omit<typeof writeUpPhotos.$inferInsert, "writeUpId" | "place">;

/** Writes how a text shows these photos, with the links that say that the files belong to it. */
export async function storePhotos(
  writer: Transaction | Database,
  writeUpId: string,
  photos: readonly Placed[],
): Promise<void> {
  await writer.delete(writeUpPhotos).where(eq(writeUpPhotos.writeUpId, writeUpId));
  if (photos.length > 0)
    await writer.insert(writeUpPhotos).values(photos.map((photo, at) => ({ ...photo, writeUpId, place: at + 1 })));
  await setLinks(writer, ["write_up", writeUpId], "photo", fileIdsOf(photos));
}

type Revision = typeof writeUpRevisions.$inferInsert & { id: string };

/** Writes a revision, with the links that say that its photos belong to it. Neither changes again. */
export async function storeRevision(writer: Transaction | Database, revision: Revision): Promise<void> {
  await writer.insert(writeUpRevisions).values(revision);
  await setLinks(writer, ["write_up_revision", revision.id], "photo", fileIdsOf(revision.content.photos));
}

const fileIdsOf = (photos: readonly { fileId: string }[]) => photos.map(({ fileId }) => fileId);
