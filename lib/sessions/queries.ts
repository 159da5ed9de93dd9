import "server-only";
import {
  and,
  asc,
  desc,
  eq,
  exists,
  getTableColumns,
  inArray,
  ne,
  notInArray,
  or,
  type Placeholder,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { cache } from "react";
import { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { contributions } from "#db/schema/contributions.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import type { ReportStatus, SessionStatus } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { personThen, unitThen } from "#lib/core/as-of.ts";
import { readCursor, writeCursor } from "#lib/core/cursor.ts";
import { AppError } from "#lib/core/errors.ts";
import { keepQueryFor } from "#lib/core/kept-query.ts";
import { can, canAny, type Facts, type Permission } from "#lib/core/permissions.ts";
import { holdsWords } from "#lib/core/search.ts";
import { isId } from "#lib/core/validation.ts";
import { available } from "#lib/core/workflow.ts";
import { mayBeAtSession, reportAtSession } from "#lib/programmes/report-visibility.ts";
import { fieldsOf, type SessionFields, type SessionHeader, type SessionList, type SessionRow } from "./schema.ts";
import { isAnnounced, isChangeable, sessionWorkflow, takesAnswers } from "./workflow.ts";

export type SessionRecord = typeof sessions.$inferSelect;
export type SessionFacts = Facts & {
  chair: string | null;
  recorder: string | null;
  assigned: string[];
};

/** An id that no person has. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** A draft names its chair and recorder, but they hold no session role before it is scheduled. */
function factsOf(row: Pick<SessionRecord, "status" | "chairId" | "recorderId">, invited: string[]): SessionFacts {
  const draft = row.status === "draft";
  return {
    chair: draft ? null : row.chairId,
    recorder: draft ? null : row.recorderId,
    assigned: isAnnounced(row.status) ? invited : [],
  };
}

/** The condition under which a session is visible to the actor, who is `me` in it; undefined: every session is. */
export function visibleSession(actor: Actor, me: string | Placeholder | null = personIdOf(actor)): SQL | undefined {
  if (canAny(actor, "session.view")) return undefined;
  const id = personIdOf(actor);
  if (id === null || me === null) return sql`false`;
  const named = [
    can(actor, "session.view", { chair: id }) ? eq(sessions.chairId, me) : undefined,
    can(actor, "session.view", { recorder: id }) ? eq(sessions.recorderId, me) : undefined,
    can(actor, "session.view", { assigned: [id] })
      ? and(
          ne(sessions.status, "scheduled"),
          exists(
            db
              .select({ one: sql`1` })
              .from(delegates)
              .where(
                and(eq(delegates.sessionId, sessions.id), eq(delegates.personId, me), ne(delegates.status, "listed")),
              ),
          ),
        )
      : undefined,
  ].filter((condition) => condition !== undefined);
  return named.length > 0 ? and(ne(sessions.status, "draft"), or(...named)) : sql`false`;
}

/** The condition on a delegate of a session that the invitation is out. */
const invitedTo = (sessionId: string | Placeholder) =>
  and(eq(delegates.sessionId, sessionId), ne(delegates.status, "listed"));

/** The condition on `delegates` that this person stands on the list of this session, invited or not. */
export const isListed = (sessionId: SQLWrapper | string, personId: SQLWrapper | string) =>
  sql`${delegates.sessionId} = ${sessionId} and ${delegates.personId} = ${personId}`;

/** On `delegates`: asked again, as the session was moved after they had been asked for another day, hour or room. */
export const isAskedAgain = sql<boolean>`(${delegates.status} = 'invited' and ${delegates.earlierSchedule} is not null)`;

/**
 * The session and the facts `can` needs, for the `load` of a command of any feature. Locks nothing. `assigned` are the
 * people on the delegate list once the invitations are out; chair and recorder count from `scheduled` on.
 */
export async function loadSessionForWrite(
  tx: Transaction,
  sessionId: string,
): Promise<{ row: SessionRecord; facts: SessionFacts } | null> {
  const [found] = await tx
    .select({
      ...getTableColumns(sessions),
      invited: sql<string[]>`array(select ${delegates.personId} from ${delegates} where ${invitedTo(sessionId)})`,
    })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  if (!found) return null;
  const { invited, ...row } = found;
  return { row, facts: factsOf(row, invited) };
}

/** The same with the row locked: for what changes the session, its agenda or its list, one writer at a time. */
export async function lockSession(
  tx: Transaction,
  sessionId: string,
): Promise<{ row: SessionRecord; facts: SessionFacts } | null> {
  const [row] = await tx.select().from(sessions).where(eq(sessions.id, sessionId)).for("update");
  if (!row) return null;
  // Read once the lock is held: what the one before wrote counts.
  const invited = await tx.select({ id: delegates.personId }).from(delegates).where(invitedTo(sessionId));
  return {
    row,
    facts: factsOf(
      row,
      invited.map(({ id }) => id),
    ),
  };
}

const whileChangeable: readonly Permission[] = ["session.edit", "agenda.edit", "delegate.add", "delegate.remove"];
const always: readonly Permission[] = ["delegate.view", "contribution.record", "writeup.view"];

/** What the actor may do with a session as it stands. */
function sessionAbilities(
  actor: Actor,
  row: Pick<SessionRecord, "status" | "chairId" | "recorderId">,
  invited: string[],
): Permission[] {
  const facts = factsOf(row, invited);
  return [
    ...(isChangeable(row.status) ? whileChangeable : []).filter((permission) => can(actor, permission, facts)),
    ...always.filter((permission) => can(actor, permission, facts)),
    ...available(sessionWorkflow, row.status, actor, facts).map((step) => `session.${step}` as const),
  ];
}

/** On `sessions`: the reason of its last postponing or cancelling, while it is called off. */
export const whyCalledOff = sql<
  string | null
>`case when ${inArray(sessions.status, ["postponed", "cancelled"])} then (select ${decisions.comment} from ${decisions}
  where ${decisions.subjectType} = 'session' and ${decisions.subjectId} = ${sessions.id} and ${decisions.toStatus} = ${sessions.status}
  order by ${decisions.createdAt} desc limit 1) end`;

const readHeader = keepQueryFor((actor) => {
  const [sessionId, me] = [sql.placeholder("sessionId"), sql.placeholder("me")];
  const chair = personThen("chair", sessions.chairId, sessions.settledAt);
  const recorder = personThen("recorder", sessions.recorderId, sessions.settledAt);
  const convener = unitThen("convener", sessions.conveningUnitId, sessions.settledAt);
  const ofSession = eq(contributions.sessionId, sessionId);
  // What was sent back is the office's to see alone.
  const unseen: ReportStatus[] = canAny(actor, "file.view") ? ["draft"] : ["draft", "returned"];
  return db
    .select({
      session: sessions,
      unit: { id: convener.id, name: convener.name },
      chair: { id: chair.id, fullName: chair.fullName, position: chair.position, unitName: chair.unitName },
      recorder: {
        id: recorder.id,
        fullName: recorder.fullName,
        position: recorder.position,
        unitName: recorder.unitName,
      },
      invited: db.$count(delegates, and(invitedTo(sessionId), eq(delegates.personId, me))),
      agendaItems: db.$count(agendaItems, and(eq(agendaItems.sessionId, sessionId), ne(agendaItems.kind, "break"))),
      delegates: db.$count(delegates, eq(delegates.sessionId, sessionId)),
      documents: sql<number>`(select count(distinct coalesce(${reports.programmeId}, ${reports.unitId}))::int from ${reports} where ${and(mayBeAtSession(sessionId), reportAtSession(), notInArray(reports.status, unseen))})`,
      calledOff: whyCalledOff,
      sent: db.$count(contributions, and(ofSession, notInArray(contributions.status, ["draft", "withdrawn"]))),
      own: db.$count(
        contributions,
        and(ofSession, eq(contributions.authorId, me), ne(contributions.status, "withdrawn")),
      ),
    })
    .from(sessions)
    .innerJoinLateral(convener, sql`true`)
    .leftJoinLateral(chair, sql`true`)
    .leftJoinLateral(recorder, sql`true`)
    .where(and(eq(sessions.id, sessionId), visibleSession(actor, me)));
});

/** The head of a session's pages with the counts behind its tabs. Throws `not_found` where the actor may not see it. */
export const getSessionHeader = cache(async (actor: Actor, sessionId: string): Promise<SessionHeader> => {
  if (!isId(sessionId)) throw new AppError("not_found");
  const me = personIdOf(actor);
  const [found] = await readHeader(actor, { sessionId, me: me ?? nobody });
  if (!found) throw new AppError("not_found");

  const { session, sent, own } = found;
  const { conveningUnitId: _unit, chairId: _chair, recorderId: _recorder, ...fields } = fieldsOf(session);
  const invited = me !== null && found.invited > 0;
  // Those who see every contribution count what was sent in; anybody else counts their own.
  const readsAll = can(actor, "contribution.view", { chair: session.chairId, recorder: session.recorderId });
  return {
    id: session.id,
    ...fields,
    status: session.status,
    version: session.version,
    conveningUnit: found.unit,
    chair: found.chair,
    recorder: found.recorder,
    calledOff: found.calledOff,
    invited,
    counts: {
      agendaItems: found.agendaItems,
      delegates: found.delegates,
      documents: found.documents,
      contributions: readsAll ? sent : own,
    },
    abilities: sessionAbilities(actor, session, invited ? [me] : []),
  };
});

/** As {@link getSessionHeader}; null where the actor may not see the session. */
export const findSessionHeader = (actor: Actor, sessionId: string): Promise<SessionHeader | null> =>
  getSessionHeader(actor, sessionId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });

const convenerThen = unitThen("convener", sessions.conveningUnitId, sessions.settledAt);
const listed = {
  id: sessions.id,
  title: sessions.title,
  theme: sessions.theme,
  date: sessions.date,
  dayPart: sessions.dayPart,
  startsAt: sessions.startsAt,
  endsAt: sessions.endsAt,
  venue: sessions.venue,
  status: sessions.status,
  conveningUnitName: convenerThen.name,
  answer: delegates.status,
};

const over: readonly SessionStatus[] = ["closed", "archived", "cancelled"];
const pageSize = 50;
const cursorKeys = z.tuple([z.iso.date(), z.uuid()]);

/**
 * The sessions the actor may see: all that lie ahead, the next one first, and a page of those that are over, the latest
 * first. Later pages hold the latter alone. Searched in title, theme and venue.
 */
export async function listSessions(
  actor: Actor,
  { search = "", after }: { search?: string | undefined; after?: string | undefined } = {},
): Promise<SessionList> {
  const cursor = readCursor(cursorKeys, after);
  const select = (condition: SQL | undefined, ...order: SQL[]) =>
    db
      .select(listed)
      .from(sessions)
      .innerJoinLateral(convenerThen, sql`true`)
      .leftJoin(
        delegates,
        and(eq(delegates.sessionId, sessions.id), eq(delegates.personId, personIdOf(actor) ?? nobody)),
      )
      .where(and(visibleSession(actor), condition, ...holdsWords(sql`${sessions.folded}`, search)))
      .orderBy(...order);
  const comesAfter = cursor
    ? sql`(${sessions.date}, ${sessions.id}) < (${cursor[0]}::date, ${cursor[1]}::uuid)`
    : undefined;
  const isOver = and(inArray(sessions.status, [...over]), comesAfter);
  const [aheadRows, overRows] = await Promise.all([
    cursor ? [] : select(notInArray(sessions.status, [...over]), asc(sessions.date), asc(sessions.startsAt)),
    select(isOver, desc(sessions.date), desc(sessions.id)).limit(pageSize + 1),
  ]);
  const plain = (row: (typeof aheadRows)[number]): SessionRow => ({
    ...row,
    startsAt: row.startsAt.slice(0, 5),
    endsAt: row.endsAt.slice(0, 5),
  });
  const shown = overRows.slice(0, pageSize);
  const last = overRows.length > pageSize ? shown.at(-1) : undefined;
  return {
    ahead: aheadRows.map(plain),
    over: shown.map(plain),
    next: last ? writeCursor([last.date, last.id]) : null,
    abilities: sessionListAbilities(actor),
  };
}

/** May the actor begin a session? Asked by the page before it shows the form. */
export function sessionListAbilities(actor: Actor): Permission[] {
  return can(actor, "session.create") ? ["session.create"] : [];
}

/**
 * A session as its form shows it; `isInvited`: another day, hour or room asks the delegates again. Throws `not_found`
 * where it is invisible, `forbidden` where it may not be edited.
 */
export async function getSessionForEdit(
  actor: Actor,
  sessionId: string,
): Promise<SessionFields & { id: string; version: number; isInvited: boolean }> {
  const { abilities } = await getSessionHeader(actor, sessionId);
  if (!abilities.includes("session.edit")) throw new AppError("forbidden");
  const [row] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
  if (!row) throw new AppError("not_found");
  return { id: row.id, version: row.version, isInvited: takesAnswers(row.status), ...fieldsOf(row) };
}
