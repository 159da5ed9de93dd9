import "server-only";
import { inArray } from "drizzle-orm";
import sharp from "sharp";
import type { Transaction } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import type { WriteUpPhoto } from "#db/schema/write-ups.ts";
import { openFile } from "#lib/files/store.ts";

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
