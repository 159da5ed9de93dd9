import "server-only";
import { AppError } from "#lib/core/errors.ts";
import { uploadLimits } from "./limits.ts";
import type { CleanPicture, Inspected } from "./reader/protocol.ts";
import { type ReadFor, readInProcess, UnreadableFile } from "./reading.ts";
import { type ContentType, documentTypes } from "./schema.ts";
import { storeFault } from "./store.ts";

/** The file's own fault in words; a full disk is none. */
function refuse(error: unknown): never {
  if (!(error instanceof UnreadableFile) || storeFault(error)) throw error;
  const { problem, values } = error;
  const told = values ? { values: { ...values, megabytes: uploadLimits().maxBytes / 1e6 } } : {};
  throw new AppError("invalid", { reason: problem, ...told }, { cause: error });
}

/**
 * What a received file is, and the secrecy mark that it carries on its first page or in its properties, before it is kept.
 * A picture, and a document that is one, say nothing that can be read. Throws `invalid` with `fileEncrypted`,
 * `fileDamaged`, `fileUnsafe`, `fileMacros` or, when it takes too long or the reader fails, `fileUnreadable`: what cannot
 * be looked at is not kept.
 */
export const inspectFile = (path: string, by?: ReadFor): Promise<Inspected> =>
  readInProcess<"inspect">({ kind: "inspect", path, types: documentTypes }, by).catch(refuse);

/**
 * Makes a received picture one that may be kept, as `<folder>/picture`: upright, at most 2400 px, without EXIF. Throws
 * `invalid` with `fileManyPixels`, `fileDamaged` or `fileUnreadable`.
 */
export const cleanPicture = (
  path: string,
  contentType: ContentType,
  folder: string,
  by?: ReadFor,
): Promise<CleanPicture> => readInProcess<"clean">({ kind: "clean", path, contentType, folder }, by).catch(refuse);
