import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { indicators, measures } from "#db/schema/programmes.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, type Permission } from "#lib/core/permissions.ts";
import type { MeasureRow } from "./schema.ts";

const verbs: readonly Permission[] = ["measure.create", "measure.edit"];

/** What the actor may do with the list of units of measure. */
export function measureAbilities(actor: Actor): Permission[] {
  return verbs.filter((verb) => can(actor, verb));
}

/** The office's list with its uses, alphabetical. Throws `forbidden` for those who do not keep it. */
export async function listMeasures(actor: Actor): Promise<MeasureRow[]> {
  if (!can(actor, "measure.edit")) throw new AppError("forbidden");
  return db
    .select({
      id: measures.id,
      name: measures.name,
      isRetired: measures.isRetired,
      used: sql<number>`(select count(*)::int from ${indicators} where ${indicators.unitOfMeasure} = ${measures}.name)`,
      version: measures.version,
    })
    .from(measures)
    .orderBy(sql`${measures.name} collate "vi-x-icu"`);
}

/** The names that a new indicator may use. */
export async function listMeasureNames(actor: Actor): Promise<string[]> {
  if (!can(actor, "programme.view")) throw new AppError("forbidden");
  const rows = await db
    .select({ name: measures.name })
    .from(measures)
    .where(eq(measures.isRetired, false))
    .orderBy(sql`${measures.name} collate "vi-x-icu"`);
  return rows.map(({ name }) => name);
}
