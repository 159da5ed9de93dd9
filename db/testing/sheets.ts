import { writeXlsx } from "hucre/xlsx";
import { indicatorFacts, programmeFacts } from "#db/seed/facts.ts";
import { type RegisterColumn, registerColumns } from "#lib/sheets/columns.ts";
import { labelOf } from "#lib/sheets/words.ts";

export type RegisterLine = Partial<Record<RegisterColumn, string | number>>;

/** A register sheet as a person fills it in. */
export const registerBook = (lines: readonly RegisterLine[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: "Danh mục",
        rows: [
          registerColumns.map(({ title }) => title),
          ...lines.map((line) => registerColumns.map(({ name }) => line[name] ?? null)),
        ],
      },
    ],
  });

/** The four programmes and fourteen indicators of 26/11/2020, as they are entered through the interface. */
export function conferenceLines(): RegisterLine[] {
  return [...programmeFacts.map((fact) => fact.code), null].flatMap((code) => {
    const programme = programmeFacts.find((fact) => fact.code === code);
    return indicatorFacts
      .filter((fact) => fact.programme === code)
      .map((fact, index): RegisterLine => {
        const own: RegisterLine =
          programme && index === 0
            ? {
                kind: labelOf("programmeKind", programme.kind),
                title: programme.title,
                shortTitle: programme.shortTitle,
                earlierTitles: programme.earlierTitles ?? "",
                periodFrom: programme.periodFrom,
                ...(programme.periodTo ? { periodTo: programme.periodTo } : {}),
              }
            : {};
        return {
          ...(programme ? { code: programme.code } : {}),
          ...own,
          indicator: fact.name,
          unitOfMeasure: fact.unitOfMeasure,
          indicatorKind: labelOf("indicatorKind", fact.kind),
          aggregation: labelOf("aggregation", fact.aggregation ?? "total"),
          scope: fact.scope,
          ...(fact.periodFrom ? { indicatorFrom: fact.periodFrom } : {}),
          ...(fact.periodTo ? { indicatorTo: fact.periodTo } : {}),
          ...(fact.target ? { target: fact.target } : {}),
          value: fact.base ? `${fact.value}/${fact.base}` : fact.kind === "percent" ? `${fact.value}%` : fact.value,
          comparator: labelOf("comparator", fact.comparator ?? "eq"),
          ...(fact.withoutBase ? { explanation: fact.withoutBase } : {}),
        };
      });
  });
}
