import "server-only";
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Reader } from "#db/client.ts";
import { indicators, measures, programmes, programmeUnits } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { units } from "#db/schema/units.ts";
import { inTurns } from "#lib/core/turns.ts";
import type { Steps } from "#lib/figures/steps.ts";
import { heldColumns, heldValue } from "#lib/programmes/held.ts";
import { fingerprintOf } from "./plan.ts";
import { nameKey } from "./register-cells.ts";
import { canonicalOf, typedNumber } from "./register-figure.ts";
import type { HeldFigure, StoredIndicator, StoredProgramme } from "./schema.ts";
import { labelOf } from "./words.ts";

type IndicatorTable = typeof indicators.$inferSelect;

/** Ids that one statement names at most. */
const chunk = 500;

async function inChunks<Row>(ids: readonly string[], read: (part: string[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < ids.length; at += chunk) rows.push(...(await read(ids.slice(at, at + chunk))));
  return rows;
}

const plain = (value: string) => ({ value, shown: value });
const year = (value: number | null) => plain(value?.toString() ?? "");

/** What holds for each of these indicators: the value of the accepted report with the highest number. */
export async function readHeld(reader: Reader, ids: readonly string[]): Promise<Map<string, HeldFigure>> {
  const held = heldValue(reader);
  const rows = await inChunks(ids, (part) =>
    reader
      .select({ value: heldColumns(held) })
      .from(indicators)
      .innerJoinLateral(held, sql`true`)
      .where(inArray(indicators.id, part)),
  );
  return new Map(
    rows.map(({ value: row }) => [
      row.indicatorId,
      {
        value: typedNumber(row.value),
        base: typedNumber(row.base),
        comparator: row.comparator,
        asOf: row.asOf ?? "",
        place: row.sourcePlace,
        quote: row.sourceQuote,
        canonical: canonicalOf(row),
      },
    ]),
  );
}

/** An indicator in the words of the sheet. */
export function showIndicator(row: IndicatorTable): StoredIndicator["shown"] {
  return {
    unitOfMeasure: plain(row.unitOfMeasure),
    indicatorKind: { value: row.kind, shown: labelOf("indicatorKind", row.kind) },
    aggregation: { value: row.aggregation, shown: labelOf("aggregation", row.aggregation) },
    scope: plain(row.scope),
    indicatorFrom: year(row.periodFrom),
    indicatorTo: year(row.periodTo),
    baseline: plain(typedNumber(row.baseline)),
    baselineYear: year(row.baselineYear),
    target: plain(typedNumber(row.target)),
    targetDirection: { value: row.targetDirection, shown: labelOf("targetDirection", row.targetDirection) },
    breakdown: { value: row.breakdown, shown: labelOf("breakdown", row.breakdown) },
    protection: { value: row.protection, shown: labelOf("protection", row.protection) },
    note: plain(row.note),
  };
}

/** Indicators by the comparable code of their programme, or the empty text for the body's own. */
function* showIndicators(
  rows: readonly IndicatorTable[],
  programmeCodes: ReadonlyMap<string, string>,
  held: ReadonlyMap<string, HeldFigure>,
): Steps<Map<string, StoredIndicator[]>> {
  const found = new Map<string, StoredIndicator[]>();
  for (const row of rows) {
    yield;
    const { id, version, name } = row;
    const owner = row.programmeId ? (programmeCodes.get(row.programmeId) ?? "") : "";
    const one = { id, version, name, shown: showIndicator(row), figure: held.get(id) ?? null };
    const siblings = found.get(owner);
    if (siblings) siblings.push(one);
    else found.set(owner, [one]);
  }
  return found;
}

/** A programme in the words of the sheet. */
export function showProgramme(row: typeof programmes.$inferSelect, lead: string | null): StoredProgramme["shown"] {
  return {
    kind: { value: row.kind, shown: labelOf("programmeKind", row.kind) },
    title: plain(row.title),
    shortTitle: plain(row.shortTitle),
    earlierTitles: plain(row.earlierTitles),
    periodFrom: year(row.periodFrom),
    periodTo: year(row.periodTo),
    legalBasis: plain(row.legalBasis),
    goals: plain(row.goals),
    lead: { value: row.leadUnitId ?? "", shown: lead ?? "" },
    status: { value: row.status, shown: labelOf("programmeStatus", row.status) },
  };
}

/** Everything a register sheet with these codes is compared with, in one order each time. */
export async function readStored(reader: Reader, codes: readonly string[]) {
  const [host] = await reader.select({ id: units.id, name: units.name }).from(units).where(eq(units.isHost, true));
  const found = await inChunks(codes, (part) =>
    reader
      .select({ row: programmes, lead: units.name })
      .from(programmes)
      .leftJoin(units, eq(units.id, programmes.leadUnitId))
      .where(inArray(programmes.code, part))
      .orderBy(asc(programmes.id)),
  );
  const ids = found.map(({ row }) => row.id);
  const [takingPart, drafts, own] = await Promise.all([
    inChunks(ids, (part) =>
      reader
        .select()
        .from(programmeUnits)
        .where(inArray(programmeUnits.programmeId, part))
        .orderBy(asc(programmeUnits.id)),
    ),
    reader
      .select({ programmeId: reports.programmeId, unitId: reports.unitId })
      .from(reports)
      .where(and(eq(reports.status, "draft"), isNull(reports.sessionId))),
    inChunks([...ids, host?.id ?? ""].filter(Boolean), (part) =>
      reader
        .select()
        .from(indicators)
        .where(or(inArray(indicators.programmeId, part), inArray(indicators.unitId, part)))
        .orderBy(asc(indicators.id)),
    ),
  ]);
  const held = await readHeld(
    reader,
    own.map((row) => row.id),
  );
  const partsOf = Map.groupBy(takingPart, (part) => part.programmeId);
  const drafting = new Set(drafts.map((draft) => draft.programmeId ?? draft.unitId));
  const byProgramme = new Map(found.map(({ row }) => [row.id, nameKey(row.code)]));
  const [unitRows, measureRows] = await Promise.all([
    reader.select({ id: units.id, name: units.name, shortName: units.shortName }).from(units).orderBy(asc(units.id)),
    reader.select({ name: measures.name }).from(measures),
  ]);
  return {
    host: host ? { ...host, hasDraft: drafting.has(host.id) } : null,
    programmes: new Map(
      found.map(({ row, lead }): [string, StoredProgramme] => [
        nameKey(row.code),
        {
          id: row.id,
          version: row.version,
          code: row.code,
          contactId: row.contactId,
          units: (partsOf.get(row.id) ?? []).map(({ unitId, validFrom, validTo }) => ({ unitId, validFrom, validTo })),
          hasDraft: drafting.has(row.id),
          shown: showProgramme(row, lead),
        },
      ]),
    ),
    indicators: await inTurns(showIndicators(own, byProgramme, held)),
    units: new Map(
      unitRows.flatMap((unit) => [unit.shortName, unit.name].map((name) => [nameKey(name), unit.id] as const)),
    ),
    measures: new Set(measureRows.map(({ name }) => name)),
  };
}

export type Stored = Awaited<ReturnType<typeof readStored>>;

/** What a plan rests on: it holds while this is the same. New units of measure hurt none, they are made only if still needed. */
export const basisOf = ({ measures: _any, ...basis }: Stored): Promise<string> => inTurns(fingerprintOf(basis));
