import "server-only";
import { gte } from "drizzle-orm";
import { db } from "#db/client.ts";
import { daysOff } from "#db/schema/approval.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can } from "#lib/core/permissions.ts";
import type { DaysOff } from "./schema.ts";
import { fixedHolidays } from "./working-days.ts";

/** On which days nobody works, for whoever may see write-ups; `forbidden` for the others. */
export async function getDaysOff(actor: Actor, today: string): Promise<DaysOff> {
  if (!can(actor, "writeup.view")) throw new AppError("forbidden");
  const year = Number(today.slice(0, 4));
  const rows = await db
    .select({ day: daysOff.day, name: daysOff.name })
    .from(daysOff)
    .where(gte(daysOff.day, `${year}-01-01`))
    .orderBy(daysOff.day);
  const known = new Set(rows.map(({ day }) => day));
  const coming = [year, year + 1].flatMap(fixedHolidays);
  const offered = coming.filter(({ day }) => day >= today && !known.has(day));
  return { rows, offered, abilities: can(actor, "review_chain.edit") ? ["review_chain.edit"] : [] };
}
