import "server-only";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { getFile } from "#lib/files/queries.ts";
import type { Tables } from "#lib/files/reader/protocol.ts";
import { readInProcess, UnreadableFile } from "#lib/files/reading.ts";
import { localPathOf } from "#lib/files/store.ts";
import { reportFileSubjects } from "#lib/reports/file-subjects.ts";

/** The cells of an uploaded XLSX. Throws `not_found`, or `invalid` with why it cannot be read. */
export async function readUpload(actor: Actor, fileId: string): Promise<Tables & { fileName: string }> {
  const file = await getFile(actor, fileId, reportFileSubjects);
  if (!file.contentType.endsWith("spreadsheetml.sheet")) throw new AppError("invalid", { reason: "sheetNeeded" });
  const task = { kind: "table", path: localPathOf(file.storageKey), contentType: file.contentType } as const;
  const tables = await readInProcess<"table">(task, { personId: personIdOf(actor) }).catch((error: unknown) => {
    if (error instanceof UnreadableFile) throw new AppError("invalid", { reason: error.problem }, { cause: error });
    throw error;
  });
  if (tables.isCut) throw new AppError("invalid", { reason: "sheetTooLong", values: { rows: 20_000 } });
  return { ...tables, fileName: file.name };
}
