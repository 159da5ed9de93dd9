import type { DraftFigure } from "#db/schema/reports.ts";
import type { FigureWarning, IndicatorKind } from "#db/vocabulary.ts";
import { parseFigure, withoutPercent } from "#lib/programmes/number.ts";
import { findWarnings, type Measured, type Reported } from "./warnings.ts";

/** A value ready to be stored, with its evidence and the numbers of the units. */
type Reading = Omit<Reported, "units"> & {
  fileId: string | null;
  sourcePlace: string;
  sourceQuote: string;
  units: { unitId: string; value: string | null; base: string | null }[];
};

/** `problems`: field of the draft to a key under `validation`; with one of them there is no reading. */
export type ReadFigure = { reading: Reading | null; problems: Record<string, string>; warnings: FigureWarning[] };

type Problems = Record<string, string>;

/** A figure nothing was typed for. */
export const blankFigure: DraftFigure = {
  value: "",
  base: "",
  comparator: "eq",
  asOf: "",
  periodFrom: "",
  periodTo: "",
  fileId: "",
  place: "",
  quote: "",
  units: [],
  explanations: {},
};

/** Is there anything to report in it? */
export const isFilled = (figure: DraftFigure) =>
  figure.value.trim() !== "" || figure.units.some((unit) => unit.value.trim() !== "");

function readNumber(typed: string, field: string, problems: Problems): string | null {
  if (typed.trim() === "") return null;
  const parsed = parseFigure(withoutPercent(typed.trim()));
  if (!parsed.ok) problems[field] = parsed.problem;
  else if (parsed.figure.base !== null || parsed.figure.comparator !== null) problems[field] = "figureUnreadable";
  else return parsed.figure.value;
  return null;
}

function readYear(typed: string, field: string, problems: Problems): number | null {
  if (typed.trim() === "") return null;
  if (/^(19|20)\d{2}$/.test(typed.trim())) return Number(typed);
  problems[field] = "invalidYear";
  return null;
}

function readUnits(figure: DraftFigure, indicator: Measured, problems: Problems): Reading["units"] {
  if (indicator.breakdown === "none") return [];
  if (indicator.breakdown === "names") return figure.units.map(({ unitId }) => ({ unitId, value: null, base: null }));
  return figure.units.flatMap(({ unitId, value, base }, index) => {
    if (value.trim() === "") return [];
    const parsed = parseFigure(value);
    if (!parsed.ok) {
      problems[`units.${index}.value`] = parsed.problem;
      return [];
    }
    const whole = parsed.figure.base ?? readNumber(base, `units.${index}.base`, problems);
    return [{ unitId, value: parsed.figure.value, base: indicator.kind === "ratio" ? whole : null }];
  });
}

/** What a typed value has to do with the kind of its indicator. */
function kindProblem(kind: IndicatorKind, isPercent: boolean, base: string | null): string | null {
  if (isPercent && kind !== "percent") return "kindNotThis";
  return base !== null && kind !== "ratio" ? "kindNotThis" : null;
}

/**
 * Reads what was typed for an indicator. Nothing is guessed: `3,300` is a problem that names both readings, and the warning
 * `ambiguous_number`. A draft with nothing in it has no reading and no problem.
 */
export function readFigure(indicator: Measured, figure: DraftFigure): ReadFigure {
  if (!isFilled(figure)) return { reading: null, problems: {}, warnings: [] };
  const problems: Problems = {};
  const parsed = parseFigure(figure.value);
  const units = readUnits(figure, indicator, problems);
  const typedBase = readNumber(figure.base, "base", problems);
  const periodFrom = readYear(figure.periodFrom, "periodFrom", problems);
  const periodTo = readYear(figure.periodTo, "periodTo", problems);
  if (periodFrom !== null && periodTo !== null && periodTo < periodFrom) problems.periodTo = "endYearBeforeStart";
  if (figure.value.trim() === "") problems.value = "required";
  else if (!parsed.ok) problems.value = parsed.problem;
  const typed = parsed.ok ? parsed.figure : null;
  if (typed) {
    const wrongKind = kindProblem(indicator.kind, typed.isPercent, typed.base);
    if (wrongKind) problems.value = wrongKind;
    if (typed.base !== null && typedBase !== null && typed.base !== typedBase) problems.base = "basesDiffer";
  }
  const base = indicator.kind === "count" ? null : (typed?.base ?? typedBase);
  if (base !== null && Number(base) === 0) problems.base = "baseZero";
  if (indicator.kind === "ratio" && base === null && typed) problems.base ??= "baseRequired";

  const isAmbiguous = Object.values(problems).includes("figureAmbiguous");
  if (!typed || Object.keys(problems).length > 0)
    return { reading: null, problems, warnings: isAmbiguous ? ["ambiguous_number"] : [] };
  const reading: Reading = {
    value: typed.value,
    base,
    comparator: typed.comparator ?? figure.comparator,
    asOf: figure.asOf || null,
    periodFrom,
    periodTo,
    fileId: figure.fileId || null,
    sourcePlace: figure.place.trim(),
    sourceQuote: figure.quote.trim(),
    units,
  };
  return { reading, problems: {}, warnings: findWarnings(indicator, reading) };
}
