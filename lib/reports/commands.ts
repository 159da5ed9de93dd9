import "server-only";
import { and, eq, max, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import { valueDetails, valueExplanations } from "#db/schema/values.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { findLastChange } from "#lib/core/audit.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { stepCommand } from "#lib/core/step-command.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { assertAttachable } from "#lib/files/attachable.ts";
import { isUnattached, listLinked, setLinks } from "#lib/files/links.ts";
import { recordCorrection } from "#lib/quotes/quoting.ts";
import { linkEvidence, reportFileSubjects } from "./file-subjects.ts";
import * as schema from "./schema.ts";
import { countOpenWarnings, draftOf, findValue, lockReport, type Report, storeDraft } from "./stored.ts";
import { reportWorkflow } from "./workflow.ts";

const constraints = { reports_draft_key: { reason: "draftOpen" } };
const byReport = (tx: Transaction, { reportId }: { reportId: string }, actor: Actor) => lockReport(tx, reportId, actor);

function assertStatus(row: Report, wanted: Report["status"]): void {
  if (row.status !== wanted) throw new AppError("not_now", { reason: "wrongStatus", current: { status: row.status } });
}

async function assertSession(tx: Transaction, sessionId: string | null): Promise<void> {
  if (sessionId !== null && (await tx.$count(sessions, eq(sessions.id, sessionId))) === 0)
    throw new AppError("invalid", { fields: { sessionId: "invalidId" } });
}

type Owner = { programmeId: string | null; unitId: string | null };

/** The owner's lock makes the next number certain: a second one waits and gets the number after. */
async function lockOwner(tx: Transaction, { programmeId, unitId }: Owner): Promise<Owner | null> {
  if ((programmeId === null) === (unitId === null)) return null;
  const [row] = programmeId
    ? await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.id, programmeId)).for("update")
    : await tx
        .select({ id: units.id })
        .from(units)
        .where(eq(units.id, unitId ?? ""))
        .for("update");
  return row ? { programmeId, unitId } : null;
}

async function nextNumber(tx: Transaction, { programmeId, unitId }: Owner): Promise<number> {
  const own = programmeId ? eq(reports.programmeId, programmeId) : eq(reports.unitId, unitId ?? "");
  const [last] = await tx
    .select({ number: max(reports.number) })
    .from(reports)
    .where(own);
  return (last?.number ?? 0) + 1;
}

export const startReport = command({
  permission: "report.start",
  visible: "programme.view",
  input: schema.startReportInput,
  create: true,
  constraints,
  async load(tx, input) {
    const row = await lockOwner(tx, input);
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, actor, row: owner, input: { title, sessionId, dueOn } }) {
    await assertSession(tx, sessionId);
    const number = await nextNumber(tx, owner);
    const id = uuidv7();
    const fields = { ...owner, sessionId, title, dueOn, number };
    await tx.insert(reports).values({ ...fields, id, status: "draft", draft: {}, startedById: personIdOf(actor) });
    return changed({ subject: ["report", id], after: fields, value: { id, number } });
  },
});

/** Files the actor put in, or that came from the version before. */
async function replaceFiles(
  tx: Transaction,
  actor: Actor,
  reportId: string,
  fileIds: readonly string[],
): Promise<void> {
  const kept = await listLinked(tx, ["report", reportId], "attachment");
  const me = personIdOf(actor);
  const also = and(isUnattached("attachment"), me === null ? undefined : eq(files.uploadedById, me));
  const attachments = fileIds.map((fileId) => ({ fileId, field: "files" }));
  await assertAttachable(tx, actor, attachments, { subjects: reportFileSubjects, kept, also });
  await setLinks(tx, ["report", reportId], "attachment", fileIds);
}

/** A figure's evidence is one of the report's own files, or what the version before named. */
async function replaceEvidence(
  tx: Transaction,
  reportId: string,
  figures: Readonly<Record<string, { fileId: string }>>,
): Promise<void> {
  const own = await listLinked(tx, ["report", reportId], "attachment");
  const named = await listLinked(tx, ["report", reportId], "evidence");
  const known = new Set(["", ...own, ...named]);
  const strange = Object.entries(figures).filter(([, { fileId }]) => !known.has(fileId));
  if (strange.length > 0) {
    const fields = strange.map(([id]) => [`figures.${id}.fileId`, "invalidFile"]);
    throw new AppError("invalid", { fields: Object.fromEntries(fields) });
  }
  await linkEvidence(tx, reportId, Object.values(figures));
}

export const editReport = command({
  permission: "report.edit",
  visible: "programme.view",
  input: schema.editReportInput,
  load: byReport,
  async run({ tx, actor, row, input: { reportId, version, title, body, files: given, figures } }) {
    assertStatus(row, "draft");
    if (row.version !== version) {
      const current = { title: row.title, body: row.body, figures: row.draft ?? {} };
      const last = await findLastChange(tx, "report", reportId);
      assertVersion(row, version, current, { at: row.updatedAt, ...last });
    }
    await replaceFiles(
      tx,
      actor,
      reportId,
      given.map((file) => file.id),
    );
    await replaceEvidence(tx, reportId, figures);
    await tx
      .update(reports)
      .set({ title, body, draft: figures, version: sql`${reports.version} + 1` })
      .where(eq(reports.id, reportId));
    // Of the figures only those that changed: a form of sixty lines is saved again and again.
    const stored = row.draft ?? {};
    const isOther = ([id, figure]: [string, unknown]) => JSON.stringify(figure) !== JSON.stringify(stored[id]);
    const typed = Object.fromEntries(Object.entries(figures).filter(isOther));
    const earlier = Object.fromEntries(Object.keys(typed).map((id) => [id, stored[id] ?? null]));
    return changed({
      subject: ["report", reportId],
      before: { title: row.title, body: row.body, figures: earlier },
      after: { title, body, figures: typed, fileIds: given.map((file) => file.id) },
      value: { version: row.version + 1 },
    });
  },
});

const step = { workflow: reportWorkflow, table: reports, visible: "programme.view", load: byReport } as const;

export const submitReport = stepCommand({
  ...step,
  name: "submit",
  input: schema.submitReportInput,
  async before({ tx, actor, row }) {
    const count = await storeDraft(tx, actor, row);
    const hasFile = (await listLinked(tx, ["report", row.id], "attachment")).length > 0;
    if (count === 0 && row.body === "" && !hasFile)
      throw new AppError("invalid", { fields: { files: "nothingToSubmit" } });
    return { set: { draft: null, submittedById: personIdOf(actor), submittedAt: new Date() }, count };
  },
  async after({ row, taken: { count } }) {
    return { after: { values: count }, value: { number: row.number } };
  },
});

export const checkReport = stepCommand({
  ...step,
  name: "check",
  input: schema.checkReportInput,
  async before({ input: { remarks } }) {
    return { comment: remarks, set: { remarks } };
  },
});

export const returnReport = stepCommand({ ...step, name: "return", input: schema.returnReportInput });

export const acceptReport = stepCommand({
  ...step,
  name: "accept",
  input: schema.acceptReportInput,
  async before({ tx, row }) {
    const count = await countOpenWarnings(tx, row.id);
    if (count > 0) throw new AppError("not_now", { reason: "warningsOpen", values: { count } });
  },
  async after({ tx, row }) {
    const quotes = await recordCorrection(tx, row);
    return { after: { quotes }, value: { quotes } };
  },
});

/** The next version, filled with what the one before said, its files and its restricted lines. */
async function copyVersion(tx: Transaction, actor: Actor, row: Report, reason: string) {
  const owner = { programmeId: row.programmeId, unitId: row.unitId };
  await lockOwner(tx, owner);
  const [id, number] = [uuidv7(), await nextNumber(tx, owner)];
  const { title, body, sessionId } = row;
  const draft = await draftOf(tx, row.id);
  await tx.insert(reports).values({
    ...{ ...owner, id, number, title, body, sessionId, reason, draft },
    status: "draft",
    basedOnId: row.id,
    startedById: personIdOf(actor),
  });
  await setLinks(tx, ["report", id], "attachment", await listLinked(tx, ["report", row.id], "attachment"));
  await linkEvidence(tx, id, Object.values(draft));
  const lines = await tx.select().from(valueDetails).where(eq(valueDetails.reportId, row.id));
  if (lines.length > 0)
    await tx.insert(valueDetails).values(lines.map(({ id: _id, ...line }) => ({ ...line, reportId: id })));
  return changed({
    subject: ["report", id],
    after: { ...owner, number, basedOnId: row.id, ...(reason ? { reason } : {}) },
    value: { id, number },
  });
}

export const reviseReport = command({
  permission: "report.revise",
  visible: "programme.view",
  input: schema.reviseReportInput,
  create: true,
  constraints,
  load: byReport,
  async run({ tx, actor, row }) {
    assertStatus(row, "returned");
    return copyVersion(tx, actor, row, "");
  },
});

export const correctReport = command({
  permission: "report.correct",
  visible: "programme.view",
  input: schema.correctReportInput,
  create: true,
  constraints,
  load: byReport,
  async run({ tx, actor, row, input: { reason } }) {
    assertStatus(row, "accepted");
    return copyVersion(tx, actor, row, reason);
  },
});

export const explainValue = command({
  permission: "report.explain",
  visible: "programme.view",
  input: schema.explainValueInput,
  load: byReport,
  async run({ tx, actor, row, input: { reportId, indicatorId, warning, text } }) {
    if (row.status !== "submitted" && row.status !== "checked")
      throw new AppError("not_now", { reason: "wrongStatus" });
    const value = await findValue(tx, reportId, indicatorId);
    if (!value) throw new AppError("not_found");
    await tx.insert(valueExplanations).values({ valueId: value.id, warning, text, explainedById: personIdOf(actor) });
    return changed({ subject: ["report", reportId], after: { indicatorId, warning, text } });
  },
});
