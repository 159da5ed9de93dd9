import "server-only";
import { and, asc, eq, max, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { indicators, measures, programmes, programmeUnits } from "#db/schema/programmes.ts";
import { units } from "#db/schema/units.ts";
import { findLastChange } from "#lib/core/audit.ts";
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

const constraints = {
  programmes_code_key: { fields: { code: "notUnique" } },
  programme_units_unit_id_units_id_fk: { fields: { units: "invalidId" } },
};

type Named = { leadUnitId: string | null; contactId: string | null };

async function assertNamed(tx: Transaction, { leadUnitId, contactId }: Named): Promise<void> {
  if (leadUnitId !== null && (await tx.$count(units, eq(units.id, leadUnitId))) === 0)
    throw new AppError("invalid", { fields: { leadUnitId: "invalidId" } });
  if (contactId !== null && (await tx.$count(people, eq(people.id, contactId))) === 0)
    throw new AppError("invalid", { fields: { contactId: "invalidId" } });
}

type TakingPart = { unitId: string; validFrom: string | null; validTo: string | null };

async function readUnits(tx: Transaction, programmeId: string): Promise<TakingPart[]> {
  return tx
    .select({ unitId: programmeUnits.unitId, validFrom: programmeUnits.validFrom, validTo: programmeUnits.validTo })
    .from(programmeUnits)
    .where(eq(programmeUnits.programmeId, programmeId))
    .orderBy(asc(programmeUnits.id));
}

async function writeUnits(tx: Transaction, programmeId: string, wanted: readonly TakingPart[]): Promise<void> {
  await tx.delete(programmeUnits).where(eq(programmeUnits.programmeId, programmeId));
  if (wanted.length > 0) await tx.insert(programmeUnits).values(wanted.map((part) => ({ ...part, programmeId })));
}

export const createProgramme = command({
  permission: "programme.create",
  input: createProgrammeInput,
  create: true,
  load: async () => ({ row: null, facts: {} }),
  constraints,
  async run({ tx, input: { idempotencyKey: _key, units: takingPart, ...fields } }) {
    await assertNamed(tx, fields);
    const [created] = await tx.insert(programmes).values(fields).returning({ id: programmes.id });
    const id = created?.id ?? "";
    await writeUnits(tx, id, takingPart);
    return changed({ subject: ["programme", id], after: { ...fields, units: takingPart }, value: { id } });
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
  async run({ tx, row, input: { programmeId, version, units: wanted, ...fields } }) {
    const takingPart = await readUnits(tx, programmeId);
    const keys = Object.keys(fields) as (keyof typeof fields)[];
    const before = { ...Object.fromEntries(keys.map((key) => [key, row[key]])), units: takingPart };
    if (row.version !== version) {
      const years = { periodFrom: String(row.periodFrom), periodTo: row.periodTo?.toString() ?? null };
      const last = await findLastChange(tx, "programme", programmeId);
      assertVersion(row, version, { ...before, ...years }, { at: row.updatedAt, ...last });
    }
    await assertNamed(tx, fields);
    await tx
      .update(programmes)
      .set({ ...fields, version: sql`${programmes.version} + 1` })
      .where(eq(programmes.id, programmeId));
    const isOther = JSON.stringify(wanted) !== JSON.stringify(takingPart);
    if (isOther) await writeUnits(tx, programmeId, wanted);
    return changed({
      subject: ["programme", programmeId],
      before,
      after: { ...fields, units: wanted },
      value: { id: programmeId },
    });
  },
});

type Owner = { programmeId: string | null; unitId: string | null };
type Indicator = typeof indicators.$inferSelect;

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

/** Only units of measure of the office's list; a retired one stays with what has it. */
async function assertMeasure(tx: Transaction, name: string, present?: string): Promise<void> {
  if (name === present) return;
  const offered = and(eq(measures.name, name), eq(measures.isRetired, false));
  if ((await tx.$count(measures, offered)) === 0)
    throw new AppError("invalid", { fields: { unitOfMeasure: "notInList" } });
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
  async run({ tx, row: owner, input: { idempotencyKey: _key, ...definition } }) {
    await assertMeasure(tx, definition.unitOfMeasure);
    const [last] = await tx
      .select({ place: max(indicators.sortOrder) })
      .from(indicators)
      .where(siblings(owner));
    const values = { ...definition, ...owner, sortOrder: (last?.place ?? 0) + 1 };
    const [created] = await tx.insert(indicators).values(values).returning({ id: indicators.id });
    const id = created?.id ?? "";
    return changed({ subject: ["indicator", id], after: values, value: { id } });
  },
});

/** The stored numbers in the words of the form, for a conflict. */
function asForm({ periodFrom, periodTo, baseline, baselineYear, target }: Indicator) {
  const number = (canonical: string | null) => (canonical === null ? "" : writeNumber(canonical));
  const year = (value: number | null) => value?.toString() ?? "";
  return {
    periodFrom: year(periodFrom),
    periodTo: year(periodTo),
    baseline: number(baseline),
    baselineYear: year(baselineYear),
    target: number(target),
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
  async run({ tx, row, input: { indicatorId, version, ...definition } }) {
    const keys = Object.keys(definition) as (keyof typeof definition)[];
    const before = Object.fromEntries(keys.map((key) => [key, row[key]]));
    if (row.version !== version) {
      const last = await findLastChange(tx, "indicator", indicatorId);
      assertVersion(row, version, { ...before, ...asForm(row) }, { at: row.updatedAt, ...last });
    }
    await assertMeasure(tx, definition.unitOfMeasure, row.unitOfMeasure);
    await tx
      .update(indicators)
      .set({ ...definition, version: sql`${indicators.version} + 1` })
      .where(eq(indicators.id, indicatorId));
    return changed({ subject: ["indicator", indicatorId], before, after: definition, value: { id: indicatorId } });
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
