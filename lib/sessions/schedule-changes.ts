import "server-only";
import { and, asc, eq, exists, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { delegates, sessions } from "#db/schema/sessions.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { today } from "#lib/core/today.ts";
import { visibleSession, whyCalledOff } from "./queries.ts";
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
  const rows = await db
    .select({
      session: sessions,
      calledOff: whyCalledOff,
      answer: delegates.status,
      earlier: delegates.earlierSchedule,
    })
    .from(sessions)
    .leftJoin(delegates, own)
    .where(
      and(
        visibleSession(actor),
        sql`${sessions.date} >= ${today} - 1`,
        or(
          and(eq(sessions.status, "invited"), isNotNull(sessions.movedAt)),
          and(inArray(sessions.status, ["postponed", "cancelled"]), isInvited),
        ),
      ),
    )
    .orderBy(asc(sessions.date), asc(sessions.id))
    .limit(10);
  return rows.map(({ session, calledOff, answer, earlier }) => ({
    id: session.id,
    title: session.title,
    status: session.status,
    calledOff,
    from: earlier ?? session.movedFrom,
    to: scheduleOf(session),
    asksAgain: session.status === "invited" && answer === "invited",
  }));
}
