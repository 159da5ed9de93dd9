import { z } from "zod";
import {
  type Aggregation,
  aggregations,
  type Breakdown,
  breakdowns,
  type Comparator,
  type IndicatorKind,
  type IndicatorProtection,
  indicatorKinds,
  indicatorProtections,
  type ProgrammeKind,
  type ProgrammeStatus,
  programmeKinds,
  programmeStatuses,
  type ReportStatus,
  type TargetDirection,
  targetDirections,
} from "#db/vocabulary.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { typedDay, typedLine } from "#lib/core/validation.ts";
import { parseFigure, withoutPercent } from "./number.ts";

const text = (max: number) => typedLine().min(1, "required").max(max, "tooLong");
const optionalText = (max: number) => typedLine().max(max, "tooLong").default("");
/** A text in which a line end says something: one title a line, paragraphs. */
const optionalLines = (max: number) => z.string().trim().max(max, "tooLong").default("");
const emptyToNull = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null);
const optionalId = emptyToNull.pipe(z.uuid("invalidId").nullable());
const year = z
  .string()
  .regex(/^(19|20)\d{2}$/, "invalidYear")
  .transform(Number);
const optionalYear = emptyToNull.pipe(year.nullable());

type Period = { periodFrom: number | null; periodTo: number | null };
const endsAfterBegin = ({ periodFrom, periodTo }: Period) =>
  periodTo === null || periodFrom === null || periodTo >= periodFrom;

const optionalDay = emptyToNull.pipe(typedDay.nullable());
const takingPart = z
  .object({ unitId: z.uuid("invalidId"), validFrom: optionalDay, validTo: optionalDay })
  .refine(({ validFrom, validTo }) => !validFrom || !validTo || validTo >= validFrom, {
    error: "dayEndBeforeStart",
    path: ["validTo"],
  });

const programmeFields = z.object({
  kind: z.enum(programmeKinds, "invalidChoice"),
  code: text(20),
  title: text(400),
  shortTitle: text(80),
  earlierTitles: optionalLines(2000),
  periodFrom: z.string("required").trim().min(1, "required").pipe(year),
  periodTo: optionalYear,
  legalBasis: optionalLines(400),
  goals: optionalLines(4000),
  leadUnitId: optionalId,
  contactId: optionalId,
  status: z.enum(programmeStatuses, "invalidChoice"),
  /** Taking-part units, each once. */
  units: z.array(takingPart).max(300, "tooMany").default([]),
});

type Context = { addIssue: (issue: { code: "custom"; path: (string | number)[]; message: string }) => void };

/** The rules between a programme's fields. */
function checkProgramme(programme: z.output<typeof programmeFields>, context: Context): void {
  if (!endsAfterBegin(programme))
    context.addIssue({ code: "custom", path: ["periodTo"], message: "endYearBeforeStart" });
  for (const [index, { unitId }] of programme.units.entries())
    if (programme.units.findIndex((one) => one.unitId === unitId) !== index)
      context.addIssue({ code: "custom", path: ["units", index, "unitId"], message: "notUnique" });
}

export const createProgrammeInput = programmeFields.extend({ idempotencyKey: z.uuid() }).superRefine(checkProgramme);
export const editProgrammeInput = programmeFields
  .extend({ programmeId: z.uuid(), version: z.number().int() })
  .superRefine(checkProgramme);

/** A single number in Vietnamese notation, as a canonical decimal; null when left empty. */
const optionalNumber = emptyToNull.transform((typed, context) => {
  if (typed === null) return null;
  const parsed = parseFigure(withoutPercent(typed));
  if (!parsed.ok) context.addIssue(parsed.problem);
  else if (parsed.figure.base !== null || parsed.figure.comparator !== null) context.addIssue("figureUnreadable");
  else return parsed.figure.value;
  return z.NEVER;
});

const indicatorFields = z.object({
  name: text(300),
  unitOfMeasure: text(60),
  kind: z.enum(indicatorKinds, "invalidChoice"),
  aggregation: z.enum(aggregations, "invalidChoice"),
  scope: optionalText(200),
  periodFrom: optionalYear,
  periodTo: optionalYear,
  baseline: optionalNumber,
  baselineYear: optionalYear,
  target: optionalNumber,
  targetDirection: z.enum(targetDirections, "invalidChoice").default("at_least"),
  breakdown: z.enum(breakdowns, "invalidChoice").default("none"),
  protection: z.enum(indicatorProtections, "invalidChoice"),
  note: optionalLines(500),
});
type IndicatorFields = z.output<typeof indicatorFields>;

/** The rules between an indicator's fields. */
function checkIndicator(indicator: IndicatorFields, context: Context): void {
  const wrong = (path: keyof IndicatorFields, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (!endsAfterBegin(indicator)) wrong("periodTo", "endYearBeforeStart");
  if (indicator.periodTo !== null && indicator.periodFrom === null) wrong("periodFrom", "required");
  // Which unit had how many would say who is meant: with restricted detail the units belong into the detail.
  if (indicator.protection === "restricted_detail" && indicator.breakdown !== "none")
    wrong("breakdown", "breakdownRestricted");
}

export const createIndicatorInput = indicatorFields
  .extend({ idempotencyKey: z.uuid(), programmeId: optionalId, unitId: optionalId })
  .superRefine(checkIndicator);

export const editIndicatorInput = indicatorFields
  .extend({ indicatorId: z.uuid(), version: z.number().int() })
  .superRefine(checkIndicator);

export const moveIndicatorInput = z.object({ indicatorId: z.uuid(), direction: z.enum(["up", "down"]) });

/** What a picker asks for: words of a code or title, or the programme of one id. Too much of it finds nothing. */
export const programmeQuery = z.object({
  search: z.string().max(200).catch(""),
  id: z.uuid().optional().catch(undefined),
});

/** A programme as a picker names it. */
export type ProgrammeChoice = Pick<ProgrammeOption, "id" | "code" | "shortTitle">;

export type ProgrammeOption = { id: string; code: string; kind: ProgrammeKind; title: string; shortTitle: string };

/** A line of the register. Years; an open end means "đến nay". */
type ProgrammeRow = ProgrammeOption & {
  periodFrom: number;
  periodTo: number | null;
  status: ProgrammeStatus;
  leadUnit: string | null;
  indicators: number;
  lastReport: { number: number; status: ReportStatus; submittedAt: Date | null } | null;
};

/** The orders of the register: by kind and code, by short title, the newest period first. */
export const programmeSorts = ["code", "title", "period"] as const;
export type ProgrammeSort = (typeof programmeSorts)[number];
/** `next` is the cursor of the page after this one. */
export type ProgrammePage = { rows: ProgrammeRow[]; next: string | null };

/** A unit that takes part in a programme; days as `YYYY-MM-DD`, both inclusive, null is open. */
export type TakingPart = { unitId: string; name: string; validFrom: string | null; validTo: string | null };

/** A unit with the indicators it has reported on in the newest version, and the names of those it has not. */
export type UnitProgress = TakingPart & { isCurrent: boolean; reported: number; missing: string[] };

export type ProgrammeDetail = ProgrammeOption & {
  earlierTitles: string;
  periodFrom: number;
  periodTo: number | null;
  legalBasis: string;
  goals: string;
  status: ProgrammeStatus;
  leadUnitId: string | null;
  leadUnit: string | null;
  contact: { id: string; fullName: string; position: string } | null;
  units: UnitProgress[];
  version: number;
  /** Sessions that hear it and that the actor may see, newest first. */
  /** `item`: the number of the item on that agenda. */
  sessions: { id: string; title: string; date: string; item: number }[];
  indicators: IndicatorRow[];
  abilities: Permission[];
};

/** A figure with what it takes to write it: canonical decimals, the whole of a ratio, the comparator. */
type FigureRow = {
  kind: IndicatorKind;
  unitOfMeasure: string;
  value: string;
  base: string | null;
  comparator: Comparator;
};

/** A value of one report version. */
export type ValueRow = {
  id: string;
  value: string;
  base: string | null;
  comparator: Comparator;
  asOf: string | null;
  periodFrom: number | null;
  periodTo: number | null;
  report: { id: string; number: number; status: ReportStatus };
  sourcePlace: string;
  sourceQuote: string;
  fileId: string | null;
  enteredBy: string | null;
  enteredAt: Date;
};

export type IndicatorRow = {
  id: string;
  name: string;
  unitOfMeasure: string;
  kind: IndicatorKind;
  aggregation: Aggregation;
  scope: string;
  periodFrom: number | null;
  periodTo: number | null;
  baseline: string | null;
  baselineYear: number | null;
  target: string | null;
  targetDirection: TargetDirection;
  breakdown: Breakdown;
  protection: IndicatorProtection;
  note: string;
  version: number;
  /** Of the report versions the actor may read, newest first: accepted ones, and those on their way. */
  values: ValueRow[];
  abilities: Permission[];
};

/** An indicator in a session's key figures. */
export type KeyFigure = FigureRow & {
  id: string;
  name: string;
  aggregation: Aggregation;
  scope: string;
  target: string | null;
  targetDirection: TargetDirection;
  protection: IndicatorProtection;
  report: { id: string; number: number; status: ReportStatus; place: string };
};

/** Key figures of one programme, or of the body itself when `programme` is null. */
export type KeyFigureGroup = { programme: ProgrammeOption | null; unitName: string | null; figures: KeyFigure[] };
