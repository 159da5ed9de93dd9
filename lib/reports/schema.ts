import { z } from "zod";
import type { DraftFigure, ReportDraft } from "#db/schema/reports.ts";
import { type Comparator, comparators, type FigureWarning, figureWarnings, type ReportStatus } from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { typedDay, typedLine } from "#lib/core/validation.ts";
import { type FileValue, fileValue } from "#lib/files/schema.ts";
import type { IndicatorRow, TakingPart } from "#lib/programmes/schema.ts";

export type { DraftFigure, ReportDraft };

const optionalId = z
  .string()
  .nullish()
  .transform((value) => value || null)
  .pipe(z.uuid("invalidId").nullable());
const optionalDay = z
  .string()
  .nullish()
  .transform((value) => value || null)
  .pipe(typedDay.nullable());
const title = typedLine().min(1, "required").max(200, "tooLong");
const comment = z.string().trim().max(2000, "tooLong").default("");

/** A report of a programme, or of the body's own indicators (`unitId`), for a session. */
export const startReportInput = z.object({
  idempotencyKey: z.uuid(),
  programmeId: optionalId,
  unitId: optionalId,
  sessionId: optionalId,
  title,
  dueOn: optionalDay,
});

const typed = (max: number) => z.string().max(max, "tooLong").default("");

/** Whatever was typed is kept: what it means is asked when the report is handed in. */
const draftFigure = z.object({
  value: typed(60),
  base: typed(60),
  comparator: z.enum(comparators, "invalidChoice").default("eq"),
  asOf: typedDay.or(z.literal("")).default(""),
  periodFrom: typed(10),
  periodTo: typed(10),
  fileId: z.uuid("invalidId").or(z.literal("")).default(""),
  place: typed(100),
  quote: typed(600),
  units: z
    .array(z.object({ unitId: z.uuid("invalidId"), value: typed(60), base: typed(60) }))
    .max(300, "tooMany")
    .default([]),
  explanations: z.partialRecord(z.enum(figureWarnings), typed(1000)).default({}),
}) satisfies z.ZodType<DraftFigure>;

export const editReportInput = z.object({
  reportId: z.uuid(),
  version: z.number().int(),
  title,
  body: z.string().trim().max(50_000, "tooLong").default(""),
  files: z.array(fileValue).max(10, "tooMany").default([]),
  /** By indicator. */
  figures: z.record(z.uuid(), draftFigure).default({}),
});

const step = z.object({ reportId: z.uuid(), version: z.number().int() });
export const submitReportInput = step;
export const checkReportInput = step.extend({ remarks: comment });
export const returnReportInput = step.extend({ comment });
export const acceptReportInput = step;

/** A new version after a returned one. */
export const reviseReportInput = z.object({ idempotencyKey: z.uuid(), reportId: z.uuid() });
/** A new version that corrects an accepted one. */
export const correctReportInput = reviseReportInput.extend({
  reason: z.string().trim().min(1, "required").max(1000, "tooLong"),
});

export const explainValueInput = z.object({
  reportId: z.uuid(),
  indicatorId: z.uuid(),
  warning: z.enum(figureWarnings, "invalidChoice"),
  text: z.string().trim().min(1, "required").max(1000, "tooLong"),
});

/** One version of a report. Exactly one of programme and body is there. */
export type ReportRow = {
  id: string;
  programmeId: string | null;
  unitId: string | null;
  number: number;
  title: string;
  status: ReportStatus;
  reason: string;
  basedOnId: string | null;
  submittedAt: Date | null;
  submittedBy: string | null;
  startedAt: Date;
  /** The last decision on it. */
  decidedAt: Date | null;
  comment: string | null;
  session: { id: string; title: string; date: string } | null;
  files: FileValue[];
  version: number;
  abilities: Permission[];
};

/** A report as a session's papers show it. */
export type SessionReport = ReportRow & { programme: { id: string; code: string; shortTitle: string } | null };

/** A report among others: what it is, and whose. */
export const reportName = (report: {
  title: string;
  programme: { code: string } | null;
  unit: { name: string } | null;
}): string => [report.title, report.programme?.code ?? report.unit?.name].filter(Boolean).join(", ");

/** More sessions than these are not offered to report for. */
export const sessionsOffered = 50;
export type ReportSession = { id: string; title: string; date: string };

/** A warning on a stored value, and why it stands all the same. */
export type ValueWarning = { warning: FigureWarning; explanation: string | null };

/** What an indicator asks for, as a report shows it. */
export type ReportedIndicator = Omit<IndicatorRow, "values" | "abilities" | "version">;

/** The value of an indicator in a version. Canonical decimals. */
export type StoredFigure = {
  value: string;
  base: string | null;
  comparator: Comparator;
  asOf: string | null;
  periodFrom: number | null;
  periodTo: number | null;
  fileId: string | null;
  sourcePlace: string;
  sourceQuote: string;
  units: { unitId: string; name: string; value: string | null; base: string | null }[];
  /** Number of the version that states it. */
  reportNumber: number;
};

export type ReportLine = {
  indicator: ReportedIndicator;
  figure: StoredFigure | null;
  /** What a draft holds that no number could be read from yet, as it was typed. */
  unread: string | null;
  /** What the accepted version before this one said. */
  previous: StoredFigure | null;
  warnings: ValueWarning[];
};

export type ReportDecision = { id: string; transition: string; at: Date; by: string | null; comment: string | null };

export type ReportDetail = SessionReport & {
  /** The body whose own figures it reports. */
  unit: { id: string; name: string } | null;
  body: string;
  remarks: string;
  dueOn: string | null;
  lines: ReportLine[];
  decisions: ReportDecision[];
  /** All versions of the same programme or body that the actor may read, newest first. */
  versions: { id: string; number: number; title: string; status: ReportStatus }[];
};

/** A draft with what its form needs. */
export type ReportForm = { report: ReportDetail; draft: ReportDraft; units: TakingPart[] };
