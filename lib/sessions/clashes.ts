import "server-only";
import { and, eq, inArray, isNotNull, ne, notInArray, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import { units } from "#db/schema/units.ts";
import type { Actor } from "#lib/core/actor.ts";
import { type SessionRecord, visibleSession } from "./queries.ts";
import { isSameVenue } from "./schedule.ts";
import type { NamedPerson } from "./schema.ts";

/** What speaks against a session as it stands, though nothing forbids it. */
export type Clashes = {
  /** Sessions that the actor may see in the same room at the same hours. */
  sameRoom: { id: string; title: string }[];
  /** People with a part in it whose accounts were disabled. */
  disabled: NamedPerson[];
  /** The convening unit does not exist on its day. */
  isConvenerEnded: boolean;
};

/** Sessions at the same hours that are looked at, and of them those named. */
const looked = 500;
const named = 10;

export async function readClashes(actor: Actor, session: SessionRecord): Promise<Clashes> {
  const { id, date, startsAt, endsAt, venue } = session;
  const [sameHours, disabled, [convener]] = await Promise.all([
    db
      .select({ id: sessions.id, title: sessions.title, venue: sessions.venue })
      .from(sessions)
      .where(
        and(
          ne(sessions.id, id),
          eq(sessions.date, date),
          sql`${sessions.startsAt} < ${endsAt}::time and ${sessions.endsAt} > ${startsAt}::time`,
          notInArray(sessions.status, ["cancelled", "postponed"]),
          visibleSession(actor),
        ),
      )
      .limit(looked),
    db
      .select({ id: people.id, fullName: people.fullName, position: people.position, unitName: units.shortName })
      .from(people)
      .leftJoin(units, eq(units.id, people.unitId))
      .where(
        and(
          isNotNull(people.disabledAt),
          or(
            inArray(
              people.id,
              [session.chairId, session.recorderId].filter((one) => one !== null),
            ),
            sql`${people.id} in (select ${agendaItems.presenterId} from ${agendaItems} where ${agendaItems.sessionId} = ${id})`,
            sql`${people.id} in (select ${delegates.personId} from ${delegates} where ${delegates.sessionId} = ${id})`,
          ),
        ),
      )
      .limit(50),
    db
      .select({
        isEnded: sql<boolean>`${date}::date not between coalesce(${units.validFrom}, '-infinity') and coalesce(${units.validTo}, 'infinity')`,
      })
      .from(units)
      .where(eq(units.id, session.conveningUnitId)),
  ]);
  const sameRoom = sameHours
    .filter((other) => isSameVenue(other.venue, venue))
    .slice(0, named)
    .map((other) => ({ id: other.id, title: other.title }));
  return { sameRoom, disabled, isConvenerEnded: convener?.isEnded ?? false };
}
