import "server-only";
import { Readable } from "node:stream";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import type { Protection } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { writeAudit } from "#lib/core/audit.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { queueJob } from "#lib/core/jobs.ts";
import { log } from "#lib/core/log.ts";
import { can } from "#lib/core/permissions.ts";
import { takeTry } from "#lib/core/throttle.ts";
import { parseInput } from "#lib/core/validation.ts";
import { assertAllowance, holdAllowance } from "./allowance.ts";
import { isImage, judgeContent } from "./content.ts";
import { cleanPicture, inspectFile } from "./inspection.ts";
import { textJob } from "./jobs.ts";
import { uploadLimits } from "./limits.ts";
import { assertReadingLeft } from "./own-line.ts";
import { type FileValue, receivedFile, uploadQuery } from "./schema.ts";
import { type FoundMark, secretMark } from "./secrecy.ts";
import { deleteFile, keepFile, measureFile, withStaging, writeMeasured } from "./store.ts";

/** The row of a file whose bytes are in the store already. Only `storeFile` calls it. */
const recordFile = command({
  permission: "file.upload",
  input: receivedFile,
  load: async () => ({ row: null, facts: {} }),
  async run({ tx, actor, input: { picture, ...input } }) {
    const { id, name, size, contentType, sha256, protection } = input;
    await assertAllowance(tx, actor, size);
    await tx.insert(files).values({ ...input, uploadedById: personIdOf(actor) });
    // All that there is to read in a picture is known already.
    const content = picture ? { kind: "picture" as const, ...picture } : null;
    const read = content ? { status: "done" as const, content, finishedAt: new Date() } : {};
    await tx.insert(fileTexts).values({ fileId: id, ...read });
    if (!content) await queueJob(tx, textJob, { fileId: id });
    return changed<FileValue>({
      subject: ["file", id],
      after: { name, size, contentType, sha256, protection },
      value: { id, name, size, contentType },
    });
  },
});

type NewFile = {
  name: string;
  protection?: Protection | undefined;
  content: Readable | Uint8Array;
  /** Bytes announced by the sender; another count means that the upload was cut off. */
  announcedSize?: number | undefined;
  /** Says that the sender has gone: nothing of it is looked at any more. */
  signal?: AbortSignal | undefined;
};

/** How many refusals of one person stand in the audit log in an hour: a program that tries on and on fills it with nothing new. */
const auditedRefusals = { name: "files.refuse", max: 20, minutes: 60 };

/** That a marked paper was refused, to whom and by which sign: never its name nor a word of it. */
async function auditRefusal(actor: Actor, found: FoundMark): Promise<AppError> {
  const personId = personIdOf(actor);
  if (personId === null || (await takeTry([{ ...auditedRefusals, subject: personId }])))
    await db.transaction((tx) =>
      writeAudit(tx, actor, { action: "file.refuse", subject: { type: "file", id: uuidv7() }, after: found }),
    );
  else log.info({ personId }, "one more marked paper refused to who was refused many this hour");
  const { mark, place } = found;
  return new AppError("invalid", { reason: "fileMarkedSecret", values: { mark, place } });
}

/**
 * Takes a file in: streamed to disk, measured, judged by content, looked at for a secrecy mark, pictures cleaned, then
 * recorded with its audit row and the job that reads its text. Whatever goes wrong, neither a file nor a row stays. Throws
 * `forbidden`, `too_large`, `too_many` (`uploadsUsedUp` or `readingUsedUp`, before anything is read), or `invalid` with the reason `fileMarkedSecret`, `fileCutOff`, `fileEmpty`, `fileSaveAs`, `fileKindRefused`,
 * `fileKindMismatch`, `fileDamaged`, `fileEncrypted`, `fileUnsafe`, `fileMacros`, `fileManyPixels` or `fileUnreadable`;
 * `unavailable` when the disk does not take it (`storeFull`) or too many are looked at (`readerBusy`).
 */
export async function storeFile(actor: Actor, file: NewFile, tx?: Transaction): Promise<FileValue> {
  if (!can(actor, "file.upload")) throw new AppError("forbidden");
  const parsed = parseInput(uploadQuery, { name: file.name, protection: file.protection });
  if (!parsed.success) throw new AppError("invalid", { fields: parsed.fields });
  const { name } = parsed.data;
  const mark = secretMark(name);
  if (mark) throw await auditRefusal(actor, { mark, place: "fileName" });
  const personId = personIdOf(actor);
  if (personId !== null) assertReadingLeft(personId);
  const { maxBytes } = uploadLimits();
  if ((file.announcedSize ?? 0) > maxBytes) throw tooLarge();
  const known = file.content instanceof Uint8Array ? file.content.length : file.announcedSize;
  const giveBack = await holdAllowance(actor, known ?? maxBytes);
  try {
    return await receiveFile(actor, file, parsed.data, tx);
  } finally {
    giveBack();
  }
}

type Named = z.output<typeof uploadQuery>;

async function receiveFile(actor: Actor, file: NewFile, { name, protection }: Named, tx?: Transaction) {
  const id = uuidv7();
  let takenOn: string | null = null;
  const received = await withStaging(async (pathOf) => {
    const raw = pathOf("raw");
    const written = await receive(file, raw);
    const by = { personId: personIdOf(actor), signal: file.signal };
    const inspected = await inspectFile(raw, by).catch((error) => cutOff(file, error));
    const judged = judgeContent(inspected.found, name);
    if (inspected.mark) throw await auditRefusal(actor, inspected.mark);
    const storageKey = `${new Date().toISOString().slice(0, 7)}/${id}`;
    if (!isImage(judged.contentType)) {
      await keepFile(raw, storageKey);
      return { id, storageKey, ...judged, ...written, protection };
    }
    const cleaned = await cleanPicture(raw, judged.contentType, pathOf(""), by).catch((error) => cutOff(file, error));
    takenOn = cleaned.takenOn;
    const measured = await measureFile(pathOf("picture"));
    if (measured.size > limit().bytes) throw tooLarge();
    await keepFile(pathOf("picture"), storageKey);
    const picture = { width: cleaned.width, height: cleaned.height };
    return { id, storageKey, ...judged, ...measured, protection, picture };
  });

  try {
    const value = await recordFile(actor, received, tx);
    return takenOn === null ? value : { ...value, takenOn };
  } catch (error) {
    await deleteFile(received.storageKey);
    throw error;
  }
}

function cutOff({ signal }: NewFile, error: unknown): never {
  if (signal?.aborted) throw new AppError("invalid", { reason: "fileCutOff" }, { cause: error });
  throw error;
}

const tooLarge = () =>
  new AppError("too_large", { reason: "fileTooLarge", values: { megabytes: uploadLimits().maxBytes / 1e6 } });
const limit = () => ({ bytes: uploadLimits().maxBytes, onTooLarge: tooLarge });

async function receive({ content, announcedSize }: NewFile, target: string) {
  const source = content instanceof Uint8Array ? Readable.from([content]) : content;
  // Told apart from a full disk: only the sender's side failing means that the upload was cut off.
  let senderFailed = false;
  source.once("error", () => {
    senderFailed = true;
  });
  const written = await writeMeasured(source, target, limit()).catch((error: unknown) => {
    if (senderFailed && !(error instanceof AppError))
      throw new AppError("invalid", { reason: "fileCutOff" }, { cause: error });
    throw error;
  });
  if (announcedSize !== undefined && announcedSize !== written.size)
    throw new AppError("invalid", { reason: "fileCutOff" });
  if (written.size === 0) throw new AppError("invalid", { reason: "fileEmpty" });
  return written;
}
