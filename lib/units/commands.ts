import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { units } from "#db/schema/units.ts";
import { reachOf, reachRecord } from "#lib/core/as-of.ts";
import { findLastChange } from "#lib/core/audit.ts";
import { announce } from "#lib/core/channel.ts";
import { changed, command } from "#lib/core/command.ts";
import type { ConstraintErrors } from "#lib/core/database-errors.ts";
import { AppError } from "#lib/core/errors.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { createUnitInput, editUnitInput } from "./schema.ts";

const constraints: ConstraintErrors = {
  units_name_key: { fields: { name: "notUnique" } },
  units_parent_id_units_id_fk: { fields: { parentId: "invalidId" } },
};

/** Changes of the tree take turns: two of them at once could close a ring that neither sees. */
const lockTree = (tx: Transaction) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('units.tree'))`);

/** There is one host at most: a new one takes the place of the old. */
async function leaveHostTo(tx: Transaction, unitId: string | null): Promise<void> {
  await tx
    .update(units)
    .set({ isHost: false, version: sql`${units.version} + 1` })
    .where(and(eq(units.isHost, true), unitId === null ? undefined : ne(units.id, unitId)));
}

async function isBelow(tx: Transaction, unitId: string, ancestorId: string): Promise<boolean> {
  const found = await tx.execute(sql`
    with recursive line as (
      select id, parent_id from units where id = ${unitId}
      union select units.id, units.parent_id from units join line on units.id = line.parent_id
    )
    select 1 from line where id = ${ancestorId}`);
  return found.length > 0;
}

export const createUnit = command({
  permission: "unit.create",
  input: createUnitInput,
  create: true,
  constraints,
  load: async () => ({ row: null, facts: {} }),
  async run({ tx, input: { idempotencyKey: _key, ...fields } }) {
    if (fields.isHost) await leaveHostTo(tx, null);
    const [unit] = await tx.insert(units).values(fields).returning({ id: units.id });
    if (!unit) throw new Error("the unit was not stored");
    if (fields.isHost) await announce(tx, "publication", "host");
    return changed({ subject: ["unit", unit.id], after: fields, value: { unitId: unit.id } });
  },
});

export const editUnit = command({
  permission: "unit.edit",
  input: editUnitInput,
  constraints,
  async load(tx, { unitId }) {
    await lockTree(tx);
    const [row] = await tx.select().from(units).where(eq(units.id, unitId)).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, input: { unitId, version, reach, ...fields }, row }) {
    const before = Object.fromEntries(Object.keys(fields).map((key) => [key, row[key as keyof typeof fields]]));
    if (row.version !== version) assertVersion(row, version, before, await findLastChange(tx, "unit", unitId));
    if (fields.parentId && (await isBelow(tx, fields.parentId, unitId))) {
      throw new AppError("invalid", { fields: { parentId: "unitBelowItself" } });
    }
    if (fields.isHost && !row.isHost) await leaveHostTo(tx, unitId);
    await reachRecord(tx, reach);
    await tx
      .update(units)
      .set({ ...fields, version: sql`${units.version} + 1` })
      .where(eq(units.id, unitId));
    // Its name heads the public pages, which every instance keeps.
    if (fields.isHost || row.isHost) await announce(tx, "publication", "host");
    return changed({ subject: ["unit", unitId], before, after: { ...fields, ...reachOf(reach) }, value: { unitId } });
  },
});
