import "server-only";
import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { measures } from "#db/schema/programmes.ts";
import { changed, command } from "#lib/core/command.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { createMeasuresInput, editMeasureInput } from "./schema.ts";

const constraints = { measures_name_key: { fields: { name: "notUnique" } } };

export const createMeasures = command({
  permission: "measure.create",
  input: createMeasuresInput,
  create: true,
  load: async () => ({ row: null, facts: {} }),
  async run({ tx, input: { names } }) {
    const rows = [...new Set(names)].map((name) => ({ id: uuidv7(), name }));
    const made = await tx.insert(measures).values(rows).onConflictDoNothing().returning({ name: measures.name });
    const added = made.map(({ name }) => name);
    return changed({ subject: ["measure", rows[0]?.id ?? uuidv7()], after: { names: added }, value: { added } });
  },
});

export const editMeasure = command({
  permission: "measure.edit",
  input: editMeasureInput,
  constraints,
  async load(tx, { measureId }) {
    const [row] = await tx.select().from(measures).where(eq(measures.id, measureId)).for("update");
    return row ? { row, facts: {} } : null;
  },
  async run({ tx, row, input: { measureId, version, ...fields } }) {
    const before = { name: row.name, isRetired: row.isRetired };
    assertVersion(row, version, before, { at: row.updatedAt });
    // Indicators follow by ON UPDATE CASCADE.
    await tx
      .update(measures)
      .set({ ...fields, version: sql`${measures.version} + 1` })
      .where(eq(measures.id, measureId));
    return changed({ subject: ["measure", measureId], before, after: fields });
  },
});
