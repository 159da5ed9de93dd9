import "server-only";
import { randomUUID } from "node:crypto";
import { inArray, max } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { insertMany } from "#db/bulk.ts";
import type { Transaction } from "#db/client.ts";
import { indicators, programmes, programmeUnits } from "#db/schema/programmes.ts";
import { type ReportDraft, reports } from "#db/schema/reports.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { type AuditEntry, writeAudits } from "#lib/core/audit.ts";
import { takeInTurns } from "#lib/core/turns.ts";
import { createMeasures } from "#lib/measures/commands.ts";
import { editIndicator, editProgramme } from "#lib/programmes/commands.ts";
import { nameKey } from "./register-cells.ts";
import { typedNumber } from "./register-figure.ts";
import type { PlannedIndicator } from "./register-indicator.ts";
import type { RegisterPlan } from "./register-plan.ts";
import type { Stored } from "./stored.ts";
import { defaultReportTitle } from "./words.ts";

/** Ids that one statement names at most. */
const chunk = 1000;

const changes = (cells: readonly { state: string }[]) =>
  cells.some(({ state }) => state === "changed" || state === "created");

export type Imported = { programmes: number; indicators: number; changed: number; reports: number };

/**
 * Writes what a plan says: new rows in batches, each with the audit row its own command would leave; changed ones through
 * their commands, which compare versions; results as drafts of reports, to be handed in and accepted like any other.
 */
export async function carryOut(tx: Transaction, actor: Actor, plan: RegisterPlan, stored: Stored): Promise<Imported> {
  const audits: AuditEntry[] = [];
  for (let at = 0; at < plan.measures.length; at += 50)
    await createMeasures(actor, { idempotencyKey: randomUUID(), names: plan.measures.slice(at, at + 50) }, tx);

  let changed = 0;
  const programmeIds = new Map([...stored.programmes].map(([key, programme]) => [key, programme.id]));
  const newProgrammes: (typeof programmes.$inferInsert)[] = [];
  const newUnits: (typeof programmeUnits.$inferInsert)[] = [];
  for await (const { code, stored: present, fields, cells } of takeInTurns(plan.programmes)) {
    if (!fields) continue;
    const { units, ...columns } = fields;
    if (present) {
      if (!changes(cells)) continue;
      changed += 1;
      const years = { periodFrom: String(fields.periodFrom), periodTo: fields.periodTo?.toString() ?? null };
      await editProgramme(actor, { ...fields, ...years, programmeId: present.id, version: present.version }, tx);
      continue;
    }
    const id = uuidv7();
    programmeIds.set(nameKey(code), id);
    newProgrammes.push({ ...columns, id });
    newUnits.push(...units.map((unit) => ({ ...unit, id: uuidv7(), programmeId: id })));
    audits.push({ action: "programme.create", subject: { type: "programme", id }, after: { ...columns, units } });
  }
  await insertMany(tx, programmes, newProgrammes);
  await insertMany(tx, programmeUnits, newUnits);

  const places = await readPlaces(
    tx,
    [...stored.programmes.values()].map(({ id }) => id),
    stored.host?.id ?? null,
  );
  const newIndicators: (typeof indicators.$inferInsert)[] = [];
  const figures = new Map<string, ReportDraft>();
  for await (const planned of takeInTurns(plan.indicators)) {
    const owner = planned.code === null ? (stored.host?.id ?? "") : (programmeIds.get(nameKey(planned.code)) ?? "");
    const id = planned.stored?.id ?? uuidv7();
    if (planned.figure) {
      const draft = figures.get(owner) ?? {};
      draft[id] = planned.figure;
      figures.set(owner, draft);
    }
    if (!planned.fields) continue;
    if (planned.stored) {
      if (!changesDefinition(planned)) continue;
      changed += 1;
      await editIndicator(actor, { ...asTyped(planned.fields), indicatorId: id, version: planned.stored.version }, tx);
      continue;
    }
    const sortOrder = (places.get(owner) ?? 0) + 1;
    places.set(owner, sortOrder);
    const belongs = planned.code === null ? { programmeId: null, unitId: owner } : { programmeId: owner, unitId: null };
    const row = { ...planned.fields, ...belongs, sortOrder };
    newIndicators.push({ ...row, id });
    audits.push({ action: "indicator.create", subject: { type: "indicator", id }, after: row });
  }
  await insertMany(tx, indicators, newIndicators);

  const begun = await beginReports(tx, actor, figures, stored.host?.id ?? null, audits);
  await writeAudits(tx, actor, audits);
  return { programmes: newProgrammes.length, indicators: newIndicators.length, changed, reports: begun };
}

const reported: readonly string[] = ["value", "base", "comparator", "asOf", "source", "quote", "explanation"];
const changesDefinition = ({ cells }: PlannedIndicator) =>
  changes(cells.filter(({ column }) => !reported.includes(column)));

/** Fields of the form, as its schema wants them typed. */
function asTyped(fields: NonNullable<PlannedIndicator["fields"]>) {
  const year = (value: number | null) => value?.toString() ?? "";
  return {
    ...fields,
    periodFrom: year(fields.periodFrom),
    periodTo: year(fields.periodTo),
    baselineYear: year(fields.baselineYear),
    baseline: typedNumber(fields.baseline),
    target: typedNumber(fields.target),
  };
}

/** The last place that each owner's indicators take. */
async function readPlaces(
  tx: Transaction,
  programmeIds: string[],
  hostId: string | null,
): Promise<Map<string, number>> {
  const places = new Map<string, number>();
  const add = (rows: { owner: string | null; place: number | null }[]) => {
    for (const { owner, place } of rows) if (owner) places.set(owner, place ?? 0);
  };
  for (let at = 0; at < programmeIds.length; at += chunk)
    add(
      await tx
        .select({ owner: indicators.programmeId, place: max(indicators.sortOrder) })
        .from(indicators)
        .where(inArray(indicators.programmeId, programmeIds.slice(at, at + chunk)))
        .groupBy(indicators.programmeId),
    );
  if (hostId)
    add(
      await tx
        .select({ owner: indicators.unitId, place: max(indicators.sortOrder) })
        .from(indicators)
        .where(inArray(indicators.unitId, [hostId]))
        .groupBy(indicators.unitId),
    );
  return places;
}

/** One draft for each programme (or the body) that the sheet gives results of. */
async function beginReports(
  tx: Transaction,
  actor: Actor,
  figures: ReadonlyMap<string, ReportDraft>,
  hostId: string | null,
  audits: AuditEntry[],
): Promise<number> {
  const owners = [...figures.keys()];
  const numbers = new Map<string, number>();
  for (let at = 0; at < owners.length; at += chunk) {
    const part = owners.slice(at, at + chunk);
    for (const column of [reports.programmeId, reports.unitId] as const) {
      const rows = await tx
        .select({ owner: column, last: max(reports.number) })
        .from(reports)
        .where(inArray(column, part))
        .groupBy(column);
      for (const { owner, last } of rows) if (owner) numbers.set(owner, last ?? 0);
    }
  }
  const rows = owners.map((owner) => {
    const belongs = owner === hostId ? { programmeId: null, unitId: owner } : { programmeId: owner, unitId: null };
    const fields = {
      ...belongs,
      sessionId: null,
      title: defaultReportTitle,
      number: (numbers.get(owner) ?? 0) + 1,
    };
    const id = uuidv7();
    audits.push({ action: "report.start", subject: { type: "report", id }, after: fields });
    return { ...fields, id, status: "draft" as const, draft: figures.get(owner) ?? {}, startedById: personIdOf(actor) };
  });
  await insertMany(tx, reports, rows);
  return rows.length;
}
