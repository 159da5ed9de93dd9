import type { Aggregation, Comparator, IndicatorKind, ProgrammeKind } from "#db/vocabulary.ts";

/** An indicator's newest value and where it comes from. Numbers are decimal text, as the database gives them. */
export type Figure = {
  id: string;
  name: string;
  unitOfMeasure: string;
  kind: IndicatorKind;
  aggregation: Aggregation;
  comparator: Comparator;
  value: string;
  base: string | null;
  periodFrom: number | null;
  periodTo: number | null;
  asOf: string | null;
  /** The report version that states it and the place in it. */
  report: { title: string; number: number } | null;
  sourcePlace: string;
  /** The programme it measures; null for a figure of the body itself. */
  programme: { id: string; code: string; kind: ProgrammeKind; shortTitle: string } | null;
};
