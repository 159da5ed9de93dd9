import { z } from "zod";
import type { ReportStatus } from "#db/vocabulary.ts";
import { type FileValue, fileValue } from "#lib/files/schema.ts";

export const submitReportInput = z.object({
  idempotencyKey: z.uuid(),
  programmeId: z.uuid(),
  title: z.string().trim().min(1, "required").max(200, "tooLong"),
  /** The session it is for; none: any session that hears the programme. */
  sessionId: z
    .string()
    .nullish()
    .transform((value) => value || null)
    .pipe(z.uuid("invalidId").nullable()),
  files: z.array(fileValue).min(1, "fileNeeded").max(10, "tooMany"),
});

export const acceptReportInput = z.object({ reportId: z.uuid(), version: z.number().int() });

/** One version of a programme's report. */
export type ReportRow = {
  id: string;
  programmeId: string;
  number: number;
  title: string;
  status: ReportStatus;
  submittedAt: Date | null;
  submittedBy: string | null;
  acceptedAt: Date | null;
  session: { id: string; title: string; date: string } | null;
  files: FileValue[];
  version: number;
  abilities: string[];
};

/** A report as a session's papers show it. */
export type SessionReport = ReportRow & { programme: { id: string; code: string; shortTitle: string } };

export type ReportSession = { id: string; title: string; date: string };
