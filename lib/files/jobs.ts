import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { files, fileTexts } from "#db/schema/files.ts";
import { changed, command } from "#lib/core/command.ts";
import { defineJob } from "#lib/core/jobs.ts";
import { readInProcess, UnreadableFile } from "./reading.ts";
import { fileIdInput, readTextInput } from "./schema.ts";
import { localPathOf } from "./store.ts";

/** Writes down what the job read, or why it could not. */
const recordText = command({
  permission: "file.read_text",
  input: readTextInput,
  async load(tx, { fileId }) {
    const [row] = await tx.select().from(fileTexts).where(eq(fileTexts.fileId, fileId)).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row, input: { fileId, result } }) {
    const content = "content" in result ? result.content : null;
    const problem = "problem" in result ? result.problem : null;
    const status = content ? ("done" as const) : ("failed" as const);
    await tx
      .update(fileTexts)
      .set({ status, content, problem, finishedAt: new Date() })
      .where(eq(fileTexts.fileId, fileId));
    return changed({
      subject: ["file", fileId],
      before: { status: row.status },
      after: { status, ...(problem ? { problem } : {}) },
    });
  },
});

/** Reads the text out of a kept file. What is the file's own fault is written down at once, the rest is tried again. */
export const textJob = defineJob({
  name: "file.read_text",
  input: fileIdInput,
  retries: 2,
  // Its turn, and the longest that the reading process may wait and take.
  limit: 1000,
  atOnce: 1,
  async run({ data: { fileId }, actor, isLastTry, signal }) {
    const [file] = await db
      .select({ contentType: files.contentType, storageKey: files.storageKey })
      .from(files)
      .where(eq(files.id, fileId));
    if (!file) return;
    const setStatus = (status: "queued" | "running") =>
      db
        .update(fileTexts)
        .set({ status, startedAt: new Date() })
        .where(and(eq(fileTexts.fileId, fileId), ne(fileTexts.status, "done")));
    await setStatus("running");
    try {
      const { contentType, storageKey } = file;
      const task = { kind: "extract", path: localPathOf(storageKey), contentType } as const;
      const content = await readInProcess<"extract">(task, { signal });
      await recordText(actor, { fileId, result: { content } });
    } catch (error) {
      const problem = error instanceof UnreadableFile ? error.problem : "fileUnreadable";
      if (problem === "fileUnreadable" && !isLastTry) {
        await setStatus("queued");
        throw error;
      }
      await recordText(actor, { fileId, result: { problem } });
    }
  },
});
