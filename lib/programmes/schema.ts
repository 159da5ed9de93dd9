import { z } from "zod";
import {
  type Aggregation,
  aggregations,
  type Comparator,
  comparators,
  type IndicatorKind,
  indicatorKinds,
  type ProgrammeKind,
  type ProgrammeStatus,
  type Protection,
  programmeKinds,
  programmeStatuses,
  protections,
  type ReportStatus,
} from "#db/vocabulary.ts";
import { parseFigure } from "./number.ts";

const text = (max: number) => z.string().trim().min(1, "required").max(max, "tooLong");
const optionalText = (max: number) => z.string().trim().max(max, "tooLong").default("");
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
const endMessage = { error: "endYearBeforeStart", path: ["periodTo"] };

const programmeFields = z.object({
  kind: z.enum(programmeKinds, "invalidChoice"),
  code: text(20),
  title: text(400),
  shortTitle: text(80),
  periodFrom: z.string("required").trim().min(1, "required").pipe(year),
  periodTo: optionalYear,
  leadUnitId: optionalId,
  status: z.enum(programmeStatuses, "invalidChoice"),
});
export const createProgrammeInput = programmeFields
  .extend({ idempotencyKey: z.uuid() })
  .refine(endsAfterBegin, endMessage);
export const editProgrammeInput = programmeFields
  .extend({ programmeId: z.uuid(), version: z.number().int() })
  .refine(endsAfterBegin, endMessage);

/** A single number in Vietnamese notation, as a canonical decimal; null when left empty. */
const optionalNumber = emptyToNull.transform((typed, context) => {
  if (typed === null) return null;
  const parsed = parseFigure(typed.replace(/\s*%$/, ""));
  if (!parsed.ok) context.addIssue(parsed.problem);
  else if (parsed.figure.base !== null || parsed.figure.comparator !== null) context.addIssue("figureUnreadable");
  else return parsed.figure.value;
  return z.NEVER;
});

const optionalFigure = emptyToNull.transform((typed, context) => {
  if (typed === null) return null;
  const parsed = parseFigure(typed);
  if (parsed.ok) return parsed.figure;
  context.addIssue(parsed.problem);
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
  target: optionalNumber,
  protection: z.enum(protections, "invalidChoice"),
  note: optionalText(500),
  /** Empty: nothing was measured yet. `65%`, `31/36` and `hơn 3.300` may be typed whole. */
  value: optionalFigure,
  base: optionalNumber,
  comparator: z.enum(comparators, "invalidChoice"),
  asOf: emptyToNull.pipe(z.iso.date("invalidDate").nullable()),
  reportId: optionalId,
  sourcePlace: optionalText(100),
});
type IndicatorFields = z.output<typeof indicatorFields>;

type Context = { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void };

/** The rules between the fields: a ratio needs its whole, a part is not larger than it, a count has none. */
function checkIndicator(indicator: IndicatorFields, context: Context): void {
  const wrong = (path: keyof IndicatorFields, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  const { kind, value, periodFrom, periodTo } = indicator;
  const base = value?.base ?? indicator.base;
  if (!endsAfterBegin(indicator)) wrong("periodTo", "endYearBeforeStart");
  if (periodTo !== null && periodFrom === null) wrong("periodFrom", "required");
  if (value?.base && indicator.base && value.base !== indicator.base) wrong("base", "basesDiffer");
  if (base !== null && Number(base) === 0) wrong("base", "baseZero");
  if (value === null) return;
  if (kind === "ratio" && base === null) wrong("base", "baseRequired");
  if (kind === "ratio" && base !== null && Number(value.value) > Number(base)) wrong("value", "valueOverBase");
  if ((value.isPercent && kind !== "percent") || (value.base !== null && kind === "count"))
    wrong("kind", "kindNotThis");
}

/** One measured value, ready for `indicator_values`; null when there is none. */
function measured({ value, base, comparator, asOf, reportId, sourcePlace, kind, ...rest }: IndicatorFields) {
  const whole = kind === "count" ? null : (value?.base ?? base);
  const measurement = value && {
    value: value.value,
    base: whole,
    comparator: value.comparator ?? comparator,
    asOf,
    reportId,
    sourcePlace,
  };
  return { definition: { ...rest, kind }, measurement };
}

export const createIndicatorInput = indicatorFields
  .extend({ idempotencyKey: z.uuid(), programmeId: optionalId, unitId: optionalId })
  .superRefine(checkIndicator)
  .transform(({ idempotencyKey, programmeId, unitId, ...fields }) => ({
    idempotencyKey,
    programmeId,
    unitId,
    ...measured(fields),
  }));

export const editIndicatorInput = indicatorFields
  .extend({ indicatorId: z.uuid(), version: z.number().int() })
  .superRefine(checkIndicator)
  .transform(({ indicatorId, version, ...fields }) => ({ indicatorId, version, ...measured(fields) }));

export const moveIndicatorInput = z.object({ indicatorId: z.uuid(), direction: z.enum(["up", "down"]) });

export type ProgrammeOption = { id: string; code: string; kind: ProgrammeKind; title: string; shortTitle: string };

/** A line of the register. Years; an open end means "đến nay". */
export type ProgrammeRow = ProgrammeOption & {
  periodFrom: number;
  periodTo: number | null;
  leadUnit: string | null;
  indicators: number;
  lastReport: { number: number; status: ReportStatus; submittedAt: Date | null } | null;
};

export type ProgrammeDetail = ProgrammeOption & {
  periodFrom: number;
  periodTo: number | null;
  status: ProgrammeStatus;
  leadUnitId: string | null;
  leadUnit: string | null;
  version: number;
  /** Sessions that hear it and that the actor may see, newest first. */
  sessions: { id: string; title: string; date: string; place: number }[];
  indicators: IndicatorRow[];
  abilities: string[];
};

/** A figure with what it takes to write it: canonical decimals, the whole of a ratio, the comparator. */
type FigureRow = {
  kind: IndicatorKind;
  unitOfMeasure: string;
  value: string;
  base: string | null;
  comparator: Comparator;
};

/** One entry of an indicator's history. */
export type ValueRow = {
  id: string;
  value: string;
  base: string | null;
  comparator: Comparator;
  asOf: string | null;
  reportId: string | null;
  reportNumber: number | null;
  sourcePlace: string;
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
  target: string | null;
  protection: Protection;
  note: string;
  version: number;
  /** Newest first; the first one is what holds. */
  values: ValueRow[];
  abilities: string[];
};

/** An indicator in a session's key figures. */
export type KeyFigure = FigureRow & {
  id: string;
  name: string;
  aggregation: Aggregation;
  scope: string;
  target: string | null;
  protection: Protection;
  report: { id: string; number: number; place: string } | null;
};

/** Key figures of one programme, or of the body itself when `programme` is null. */
export type KeyFigureGroup = { programme: ProgrammeOption | null; unitName: string | null; figures: KeyFigure[] };
