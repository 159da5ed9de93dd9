import "server-only";
import { AppError } from "#lib/core/errors.ts";
import { isImage } from "./content.ts";
import { readInProcess, UnreadableFile } from "./reading.ts";
import type { ContentType } from "./schema.ts";
import { findStamp, markInProperties, type SecrecyMark } from "./secrecy.ts";

export type FoundMark = { mark: SecrecyMark; place: "fileName" | "firstPage" | "properties" };

/**
 * Looks for a secrecy mark on the first page of a document and in its properties, before it is kept. A picture, and a
 * document that is one, say nothing that can be read. Throws `invalid` with `fileEncrypted`, `fileDamaged`, `fileUnsafe`,
 * `fileMacros` or, when it takes too long or the reader fails, `fileUnreadable`: what cannot be looked at is not kept.
 */
export async function findMark(path: string, contentType: ContentType): Promise<FoundMark | null> {
  if (isImage(contentType)) return null;
  const { lines, properties } = await readInProcess<"inspect">({ kind: "inspect", path, contentType }).catch(
    (error: unknown) => {
      if (error instanceof UnreadableFile) throw new AppError("invalid", { reason: error.problem }, { cause: error });
      throw error;
    },
  );
  const stamp = findStamp(lines);
  if (stamp) return { mark: stamp, place: "firstPage" };
  const property = markInProperties(properties);
  return property ? { mark: property, place: "properties" } : null;
}
