import { z } from "zod";
import { comparators, indicatorKinds, programmeKinds, protections } from "#db/vocabulary.ts";
import { type Dossier, programmeCounts } from "./dossier.ts";
import { extractionSchema, fromExtraction } from "./extraction.ts";
import { readDay } from "./spans.ts";
import type { Span } from "./token.ts";

/** The project's own dossier format. docs/figures.md describes it; `schema_version` tells it from the extraction's. */
const ownVersion = "nghi-trinh/1";

const name = z.string().trim().min(1);
const id = z.string().trim().min(1);
const isoDate = z.iso.date();
/** A year, a month `YYYY-MM` or a day: as a number or as text. */
const moment = z
  .union([z.int().min(1000).max(2999), z.string().regex(/^\d{4}(-\d{2}){0,2}$/)])
  .transform((value) => readDay(String(value)));
/** An open end is "đến nay". */
const period = z
  .strictObject({ from: moment.nullable(), to: moment.nullable().default(null) })
  .transform((value): Span => value);
const decimal = z
  .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)])
  .transform(Number)
  .refine(Number.isFinite);

const ownSchema = z
  .strictObject({
    schema_version: z.literal(ownVersion),
    session: z
      .strictObject({
        title: name,
        date: isoDate.nullable().default(null),
        end_date: isoDate.nullable().default(null),
        start_time: z
          .string()
          .regex(/^\d{2}:\d{2}$/)
          .nullable()
          .default(null),
        period: period.nullable().default(null),
      })
      .nullable()
      .default(null),
    bodies: z
      .array(
        z.strictObject({
          id,
          name,
          aliases: z.array(name).default([]),
          parent: id.nullable().default(null),
          speaks_for_parent: z.boolean().default(false),
        }),
      )
      .default([]),
    programmes: z
      .array(
        z.strictObject({
          id,
          kind: z.enum(programmeKinds),
          title: name,
          aliases: z.array(name).default([]),
          period: period.nullable().default(null),
        }),
      )
      .default([]),
    indicators: z.array(
      z
        .strictObject({
          id,
          name,
          unit: z.string().trim().default(""),
          kind: z.enum(indicatorKinds).default("count"),
          value: decimal,
          base: decimal.nullable().default(null),
          comparator: z.enum(comparators).default("eq"),
          period: period.nullable().default(null),
          as_of: isoDate.nullable().default(null),
          actor: id.nullable().default(null),
          scope: z.string().default(""),
          programme: id.nullable().default(null),
          target: decimal.nullable().default(null),
          baseline: decimal.nullable().default(null),
          protection: z.enum(protections).default("public"),
          parts: z.array(z.strictObject({ name, value: decimal })).default([]),
          note: z.string().default(""),
        })
        .refine((value) => value.kind !== "ratio" || (value.base !== null && value.base !== 0), {
          path: ["base"],
          message: "a ratio needs a base",
        }),
    ),
    facts: z
      .array(
        z.strictObject({ id, name, unit: z.string().default(""), value: decimal, percent: z.boolean().default(false) }),
      )
      .default([]),
    documents: z.array(name).default([]),
    waivers: z.array(z.strictObject({ quote: name, figure: name.optional(), reason: name })).default([]),
    choices: z.array(z.strictObject({ quote: name, figure: name, indicator: id })).default([]),
  })
  .transform(
    ({ session, bodies, indicators, facts, documents, ...rest }): Dossier => ({
      ...rest,
      session: session && {
        title: session.title,
        date: session.date,
        endDate: session.end_date,
        startTime: session.start_time,
        period: session.period,
      },
      bodies: bodies.map(({ parent, speaks_for_parent, ...body }) => ({
        ...body,
        parentId: parent,
        speaksForParent: speaks_for_parent,
      })),
      indicators: indicators.map(({ as_of, actor, programme, note: _note, ...indicator }) => ({
        ...indicator,
        asOf: as_of,
        actorId: actor,
        programmeId: programme,
      })),
      facts: [...facts.map((fact) => ({ ...fact, derived: false })), ...programmeCounts(rest.programmes)],
      texts: [...documents, ...indicators.map(({ note }) => note)],
    }),
  );

export type DossierResult = { ok: true; dossier: Dossier } | { ok: false; problem: string };

const versioned = z.looseObject({ schema_version: z.string() });
const formats = [
  { version: /^nghi-trinh\/1$/, schema: ownSchema },
  { version: /^1(?:\.|$)/, schema: extractionSchema.transform(fromExtraction) },
];

/** Reads a dossier in the project's format or in the extraction's; a problem is one English line that names the place. */
export function readDossier(json: unknown): DossierResult {
  const versionOf = versioned.safeParse(json);
  if (!versionOf.success) return { ok: false, problem: "it has no schema_version" };
  const version = versionOf.data.schema_version;
  const format = formats.find((known) => known.version.test(version));
  if (!format)
    return { ok: false, problem: `schema_version "${version}" is not known, only "${ownVersion}" and "1.0"` };
  const parsed = format.schema.safeParse(json);
  if (parsed.success) return { ok: true, dossier: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, problem: `${issue?.path.join(".")}: ${issue?.message}` };
}
