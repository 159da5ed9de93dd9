import { z } from "zod";
import type { Comparator, IndicatorKind } from "#db/vocabulary.ts";
import type { Dossier, Fact, Indicator } from "./dossier.ts";
import { recognise } from "./recognise.ts";
import { readDay } from "./spans.ts";
import type { Span } from "./token.ts";

/** Facts of a session as they were taken from its report by hand (`schema_version` 1.x). Read leniently: it has no owner. */

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const year = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => (value == null ? null : readDay(String(value))));
const number = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => (value == null || value === "" || !Number.isFinite(Number(value)) ? null : Number(value)));
const period = z.looseObject({ from: year, to: year, as_written: text, as_of: text }).nullish();
const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

export const extractionSchema = z.looseObject({
  schema_version: z.string(),
  source: z.looseObject({ page_date: text, published_at: text }).nullish(),
  meeting: z
    .looseObject({
      title_vi: text,
      type_as_written: texts,
      date: text,
      starts_at: text,
      delegates_count: number,
      papers_count: number,
    })
    .nullish(),
  organisations: z
    .array(
      z.looseObject({
        id: z.string(),
        name_vi: z.string(),
        parent_id: text,
        kind: text,
        as_written: texts,
        aka: text,
        count: number,
      }),
    )
    .nullish(),
  programmes: z
    .array(
      z.looseObject({ id: z.string(), kind: text, kind_vi: text, title_vi: z.string(), title_variants: texts, period }),
    )
    .nullish(),
  indicators: z.array(
    z.looseObject({
      id: z.string(),
      programme_id: text,
      name_vi: z.string(),
      value: number,
      numerator: number,
      denominator: number,
      comparator: text,
      kind: text,
      unit_vi: text,
      period,
      org_scope: text,
      actor_org_id: text,
      target: number.catch(null),
      baseline: number.catch(null),
      notes: texts.catch([]),
    }),
  ),
  derived: z
    .array(z.looseObject({ id: z.string(), formula: text, value: number, value_percent: number, label_vi: text }))
    .nullish(),
});

type Extraction = z.infer<typeof extractionSchema>;

const comparators: Record<string, Comparator> = {
  eq: "eq",
  gt: "gt",
  gte: "gte",
  ge: "gte",
  lt: "lt",
  lte: "lt",
  le: "lt",
  approx: "approx",
};
const isoDay = (value: string) => (/^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null);

/** What the wording gives more exactly than the years do: "6 tháng đầu năm 2021". */
function spanOf(given: z.infer<typeof period>): Span | null {
  if (!given || !(given.from || given.to)) return null;
  const span = { from: given.from, to: given.to };
  if (!span.from || span.from.month || span.from.year !== span.to?.year) return span;
  const worded = recognise(given.as_written).find(({ when }) => when?.from?.month && when.to?.month)?.when;
  if (!worded?.from || !worded.to) return span;
  const inYear = (value: typeof span.from) => value && { ...value, year: span.from?.year ?? null, day: null };
  return { from: inYear(worded.from), to: inYear(worded.to) };
}

function indicatorOf(given: Extraction["indicators"][number]): Indicator | null {
  const value = given.numerator ?? given.value;
  if (value === null) return null;
  const isRatio = given.kind === "ratio" || given.denominator !== null;
  const kind: IndicatorKind =
    isRatio && given.denominator ? "ratio" : /percent|%/.test(given.kind + given.unit_vi) ? "percent" : "count";
  return {
    id: given.id,
    name: given.name_vi,
    unit: given.unit_vi,
    kind,
    value,
    base: kind === "ratio" ? given.denominator : null,
    comparator: comparators[given.comparator] ?? "eq",
    period: spanOf(given.period),
    asOf: isoDay(given.period?.as_of ?? ""),
    actorId: given.actor_org_id || null,
    scope: given.org_scope,
    programmeId: given.programme_id || null,
    target: given.target,
    baseline: given.baseline,
    protection: "public",
    parts: [],
  };
}

const fact = (id: string, name: string, unit: string, value: number | null): Fact[] =>
  value === null ? [] : [{ id, name, unit, value, percent: false, derived: false }];

function factsOf({ meeting, organisations, programmes, derived }: Extraction): Fact[] {
  const kinds = new Map<string, number>();
  for (const { kind_vi } of programmes ?? [])
    if (kind_vi) kinds.set(kind_vi.toLowerCase(), (kinds.get(kind_vi.toLowerCase()) ?? 0) + 1);
  const all = [...kinds.keys()].join(" và ");
  return [
    ...[...kinds].flatMap(([noun, count]) => fact(`programmes.${noun}`, noun, noun, count)),
    ...(kinds.size > 1 ? fact("programmes", all, all, programmes?.length ?? 0) : []),
    ...fact("meeting.delegates_count", "đại biểu tham dự hội nghị", "đại biểu", meeting?.delegates_count ?? null),
    ...fact("meeting.papers_count", "tham luận tại hội nghị", "tham luận", meeting?.papers_count ?? null),
    ...(organisations ?? []).flatMap(({ id, name_vi, count }) => fact(id, name_vi, name_vi, count)),
    ...(derived ?? []).flatMap(({ id, formula, value, value_percent, label_vi }) => {
      const isPercent = value_percent !== null;
      const number = value_percent ?? value;
      const unit = label_vi.replace(/^[\d.,%\s]+/, "");
      return number === null
        ? []
        : [{ id, name: `${unit} ${formula}`.trim(), unit, value: number, percent: isPercent, derived: true }];
    }),
  ];
}

export function fromExtraction(given: Extraction): Dossier {
  const { meeting, source } = given;
  const programmes = given.programmes ?? [];
  return {
    session: meeting
      ? {
          title: meeting.title_vi,
          date: isoDay(meeting.date),
          endDate: null,
          startTime: /(\d{2}:\d{2})/.exec(meeting.starts_at)?.[1] ?? null,
          period: null,
        }
      : null,
    bodies: (given.organisations ?? []).map(({ id, name_vi, aka, as_written, parent_id, kind }) => ({
      id,
      name: name_vi,
      aliases: [...as_written, ...(aka ? [aka] : [])],
      parentId: parent_id || null,
      speaksForParent: /thuong_vu|thuong_truc/.test(kind),
    })),
    programmes: programmes.map(({ id, kind, kind_vi, title_vi, title_variants, period: given }) => ({
      id,
      kind: /chuyen_de|topic|chuyên đề/.test(kind + kind_vi) ? "topic" : "scheme",
      title: title_vi,
      aliases: title_variants,
      period: spanOf(given),
    })),
    indicators: given.indicators.map(indicatorOf).filter((indicator) => indicator !== null),
    facts: factsOf(given),
    waivers: [],
    texts: [
      ...(meeting?.type_as_written ?? []),
      ...[source?.page_date, source?.published_at, meeting?.date].filter((value) => value != null),
      ...programmes.map(({ period: given }) => given?.as_written ?? ""),
      ...given.indicators.flatMap(({ period: given, notes }) => [
        given?.as_written ?? "",
        given?.as_of ?? "",
        ...notes,
      ]),
    ],
  };
}
