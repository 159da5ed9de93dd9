import "server-only";
import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import type { Reader, Transaction } from "#db/client.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { type DraftFigure, type ReportDraft, reports } from "#db/schema/reports.ts";
import { indicatorValues, valueExplanations, valueUnits } from "#db/schema/values.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Facts } from "#lib/core/permissions.ts";
import { type Lead, leadFacts } from "#lib/programmes/lead.ts";
import { writeNumber } from "#lib/programmes/number.ts";
import { linkEvidence } from "./file-subjects.ts";
import { readFigure } from "./reading.ts";
import { findWarnings } from "./warnings.ts";

export type Report = typeof reports.$inferSelect;

/** Locks a version and tells what `can` needs of it: who reports on it, and who handed it in. */
export async function lockReport(
  tx: Transaction,
  reportId: string,
  actor: Actor,
): Promise<{ row: Report; facts: Facts } | null> {
  const [found] = await tx.select().from(reports).where(eq(reports.id, reportId)).for("update");
  if (!found) return null;
  const authors = found.submittedById ? [found.submittedById] : [];
  return { row: found, facts: { ...leadFacts(actor, await readLead(tx, found)), authors } };
}

async function readLead(
  reader: Reader,
  { programmeId, unitId }: Pick<Report, "programmeId" | "unitId">,
): Promise<Lead> {
  if (programmeId === null) return { leadUnitId: unitId, contactId: null };
  const [lead] = await reader
    .select({ leadUnitId: programmes.leadUnitId, contactId: programmes.contactId })
    .from(programmes)
    .where(eq(programmes.id, programmeId));
  return lead ?? { leadUnitId: null, contactId: null };
}

/** On `indicators`: those that a report of this programme or body is about. */
export function reportedIndicators({ programmeId, unitId }: Pick<Report, "programmeId" | "unitId">): SQL {
  return programmeId ? eq(indicators.programmeId, programmeId) : eq(indicators.unitId, unitId ?? "");
}

/** A stored value with its indicator, its units and the newest explanation of each warning. */
export async function readValues(reader: Reader, reportIds: readonly string[]) {
  if (reportIds.length === 0) return [];
  const rows = await reader
    .select({ indicator: indicators, value: indicatorValues })
    .from(indicatorValues)
    .innerJoin(indicators, eq(indicators.id, indicatorValues.indicatorId))
    .where(inArray(indicatorValues.reportId, [...reportIds]))
    .orderBy(asc(indicators.sortOrder), asc(indicators.id));
  const ids = rows.map(({ value }) => value.id);
  const [parts, explanations] =
    ids.length === 0
      ? [[], []]
      : await Promise.all([
          reader.select().from(valueUnits).where(inArray(valueUnits.valueId, ids)),
          reader
            .select()
            .from(valueExplanations)
            .where(inArray(valueExplanations.valueId, ids))
            .orderBy(desc(valueExplanations.createdAt), desc(valueExplanations.id)),
        ]);
  const partsOf = Map.groupBy(parts, (part) => part.valueId);
  const explanationsOf = Map.groupBy(explanations, (explanation) => explanation.valueId);
  return rows.map(({ indicator, value }) => {
    // What was told by unit is not told any more once the indicator is not: which unit it was may be the restricted detail.
    const units = indicator.breakdown === "none" ? [] : (partsOf.get(value.id) ?? []);
    const said = explanationsOf.get(value.id) ?? [];
    const warnings = findWarnings(indicator, { ...value, units }).map((warning) => ({
      warning,
      explanation: said.find((one) => one.warning === warning)?.text ?? null,
    }));
    return { indicator, value, units, warnings };
  });
}

/** Turns the draft of a version into its values. Throws `invalid` with `figures.<indicator>.<field>` for what is unclear. */
export async function storeDraft(tx: Transaction, actor: Actor, report: Report): Promise<number> {
  const draft: ReportDraft = report.draft ?? {};
  const measured = await tx.select().from(indicators).where(reportedIndicators(report));
  const enteredById = personIdOf(actor);
  const fields: Record<string, string> = {};
  const read = measured.flatMap((indicator) => {
    const figure = draft[indicator.id];
    if (!figure) return [];
    const { reading, problems, warnings } = readFigure(indicator, figure);
    for (const [field, problem] of Object.entries(problems)) fields[`figures.${indicator.id}.${field}`] = problem;
    return reading ? [{ indicator, figure, reading, warnings }] : [];
  });
  if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields });
  for (const { indicator, figure, reading, warnings } of read) {
    const { units, ...value } = reading;
    const [stored] = await tx
      .insert(indicatorValues)
      .values({ ...value, indicatorId: indicator.id, reportId: report.id, enteredById })
      .returning({ id: indicatorValues.id });
    const valueId = stored?.id ?? "";
    if (units.length > 0) await tx.insert(valueUnits).values(units.map((unit) => ({ ...unit, valueId })));
    const said = warnings.flatMap((warning) => {
      const text = figure.explanations[warning]?.trim();
      return text ? [{ valueId, warning, text, explainedById: enteredById }] : [];
    });
    if (said.length > 0) await tx.insert(valueExplanations).values(said);
  }
  await linkEvidence(
    tx,
    report.id,
    read.map(({ reading }) => reading),
  );
  return read.length;
}

/** The values of a version as the draft of the next one: what was right need not be typed again. */
export async function draftOf(tx: Transaction, reportId: string): Promise<ReportDraft> {
  const number = (canonical: string | null) => (canonical === null ? "" : writeNumber(canonical));
  const values = await readValues(tx, [reportId]);
  return Object.fromEntries(
    values.map(({ indicator, value, units, warnings }): [string, DraftFigure] => [
      indicator.id,
      {
        value: number(value.value),
        base: number(value.base),
        comparator: value.comparator,
        asOf: value.asOf ?? "",
        periodFrom: value.periodFrom?.toString() ?? "",
        periodTo: value.periodTo?.toString() ?? "",
        fileId: value.fileId ?? "",
        place: value.sourcePlace,
        quote: value.sourceQuote,
        units: units.map((unit) => ({ unitId: unit.unitId, value: number(unit.value), base: number(unit.base) })),
        explanations: Object.fromEntries(
          warnings.flatMap((one) => (one.explanation ? [[one.warning, one.explanation]] : [])),
        ),
      },
    ]),
  );
}

/** The warnings of a version that nobody has mended or explained: with one of them it cannot be accepted. */
export async function countOpenWarnings(reader: Reader, reportId: string): Promise<number> {
  const values = await readValues(reader, [reportId]);
  return values.flatMap(({ warnings }) => warnings.filter(({ explanation }) => explanation === null)).length;
}

/** The value of an indicator in a version. */
export async function findValue(tx: Transaction, reportId: string, indicatorId: string) {
  const [value] = await tx
    .select()
    .from(indicatorValues)
    .where(and(eq(indicatorValues.reportId, reportId), eq(indicatorValues.indicatorId, indicatorId)));
  return value ?? null;
}
