import "server-only";
import { and, inArray, or, type SQL } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { type FileSubject, visibleFile } from "./subjects.ts";

/** A file that a command is asked to hang on something, and the path of the field that names it. */
export type Attachment = { fileId: string; field: string };

type Rules = {
  /** Through which the actor may read a file that somebody else put in. */
  subjects: readonly FileSubject[];
  /** Ids that hang there already: they stay, whoever put them there. */
  kept?: readonly (string | null)[];
  /** Who writes together: what one of them put in, another may put back. */
  writers?: readonly string[];
  /** A further condition on `files`. */
  also?: SQL | undefined;
  /** The key under `validation` for what may not be attached. */
  message?: string;
};

/**
 * An id alone opens nobody's paper: whatever hangs a file on something asks here first. Throws `invalid` beside the field of
 * each file that the actor may not read or that is not there, in the same words, or that does not fit `also`.
 */
export async function assertAttachable(
  tx: Transaction,
  actor: Actor,
  given: readonly Attachment[],
  { subjects, kept = [], writers = [], also, message = "invalidFile" }: Rules,
): Promise<void> {
  const added = given.filter(({ fileId }) => !kept.includes(fileId));
  if (added.length === 0) return;
  const ids = [...new Set(added.map(({ fileId }) => fileId))];
  const own = writers.length > 0 ? inArray(files.uploadedById, [...writers]) : undefined;
  const readable = visibleFile(actor, subjects);
  const found = await tx
    .select({ id: files.id })
    .from(files)
    .where(and(inArray(files.id, ids), readable && own ? or(readable, own) : readable, also));
  const fitting = new Set(found.map(({ id }) => id));
  const refused = added.filter(({ fileId }) => !fitting.has(fileId)).map(({ field }) => [field, message]);
  if (refused.length > 0) throw new AppError("invalid", { fields: Object.fromEntries(refused) });
}
