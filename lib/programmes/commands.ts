import "server-only";
import { and, asc, desc, eq, max, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { indicatorValues, reports } from "#db/schema/reports.ts";
import { units } from "#db/schema/units.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { writeNumber } from "./number.ts";
import {
  createIndicatorInput,
  createProgrammeInput,
  editIndicatorInput,
  editProgrammeInput,
  moveIndicatorInput,
} from "./schema.ts";

const constraints = { programmes_code_key: { fields: { code: "notUnique" } } };

async function assertUnit(tx: Transaction, unitId: string | null): Promise<void> {
  if (unitId === null) return;
  const [unit] = await tx.select({ id: units.id }).from(units).where(eq(units.id, unitId));
  if (!unit) throw new AppError("invalid", { fields: { leadUnitId: "invalidId" } });
}

export const createProgramme = command({
  permission: "programme.create",
  input: createProgrammeInput,
  create: true,
  load: async () => ({ row: null, facts: {} }),
  constraints,
  async run({ tx, input: { idempotencyKey: _key, ...fields } }) {
    await assertUnit(tx, fields.leadUnitId);
    const [created] = await tx.insert(programmes).values(fields).returning({ id: programmes.id });
    const id = created?.id ?? "";
    return changed({ subject: ["programme", id], after: fields, value: { id } });
  },
});

export const editProgramme = command({
  permission: "programme.edit",
  visible: "programme.view",
  input: editProgrammeInput,
  constraints,
  async load(tx, { programmeId }) {
    const [row] = await tx.select().from(programmes).where(eq(programmes.id, programmeId)).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row, input: { programmeId, version, ...fields } }) {
    const { kind, code, title, shortTitle, leadUnitId, status } = row;
    const before = {
      kind,
      code,
      title,
      shortTitle,
      periodFrom: row.periodFrom,
      periodTo: row.periodTo,
      leadUnitId,
      status,
    };
    const shown = {
      ...before,
      periodFrom: String(row.periodFrom),
      periodTo: row.periodTo === null ? null : String(row.periodTo),
    };
    assertVersion(row, version, shown, { at: row.updatedAt });
    await assertUnit(tx, fields.leadUnitId);
    await tx
      .update(programmes)
      .set({ ...fields, version: sql`${programmes.version} + 1` })
      .where(eq(programmes.id, programmeId));
    return changed({ subject: ["programme", programmeId], before, after: fields, value: { id: programmeId } });
  },
});

type Owner = { programmeId: string | null; unitId: string | null };
type Indicator = typeof indicators.$inferSelect;
type Measurement = NonNullable<ReturnType<(typeof createIndicatorInput)["parse"]>["measurement"]>;

/** Locks what the indicators belong to, so that two of them never get the same place. */
async function lockOwner(tx: Transaction, { programmeId, unitId }: Owner): Promise<Owner | null> {
  const [row] = programmeId
    ? await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.id, programmeId)).for("update")
    : await tx
        .select({ id: units.id })
        .from(units)
        .where(eq(units.id, unitId ?? ""))
        .for("update");
  return row ? { programmeId, unitId } : null;
}

const siblings = ({ programmeId, unitId }: Owner) =>
  programmeId ? eq(indicators.programmeId, programmeId) : eq(indicators.unitId, unitId ?? "");

/** Values are only ever added: the newest one holds, the others are its history. */
async function addValue(
  tx: Transaction,
  actor: Actor,
  owner: Owner,
  indicatorId: string,
  measurement: Measurement,
): Promise<void> {
  const { reportId } = measurement;
  if (reportId) {
    const [report] = await tx
      .select({ programmeId: reports.programmeId })
      .from(reports)
      .where(eq(reports.id, reportId));
    const fits = report && (owner.programmeId === null || report.programmeId === owner.programmeId);
    if (!fits) throw new AppError("invalid", { fields: { reportId: "invalidId" } });
  }
  await tx.insert(indicatorValues).values({ ...measurement, indicatorId, enteredById: personIdOf(actor) });
}

export const createIndicator = command({
  permission: "indicator.create",
  input: createIndicatorInput,
  create: true,
  async load(tx, { programmeId, unitId }) {
    if ((programmeId === null) === (unitId === null)) return null;
    const row = await lockOwner(tx, { programmeId, unitId });
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, actor, row: owner, input: { definition, measurement } }) {
    const [last] = await tx
      .select({ place: max(indicators.sortOrder) })
      .from(indicators)
      .where(siblings(owner));
    const values = { ...definition, ...owner, sortOrder: (last?.place ?? 0) + 1 };
    const [created] = await tx.insert(indicators).values(values).returning({ id: indicators.id });
    const id = created?.id ?? "";
    if (measurement) await addValue(tx, actor, owner, id, measurement);
    return changed({ subject: ["indicator", id], after: { ...values, measurement }, value: { id } });
  },
});

async function currentValue(tx: Transaction, indicatorId: string) {
  const [newest] = await tx
    .select({ value: indicatorValues, enteredBy: people.fullName })
    .from(indicatorValues)
    .leftJoin(people, eq(people.id, indicatorValues.enteredById))
    .where(eq(indicatorValues.indicatorId, indicatorId))
    .orderBy(desc(indicatorValues.createdAt), desc(indicatorValues.id))
    .limit(1);
  if (!newest) return null;
  const { value, base, comparator, asOf, reportId, sourcePlace } = newest.value;
  return { value, base, comparator, asOf, reportId, sourcePlace };
}

/** The stored indicator in the words of its form, for a conflict. */
function asForm(row: Indicator, measurement: Measurement | null) {
  const { name, unitOfMeasure, kind, aggregation, scope, protection, note } = row;
  const number = (canonical: string | null | undefined) => (canonical ? writeNumber(canonical) : "");
  return {
    ...{ name, unitOfMeasure, kind, aggregation, scope, protection, note },
    periodFrom: row.periodFrom?.toString() ?? "",
    periodTo: row.periodTo?.toString() ?? "",
    target: number(row.target),
    value: number(measurement?.value),
    base: number(measurement?.base),
    comparator: measurement?.comparator ?? "eq",
    asOf: measurement?.asOf ?? null,
    reportId: measurement?.reportId ?? null,
    sourcePlace: measurement?.sourcePlace ?? "",
  };
}

export const editIndicator = command({
  permission: "indicator.edit",
  visible: "programme.view",
  input: editIndicatorInput,
  async load(tx, { indicatorId }) {
    const [row] = await tx.select().from(indicators).where(eq(indicators.id, indicatorId)).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, actor, row, input: { indicatorId, version, definition, measurement } }) {
    const stored = await currentValue(tx, indicatorId);
    assertVersion(row, version, asForm(row, stored), { at: row.updatedAt });
    // Append-only: a value that was reported cannot be unsaid, only replaced.
    if (stored && !measurement) throw new AppError("invalid", { fields: { value: "required" } });
    await tx
      .update(indicators)
      .set({ ...definition, version: sql`${indicators.version} + 1` })
      .where(eq(indicators.id, indicatorId));
    const isNew = measurement && JSON.stringify(measurement) !== JSON.stringify(stored);
    if (isNew) await addValue(tx, actor, row, indicatorId, measurement);
    const { name, unitOfMeasure, kind, aggregation, scope, periodFrom, periodTo, target, protection, note } = row;
    const before = { name, unitOfMeasure, kind, aggregation, scope, periodFrom, periodTo, target, protection, note };
    return changed({
      subject: ["indicator", indicatorId],
      before: { ...before, ...(isNew ? { measurement: stored } : {}) },
      after: { ...definition, ...(isNew ? { measurement } : {}) },
      value: { id: indicatorId },
    });
  },
});

/** Changes places with the neighbour above or below; at the end of the list nothing happens. */
export const moveIndicator = command({
  permission: "indicator.move",
  visible: "programme.view",
  input: moveIndicatorInput,
  async load(tx, { indicatorId }) {
    const [found] = await tx.select().from(indicators).where(eq(indicators.id, indicatorId));
    if (!found) return null;
    await lockOwner(tx, found);
    return { row: found, facts: {} };
  },
  async run({ tx, row, input: { indicatorId, direction } }) {
    const order = await tx
      .select({ id: indicators.id })
      .from(indicators)
      .where(siblings(row))
      .orderBy(asc(indicators.sortOrder), asc(indicators.id));
    const ids = order.map(({ id }) => id);
    const from = ids.indexOf(indicatorId);
    const to = Math.min(ids.length - 1, Math.max(0, from + (direction === "up" ? -1 : 1)));
    const moved = ids.toSpliced(from, 1).toSpliced(to, 0, indicatorId);
    for (const [index, id] of moved.entries()) {
      const place = index + 1;
      await tx
        .update(indicators)
        .set({ sortOrder: place })
        .where(and(eq(indicators.id, id), sql`${indicators.sortOrder} <> ${place}`));
    }
    return changed({ subject: ["indicator", indicatorId], before: { place: from + 1 }, after: { place: to + 1 } });
  },
});
