import "server-only";
import { and, asc, eq, exists, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { delegates, sessions } from "#db/schema/sessions.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { today } from "#lib/core/today.ts";
import { isAskedAgain, visibleSession, whyCalledOff } from "./queries.ts";
import { scheduleOf } from "./schedule.ts";
import type { ScheduleChange } from "./schema.ts";

/** Sessions whose day, hour or room was changed, or that were called off, with their invitations out: for the first page. */
export async function listScheduleChanges(actor: Actor): Promise<ScheduleChange[]> {
  const own = and(eq(delegates.sessionId, sessions.id), sql`${delegates.personId} = ${personIdOf(actor)}`);
  const isInvited = exists(
    db
      .select({ one: sql`1` })
      .from(delegates)
      .where(and(eq(delegates.sessionId, sessions.id), ne(delegates.status, "listed"))),
  );
  // Who was invited after it was moved, or has what they were told first again, was told no other schedule.
  const isMovedForReader = or(isNull(delegates.id), isNotNull(delegates.earlierSchedule));
  const rows = await db
    .select({
      session: sessions,
      calledOff: whyCalledOff,
      isAskedAgain: sql<boolean>`${isAskedAgain} is true`,
      earlier: delegates.earlierSchedule,
    })
    .from(sessions)
    .leftJoin(delegates, own)
    .where(
      and(
        visibleSession(actor),
        sql`${sessions.date} >= ${today} - 1`,
        or(
          and(eq(sessions.status, "invited"), isNotNull(sessions.movedAt), isMovedForReader),
          and(inArray(sessions.status, ["postponed", "cancelled"]), isInvited),
        ),
      ),
    )
    .orderBy(asc(sessions.date), asc(sessions.id))
    .limit(10);
  return rows.map(({ session, calledOff, isAskedAgain: isAsked, earlier }) => ({
    id: session.id,
    title: session.title,
    status: session.status,
    calledOff,
    from: earlier ?? session.movedFrom,
    to: scheduleOf(session),
    isAskedAgain: session.status === "invited" && isAsked,
  }));
}
