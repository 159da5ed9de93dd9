import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { canAny } from "#lib/core/permissions.ts";
import { listOpenQuotes } from "#lib/quotes/queries.ts";
import { listPreviews } from "./previews.ts";
import type { Appointment, SiteStanding } from "./schema.ts";

/** Within this time an appointed publication is on its way. */
const graceMilliseconds = 60_000;

/** What is to be known of a write-up's way to the public site, for the office and leaders. */
export async function getSiteStanding(
  actor: Actor,
  { id }: { id: string },
  now: Date = new Date(),
): Promise<SiteStanding> {
  if (!canAny(actor, "writeup.view")) throw new AppError("not_found");
  const [appointment, previews, quotes] = await Promise.all([
    findAppointment(id, now),
    listPreviews(id),
    listOpenQuotes(actor, id),
  ]);
  return { appointment, previews, quotes };
}

async function findAppointment(writeUpId: string, now: Date): Promise<Appointment | null> {
  const [row] = await db
    .select({ at: writeUps.publishAt, by: people.fullName, note: writeUps.publishNote })
    .from(writeUps)
    .innerJoin(people, eq(people.id, writeUps.publishById))
    .where(and(eq(writeUps.id, writeUpId), isNotNull(writeUps.publishAt)));
  if (!row?.at) return null;
  return { ...row, at: row.at, isMissed: now.getTime() - row.at.getTime() > graceMilliseconds };
}
