import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { delegates, sessions } from "#db/schema/sessions.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { personThen, sinceOf } from "#lib/core/as-of.ts";
import { can, canAny, type Permission } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import { isAskedAgain, visibleSession } from "#lib/sessions/queries.ts";
import { scheduleOf } from "#lib/sessions/schedule.ts";
import { isCalledOff, isChangeable, takesAnswers } from "#lib/sessions/workflow.ts";
import type { DelegateRow, Invitation, Traces } from "./schema.ts";
import { readTraces } from "./traces.ts";

/** When they gave the answer that stands; of one who is asked again, none does. */
const answeredNow =
  sql<Date | null>`case when ${delegates.status} in ('accepted', 'declined') then ${delegates.answeredAt} end`.mapWith(
    delegates.answeredAt,
  );

const rowVerbs: readonly Permission[] = ["delegate.edit", "delegate.remove"];

/** A session's delegates: members before guests, by protocol order, then by given name. Answers only for who may see them. */
export async function listDelegates(actor: Actor, sessionId: string): Promise<DelegateRow[]> {
  const person = personThen("person", delegates.personId, sinceOf(delegates.createdAt));
  if (!isId(sessionId)) return [];
  const rows = await db
    .select({
      id: delegates.id,
      person: { id: person.id, fullName: person.fullName, position: person.position },
      unitName: person.unitName,
      kind: delegates.kind,
      status: delegates.status,
      reason: delegates.reason,
      openedAt: delegates.openedAt,
      answeredAt: answeredNow,
      earlierAnswer: sql<DelegateRow["earlierAnswer"]>`case when ${isAskedAgain} then ${delegates.earlierAnswer} end`,
      version: delegates.version,
      session: { status: sessions.status, chair: sessions.chairId, recorder: sessions.recorderId },
    })
    .from(delegates)
    .innerJoin(sessions, eq(sessions.id, delegates.sessionId))
    .innerJoinLateral(person, sql`true`)
    .where(and(eq(delegates.sessionId, sessionId), visibleSession(actor)))
    .orderBy(
      desc(delegates.kind),
      person.protocolOrder,
      sql`${person.givenName} collate "vi-x-icu"`,
      sql`${person.fullName} collate "vi-x-icu"`,
    );
  const mayRemove = rows.some(({ session }) => isChangeable(session.status)) && canAny(actor, "delegate.remove");
  const traces = mayRemove ? await readTraces(db, sessionId) : new Map<string, Traces>();
  return rows.map(({ session, unitName, status, reason, openedAt, answeredAt, earlierAnswer, ...row }) => {
    const facts = { chair: session.chair, recorder: session.recorder, owner: row.person.id };
    const maySee = can(actor, "delegate.view", facts) || personIdOf(actor) === row.person.id;
    return {
      ...row,
      person: { ...row.person, unitName },
      ...(maySee
        ? { status, reason, openedAt, answeredAt, earlierAnswer }
        : { status: null, reason: "", openedAt: null, answeredAt: null, earlierAnswer: null }),
      traces: traces.get(row.person.id) ?? {},
      abilities: isChangeable(session.status) ? rowVerbs.filter((verb) => can(actor, verb, facts)) : [],
    };
  });
}

/** The actor's own invitation; null when they are not on the list, it has not been sent, or the session is called off. */
export async function findInvitation(actor: Actor, sessionId: string): Promise<Invitation | null> {
  const me = personIdOf(actor);
  if (me === null || !isId(sessionId)) return null;
  const [row] = await db
    .select({
      id: delegates.id,
      kind: delegates.kind,
      status: delegates.status,
      reason: delegates.reason,
      openedAt: delegates.openedAt,
      answeredAt: answeredNow,
      version: delegates.version,
      isAskedAgain,
      earlierAnswer: delegates.earlierAnswer,
      earlierSchedule: delegates.earlierSchedule,
      session: sessions,
    })
    .from(delegates)
    .innerJoin(sessions, eq(sessions.id, delegates.sessionId))
    .where(and(eq(delegates.sessionId, sessionId), eq(delegates.personId, me), visibleSession(actor)));
  if (!row || row.status === "listed" || isCalledOff(row.session.status)) return null;
  const { session, isAskedAgain: isAsked, earlierAnswer, earlierSchedule, ...invitation } = row;
  const mayAnswer = takesAnswers(session.status) && can(actor, "delegate.answer", { owner: me });
  return {
    ...invitation,
    again:
      isAsked && earlierSchedule ? { answer: earlierAnswer, from: earlierSchedule, to: scheduleOf(session) } : null,
    abilities: mayAnswer ? ["delegate.answer"] : [],
  };
}
