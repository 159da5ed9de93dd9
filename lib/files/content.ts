import "server-only";
import { AppError } from "#lib/core/errors.ts";
import { uploadLimits } from "./limits.ts";
import { extensionOf } from "./name.ts";
import type { Inspected } from "./reader/protocol.ts";
import { adviseSaving, adviseSavingNamed } from "./save-as.ts";
import { type ContentType, fileKinds, imageTypes } from "./schema.ts";

/**
 * Judges a file by what its content was found to be, never by its name or by what the browser says. Returns its content
 * type and its name, which gets the extension when it has none. Throws `invalid` with `fileSaveAs` where
 * Word or Excel can make another kind of it, `fileKindRefused`, `fileKindMismatch` or `fileDamaged`.
 */
export function judgeContent(found: Inspected["found"], name: string): { contentType: ContentType; name: string } {
  const given = extensionOf(name);
  // The beginning of an Office file is that of a zip; one that was cut off has lost what it was.
  if (found?.ext === "zip" && ["docx", "xlsx"].includes(given))
    throw new AppError("invalid", { reason: "fileDamaged" });
  const { types } = uploadLimits();
  if (!found || !(types as readonly string[]).includes(found.mime)) {
    const advice =
      adviseSaving(found?.ext ?? given, types) ??
      adviseSaving(given, types) ??
      adviseSavingNamed(given, found?.ext, types);
    if (advice) throw new AppError("invalid", advice);
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
