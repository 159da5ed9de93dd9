import { z } from "zod";
import type { DraftFigure } from "#lib/reports/schema.ts";

/** By place ("G12"): the number of the reading that was chosen. */
const picks = z.record(z.string().max(80), z.number().int().min(0).max(9)).default({});
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/** Takes over a filled report form exactly as its preview showed it. */
export const importReportInput = z.object({
  reportId: z.uuid(),
  version: z.number().int(),
  fileId: z.uuid("invalidId"),
  picks,
  fingerprint,
});

/** Takes over a register sheet exactly as its preview showed it. */
export const importRegisterInput = z.object({
  idempotencyKey: z.uuid(),
  fileId: z.uuid("invalidId"),
  picks,
  fingerprint,
});

type Shown = { value: string; shown: string };

/** A programme as the register sheet compares with it: what is stored, and how the sheet shows it. */
export type StoredProgramme = {
  id: string;
  version: number;
  code: string;
  contactId: string | null;
  units: { unitId: string; validFrom: string | null; validTo: string | null }[];
  /** A report without a session is being written: another one cannot be begun. */
  hasDraft: boolean;
  shown: Record<
    | "kind"
    | "title"
    | "shortTitle"
    | "earlierTitles"
    | "periodFrom"
    | "periodTo"
    | "legalBasis"
    | "goals"
    | "lead"
    | "status",
    Shown
  >;
};

/** What holds for an indicator, as it would be typed; `canonical` to compare. */
export type HeldFigure = Pick<DraftFigure, "value" | "base" | "comparator" | "asOf" | "place" | "quote"> & {
  canonical: string;
};

export type StoredIndicator = {
  id: string;
  version: number;
  name: string;
  shown: Record<
    | "unitOfMeasure"
    | "indicatorKind"
    | "aggregation"
    | "scope"
    | "indicatorFrom"
    | "indicatorTo"
    | "baseline"
    | "baselineYear"
    | "target"
    | "targetDirection"
    | "breakdown"
    | "protection"
    | "note",
    Shown
  >;
  figure: HeldFigure | null;
};
