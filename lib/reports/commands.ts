import "server-only";
import { eq, inArray, max, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reportFiles, reports } from "#db/schema/reports.ts";
import { sessions } from "#db/schema/sessions.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { transition } from "#lib/core/transition.ts";
import { acceptReportInput, submitReportInput } from "./schema.ts";
import { reportWorkflow } from "./workflow.ts";

/** Only files the actor put in, and that hang on no other report: an id alone opens nobody's paper. */
async function assertOwnFiles(tx: Transaction, actor: Actor, fileIds: string[]): Promise<void> {
  const found = await tx
    .select({
      uploadedById: files.uploadedById,
      isUsed: sql<boolean>`exists (select 1 from ${reportFiles} where ${reportFiles.fileId} = ${files}.id)`,
    })
    .from(files)
    .where(inArray(files.id, fileIds));
  const me = personIdOf(actor);
  const fits =
    found.length === new Set(fileIds).size &&
    found.every((file) => !file.isUsed && (me === null || file.uploadedById === me));
  if (!fits) throw new AppError("invalid", { fields: { files: "invalidFile" } });
}

export const submitReport = command({
  permission: "report.submit",
  visible: "programme.view",
  input: submitReportInput,
  create: true,
  async load(tx, { programmeId }) {
    // The programme's lock makes the next number certain: a second sender waits and gets the one after.
    const [row] = await tx
      .select({ id: programmes.id })
      .from(programmes)
      .where(eq(programmes.id, programmeId))
      .for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, actor, input: { programmeId, title, sessionId, files: given } }) {
    const fileIds = [...new Set(given.map((file) => file.id))];
    await assertOwnFiles(tx, actor, fileIds);
    if (sessionId) {
      const [session] = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.id, sessionId));
      if (!session) throw new AppError("invalid", { fields: { sessionId: "invalidId" } });
    }
    const [last] = await tx
      .select({ number: max(reports.number) })
      .from(reports)
      .where(eq(reports.programmeId, programmeId));
    const number = (last?.number ?? 0) + 1;
    const [created] = await tx
      .insert(reports)
      .values({ programmeId, sessionId, number, title, submittedById: personIdOf(actor), submittedAt: new Date() })
      .returning({ id: reports.id });
    const id = created?.id ?? "";
    await tx.insert(reportFiles).values(fileIds.map((fileId, sortOrder) => ({ reportId: id, fileId, sortOrder })));
    return changed({
      subject: ["report", id],
      after: { programmeId, sessionId, number, title, fileIds },
      value: { id, number },
    });
  },
});

export const acceptReport = command({
  permission: "report.accept",
  visible: "programme.view",
  input: acceptReportInput,
  async load(tx, { reportId }) {
    const [row] = await tx.select().from(reports).where(eq(reports.id, reportId)).for("update");
    return row ? { row, facts: { owner: row.submittedById } } : null;
  },
  async run({ tx, actor, row, facts, input: { reportId, version } }) {
    const step = {
      workflow: reportWorkflow,
      table: reports,
      row: { ...row, version },
      name: "accept",
      actor,
      facts,
    } as const;
    const { from, to } = await transition(tx, step);
    return changed({ subject: ["report", reportId], before: { status: from }, after: { status: to } });
  },
});
