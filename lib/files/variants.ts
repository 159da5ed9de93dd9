import "server-only";
import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import sharp from "sharp";
import type { PictureWidth } from "./picture.ts";
import type { FileRow } from "./schema.ts";
import { keepFile, openFile, withStaging } from "./store.ts";

const making = new Map<string, Promise<void>>();

/**
 * A kept picture in one of the house's widths as WebP, made when first asked for and kept beside the files. Never wider
 * than the picture itself. `file` must be a picture that the reader may see. Throws when the store has lost it.
 */
export async function openVariant(file: FileRow, width: PictureWidth): Promise<Readable> {
  const key = `previews/${file.id}/w${width}.webp`;
  const kept = await openFile(key);
  if (kept) return kept;
  const running = making.get(key) ?? make(file, width, key).finally(() => making.delete(key));
  making.set(key, running);
  await running;
  const made = await openFile(key);
  if (!made) throw new Error(`the store has lost ${key}`);
  return made;
}

async function make(file: FileRow, width: PictureWidth, key: string): Promise<void> {
  const source = await openFile(file.storageKey);
  if (!source) throw new Error(`the store has lost file ${file.id}`);
  await withStaging(async (pathOf) => {
    const resized = sharp({ failOn: "error" }).resize({ width, withoutEnlargement: true }).webp({ quality: 80 });
    await pipeline(source, resized, createWriteStream(pathOf("variant.webp")));
    await keepFile(pathOf("variant.webp"), key);
  });
}
