import "server-only";
import { gte } from "drizzle-orm";
import type { Reader } from "#db/client.ts";
import { daysOff } from "#db/schema/approval.ts";

/** The days from this one on (`YYYY-MM-DD`) on which nobody works, beside Saturdays and Sundays. */
export async function readDaysOff(reader: Reader, from: string): Promise<ReadonlySet<string>> {
  const coming = await reader.select({ day: daysOff.day }).from(daysOff).where(gte(daysOff.day, from));
  return new Set(coming.map(({ day }) => day));
}
