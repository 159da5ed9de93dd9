import "server-only";
import type { Readable } from "node:stream";
import readExif from "exif-reader";
import { fileTypeFromFile } from "file-type";
import sharp from "sharp";
import { AppError } from "#lib/core/errors.ts";
import { uploadLimits } from "./limits.ts";
import { extensionOf } from "./name.ts";
import { type ContentType, fileKinds, imageTypes } from "./schema.ts";

/** Longest side of a kept picture, in pixels. */
const maxSide = 2400;
/** Largest picture that is decoded: what unpacks to more is an attack, not a photo. */
const maxPixels = 120_000_000;

/**
 * Judges a file by its content, never by its name or by what the browser says. Returns its content type and its name,
 * which gets the extension when it has none. Throws `invalid` with `fileKindRefused`, `fileKindMismatch` or
 * `fileDamaged`.
 */
export async function judgeContent(file: string, name: string): Promise<{ contentType: ContentType; name: string }> {
  const found = await fileTypeFromFile(file);
  const given = extensionOf(name);
  // The beginning of an Office file is that of a zip; one that was cut off has lost what it was.
  if (found?.ext === "zip" && ["docx", "xlsx"].includes(given))
    throw new AppError("invalid", { reason: "fileDamaged" });
  if (!found || !(uploadLimits().types as readonly string[]).includes(found.mime)) {
    throw new AppError("invalid", {
      reason: "fileKindRefused",
      values: { found: (found?.ext ?? given).toUpperCase() },
    });
  }
  const contentType = found.mime as ContentType;
  const extensions: readonly string[] = fileKinds[contentType];
  if (given === "") return { contentType, name: `${name}.${extensions[0]}` };
  if (extensions.includes(given)) return { contentType, name };
  throw new AppError("invalid", {
    reason: "fileKindMismatch",
    values: { given: given.toUpperCase(), found: (extensions[0] ?? "").toUpperCase() },
  });
}

export function isImage(contentType: ContentType): boolean {
  return imageTypes.includes(contentType);
}

/** A picture's size in pixels. */
export async function measureImage(file: string): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(file, { limitInputPixels: maxPixels }).metadata();
  return { width, height };
}

/** The day a picture was taken, as its camera wrote it (`YYYY-MM-DD`); null where it says nothing that can be read. */
export async function readTakenOn(file: string): Promise<string | null> {
  const { exif } = await sharp(file, { limitInputPixels: maxPixels }).metadata();
  try {
    // The camera's clock has no zone: the reader puts its figures into UTC, and there they are read again.
    const taken = exif ? readExif(exif).Photo?.DateTimeOriginal : undefined;
    return taken && !Number.isNaN(taken.getTime()) ? taken.toISOString().slice(0, 10) : null;
  } catch {
    return null;
  }
}

/** Re-encodes a picture: upright, at most 2400 px, and without EXIF, which holds places and devices. */
export function normalizeImage(file: string, contentType: ContentType): Readable {
  const upright = sharp(file, { limitInputPixels: maxPixels, failOn: "error" })
    .autoOrient()
    .resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true });
  if (contentType === "image/png") return upright.png({ compressionLevel: 9 });
  return contentType === "image/webp" ? upright.webp({ quality: 86 }) : upright.jpeg({ quality: 86, mozjpeg: true });
}
