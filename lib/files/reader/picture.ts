import { writeFile } from "node:fs/promises";
import path from "node:path";
import readExif from "exif-reader";
import sharp, { type Sharp } from "sharp";
import { type CleanPicture, type PictureShape, ReadError } from "./protocol.ts";

// The process lives for one picture: nothing to keep, and one thread, as others decode beside it.
sharp.cache(false);
sharp.concurrency(1);

/** Longest side of a kept picture, in pixels. */
const maxSide = 2400;

/** Opens a picture after looking at its head. Throws `fileManyPixels` before anything is decoded, `fileDamaged`. */
async function openPicture(file: string, pixels: number) {
  const open = () => sharp(file, { limitInputPixels: pixels, failOn: "error", sequentialRead: true });
  const head = await asDamaged(() => sharp(file, { limitInputPixels: false }).metadata());
  const { width, height } = head;
  if (width * height > pixels) {
    const counted = { width, height, millions: Math.ceil((width * height) / 1e6), most: Math.floor(pixels / 1e6) };
    throw new ReadError("fileManyPixels", `${width} × ${height}`, counted);
  }
  return { head, open };
}

async function asDamaged<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw new ReadError("fileDamaged", error instanceof Error ? error.message : String(error));
  }
}

async function keep(made: Sharp, folder: string): Promise<{ width: number; height: number }> {
  const { data, info } = await asDamaged(() => made.toBuffer({ resolveWithObject: true }));
  await writeFile(path.join(folder, "picture"), data, { flush: true });
  return { width: info.width, height: info.height };
}

/** The day a picture was taken, as its camera wrote it (`YYYY-MM-DD`); null where it says nothing that can be read. */
function takenOn(exif: Buffer | undefined): string | null {
  try {
    // The camera's clock has no zone: the reader puts its figures into UTC, and there they are read again.
    const taken = exif ? readExif(exif).Photo?.DateTimeOriginal : undefined;
    return taken && !Number.isNaN(taken.getTime()) ? taken.toISOString().slice(0, 10) : null;
  } catch {
    return null;
  }
}

/** Re-encodes a picture: upright, at most 2400 px, and without EXIF, which holds places and devices. */
export async function cleanPicture(
  file: string,
  contentType: string,
  pixels: number,
  folder: string,
): Promise<CleanPicture> {
  const { head, open } = await openPicture(file, pixels);
  const upright = open()
    .autoOrient()
    .resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true });
  const written =
    contentType === "image/png"
      ? upright.png({ compressionLevel: 9 })
      : contentType === "image/webp"
        ? upright.webp({ quality: 86 })
        : upright.jpeg({ quality: 86, mozjpeg: true });
  return { ...(await keep(written, folder)), takenOn: takenOn(head.exif) };
}

/** A kept picture in another size. */
export async function resizePicture(file: string, shape: PictureShape, pixels: number, folder: string) {
  const { width, height, type, quality } = shape;
  const { open } = await openPicture(file, pixels);
  const resized = open().resize(
    height === undefined ? { width, withoutEnlargement: true } : { width, height, fit: "cover" },
  );
  const chromaSubsampling = quality < 90 ? "4:2:0" : "4:4:4";
  const written =
    type === "webp" ? resized.webp({ quality }) : resized.jpeg({ quality, mozjpeg: true, chromaSubsampling });
  return keep(written, folder);
}

/** A kept picture's size in pixels. */
export async function measurePicture(file: string, pixels: number): Promise<{ width: number; height: number }> {
  const { head } = await openPicture(file, pixels);
  return { width: head.width, height: head.height };
}
