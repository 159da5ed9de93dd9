import "server-only";
import { db } from "#db/client.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can } from "#lib/core/permissions.ts";
import { inTurns } from "#lib/core/turns.ts";
import type { LegacyEncoding } from "#lib/i18n/legacy-encoding.ts";
import { getReportForm } from "#lib/reports/detail.ts";
import type { ReportForm } from "#lib/reports/schema.ts";
import { markSheet } from "./book.ts";
import { fingerprintOf, type Picks } from "./plan.ts";
import { planRegister, type RegisterPlan } from "./register-plan.ts";
import { readRegister } from "./register-sheet.ts";
import { pickShown, type ShownPlan } from "./register-shown.ts";
import { planReport, type ReportPlan } from "./report-plan.ts";
import { readStored, type Stored } from "./stored.ts";
import { readUpload } from "./upload.ts";

type About = { fileName: string; encoding: LegacyEncoding | null; fingerprint: string };
export type ReportPreview = ReportForm & About & { plan: ReportPlan; isOutdated: boolean };
export type RegisterPreview = About & { plan: RegisterPlan; shown: ShownPlan };

/**
 * What an uploaded form would do to a report that is being written; nothing is written. Throws `not_found` and `forbidden`
 * as the report's form does, and `invalid` for a file that is no form, or the form of another report.
 */
export async function previewReport(
  actor: Actor,
  reportId: string,
  fileId: string,
  picks: Picks,
): Promise<ReportPreview> {
  const form = await getReportForm(actor, reportId);
  const { sheets, encoding, fileName } = await readUpload(actor, fileId);
  const mark = sheets.find((sheet) => sheet.name === markSheet)?.rows[0]?.cells;
  if (mark && mark[1] !== reportId) throw new AppError("invalid", { reason: "sheetOfAnotherReport" });
  const isOutdated = mark?.[2] !== form.report.version;
  const indicators = form.report.lines.map((line) => line.indicator);
  const { draft, units } = form;
  const visible = sheets.filter((sheet) => sheet.name !== markSheet);
  const plan = await inTurns(planReport({ sheets: visible, encoding, indicators, draft, units, picks, isOutdated }));
  if (!plan) throw new AppError("invalid", { reason: "sheetNotAForm" });
  const fingerprint = await inTurns(fingerprintOf([form.report.version, plan]));
  return { ...form, plan, isOutdated, encoding, fileName, fingerprint };
}

/** May this actor import a register? */
export const mayImport = (actor: Actor): boolean => can(actor, "programme.import");

/** Throws `forbidden` for those who may not import a register. */
export async function assertMayImport(actor: Actor): Promise<void> {
  if (!mayImport(actor)) throw new AppError("forbidden");
}

/** What an uploaded register sheet would create and change; nothing is written. */
export async function previewRegister(actor: Actor, fileId: string, picks: Picks): Promise<RegisterPreview> {
  await assertMayImport(actor);
  const { stored: _stored, codes: _codes, ...preview } = await prepareRegister(actor, fileId, picks);
  return { ...preview, shown: await inTurns(pickShown(preview.plan)) };
}

/** The plan with what it was compared with and by which codes, for the command that carries it out. */
export async function prepareRegister(
  actor: Actor,
  fileId: string,
  picks: Picks,
): Promise<About & { plan: RegisterPlan; stored: Stored; codes: string[] }> {
  const { sheets, encoding, fileName } = await readUpload(actor, fileId);
  const sheet = await inTurns(readRegister({ sheets, encoding, picks }));
  if (!sheet) throw new AppError("invalid", { reason: "sheetNotARegister" });
  const stored = await readStored(db, sheet.codes);
  const { programmes, indicators, units, measures, host } = stored;
  const known = { programmes, indicators, units, measures, picks };
  const plan = await inTurns(
    planRegister(sheet, { ...known, hasHost: host !== null, hostHasDraft: host?.hasDraft ?? false }),
  );
  // A unit of measure that somebody else adds meanwhile changes nothing of what is written.
  const { measures: _measures, ...shown } = plan;
  const fingerprint = await inTurns(fingerprintOf(shown));
  return { plan, encoding, fileName, stored, codes: sheet.codes, fingerprint };
}
