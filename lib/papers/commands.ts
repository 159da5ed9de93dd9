import "server-only";
import { and, eq } from "drizzle-orm";
import { files, fileTexts } from "#db/schema/files.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { queueJob } from "#lib/core/jobs.ts";
import { textJob } from "#lib/files/jobs.ts";
import { fileIdInput } from "#lib/files/schema.ts";
import { visibleFile } from "#lib/files/subjects.ts";
import { fileSubjects } from "./subjects.ts";

/** Has a file that could not be read read again. Throws `not_now` while it is being read or has been. */
export const retryText = command({
  permission: "file.read_text",
  input: fileIdInput,
  async load(tx, { fileId }, actor) {
    const [row] = await tx
      .select({ status: fileTexts.status, problem: fileTexts.problem, owner: files.uploadedById })
      .from(fileTexts)
      .innerJoin(files, eq(files.id, fileTexts.fileId))
      .where(and(eq(fileTexts.fileId, fileId), visibleFile(actor, fileSubjects)))
      .for("update", { of: fileTexts });
    return row ? { row, facts: { owner: row.owner } } : null;
  },
  async run({ tx, row, input: { fileId } }) {
    if (row.status !== "failed") throw new AppError("not_now", { reason: "wrongStatus" });
    await tx.update(fileTexts).set({ status: "queued", problem: null }).where(eq(fileTexts.fileId, fileId));
    await queueJob(tx, textJob, { fileId });
    const { status, problem } = row;
    return changed({ subject: ["file", fileId], before: { status, problem }, after: { status: "queued" } });
  },
});
