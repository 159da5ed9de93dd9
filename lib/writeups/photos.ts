import "server-only";
import { and, eq, inArray, like, ne } from "drizzle-orm";
import sharp from "sharp";
import type { Transaction } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import { type WriteUpPhoto, writeUpPhotos } from "#db/schema/write-ups.ts";
import { AppError } from "#lib/core/errors.ts";
import { openFile } from "#lib/files/store.ts";
import type { PhotoInput } from "./schema.ts";

/** Width and height of a kept picture in pixels; nulls where the store cannot give it. */
async function measure(storageKey: string): Promise<{ width: number | null; height: number | null }> {
  const stream = await openFile(storageKey);
  if (!stream) return { width: null, height: null };
  const reader = sharp();
  // An unreadable picture was refused when it came in: should one be here all the same, the page gives it no room.
  const read = reader.metadata().catch(() => null);
  stream.on("error", () => reader.end()).pipe(reader);
  const found = await read;
  stream.destroy();
  return { width: found?.width ?? null, height: found?.height ?? null };
}

/** The photos with their width and height, so that a page keeps their room while they load. */
export async function measurePhotos(tx: Transaction, photos: readonly WriteUpPhoto[]): Promise<WriteUpPhoto[]> {
  if (photos.length === 0) return [];
  const ids = photos.map(({ fileId }) => fileId);
  const stored = await tx
    .select({ id: files.id, storageKey: files.storageKey })
    .from(files)
    .where(inArray(files.id, ids));
  const keys = new Map(stored.map(({ id, storageKey }) => [id, storageKey]));
  return Promise.all(photos.map(async (photo) => ({ ...photo, ...(await measure(keys.get(photo.fileId) ?? "")) })));
}

/** Takes these for the photos of a text; `invalid` where one is no picture that may be shown. */
export async function replacePhotos(tx: Transaction, writeUpId: string, photos: readonly PhotoInput[]): Promise<void> {
  await tx.delete(writeUpPhotos).where(eq(writeUpPhotos.writeUpId, writeUpId));
  if (photos.length === 0) return;
  const ids = photos.map(({ fileId }) => fileId);
  const images = await tx
    .select({ id: files.id })
    .from(files)
    .where(and(inArray(files.id, ids), like(files.contentType, "image/%"), ne(files.protection, "restricted")));
  const missing = ids.findIndex((id) => !images.some((image) => image.id === id));
  if (missing >= 0) throw new AppError("invalid", { fields: { [`photos.${missing}.fileId`]: "notAPhoto" } });
  await tx.insert(writeUpPhotos).values(photos.map((photo, index) => ({ writeUpId, place: index + 1, ...photo })));
}
