import "server-only";
import { asc, eq } from "drizzle-orm";
import { fileLinks, files } from "#db/schema/files.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { linksOf, listLinked, setLinks } from "#lib/files/links.ts";
import { editReport } from "#lib/reports/commands.ts";
import { lockReport } from "#lib/reports/stored.ts";
import { carryOut } from "./carry-out.ts";
import { isReady } from "./plan.ts";
import { prepareRegister, previewReport } from "./queries.ts";
import { importRegisterInput, importReportInput } from "./schema.ts";
import { basisOf, readStored } from "./stored.ts";

/** What was shown is what is written, or nothing is. */
function assertSame(shown: unknown, now: unknown): void {
  if (shown !== now) throw new AppError("conflict", { reason: "stalePreview" });
}

/** Takes a filled form over into the draft of its report, whole or not at all. */
export const importReport = command({
  permission: "report.import",
  visible: "programme.view",
  input: importReportInput,
  prepare: ({ actor, input: { reportId, fileId, picks } }) => previewReport(actor, reportId, fileId, picks),
  load: (tx, { reportId }, actor) => lockReport(tx, reportId, actor),
  async run({ tx, actor, row, input: { reportId, version, fileId, fingerprint }, prepared: { plan, ...shown } }) {
    if (row.status !== "draft")
      throw new AppError("not_now", { reason: "wrongStatus", current: { status: row.status } });
    assertSame(fingerprint, shown.fingerprint);
    assertSame(row.version, shown.report.version);
    if (!isReady(plan.counts)) throw new AppError("invalid", { reason: "sheetNotReady" });
    const attached = await tx
      .select({ id: files.id, name: files.name, size: files.size, contentType: files.contentType })
      .from(fileLinks)
      .innerJoin(files, eq(files.id, fileLinks.fileId))
      .where(linksOf("report", [reportId], "attachment"))
      .orderBy(asc(fileLinks.place));
    const { title, body } = row;
    await editReport(actor, { reportId, version, title, body, files: attached, figures: plan.figures }, tx);
    const imported = await listLinked(tx, ["report", reportId], "imported");
    await setLinks(tx, ["report", reportId], "imported", [...imported, fileId]);
    return changed({
      subject: ["report", reportId],
      after: { fileId, counts: plan.counts },
      value: { counts: plan.counts },
    });
  },
});

/** Creates and changes what a register sheet says, whole or not at all. */
export const importRegister = command({
  permission: "programme.import",
  input: importRegisterInput,
  create: true,
  atOnce: 2,
  prepare: ({ actor, input: { fileId, picks } }) => prepareRegister(actor, fileId, picks),
  load: async () => ({ row: null, facts: {} }),
  constraints: {
    programmes_code_key: { reason: "stalePreview" },
    reports_draft_key: { reason: "stalePreview" },
  },
  async run({ tx, actor, input: { fileId, fingerprint }, prepared: { plan, stored, codes, ...shown } }) {
    assertSame(fingerprint, shown.fingerprint);
    assertSame(await basisOf(stored), await basisOf(await readStored(tx, codes)));
    if (!isReady(plan.counts)) throw new AppError("invalid", { reason: "sheetNotReady" });
    const value = await carryOut(tx, actor, plan, stored);
    await setLinks(tx, ["file", fileId], "imported", [fileId]);
    return changed({ subject: ["file", fileId], after: value, value });
  },
});
