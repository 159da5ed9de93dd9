import "server-only";
import { and, desc, eq, exists, inArray, isNull, ne, not, notInArray, or, type SQL, sql } from "drizzle-orm";
import { cache } from "react";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { contributions } from "#db/schema/contributions.ts";
import { accessLinks, people } from "#db/schema/people.ts";
import { delegates, sessions } from "#db/schema/sessions.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { Actor, PersonActor } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { keepQueryFor } from "#lib/core/kept-query.ts";
import { can, canAny } from "#lib/core/permissions.ts";
import { timeZone } from "#lib/i18n/time-zone.ts";
import { getSessionReadiness } from "#lib/sessions/preparation.ts";
import { isAskedAgain, isListed, listSessions } from "#lib/sessions/queries.ts";
import { getSetupProgress, maySetUp } from "#lib/setup/queries.ts";
import { everybodysPlaces, type NavKey } from "#lib/ui/frame/nav-entries.tsx";
import { reportTasks } from "./report-tasks.ts";
import type { ComingSession, RecentDecision, Task, TaskKind } from "./schema.ts";
import { blank, mostListed, type Waiting, waiting } from "./waiting.ts";
import { writeUpTasks } from "./write-up-tasks.ts";

/** The main places of the workspace that the actor may open; each is as open as its own list is. */
export function placesOf(actor: Actor): NavKey[] {
  return [
    ...everybodysPlaces,
    ...(can(actor, "programme.view") ? (["programmes"] as const) : []),
    ...(can(actor, "writeup.view") ? (["writeUps"] as const) : []),
    ...(can(actor, "person.view") ? (["people"] as const) : []),
  ];
}

/** What waits for the actor, the most urgent first: by due day, then by how long it waits. At most {@link mostListed}. */
export async function listTasks(actor: PersonActor): Promise<Task[]> {
  const found = await Promise.all([...waitingFor(actor).map(({ list }) => list()), listSetup(actor)]);
  const endless = "9999-12-31";
  return found
    .flat()
    .sort((a, b) => (a.due ?? endless).localeCompare(b.due ?? endless) || a.since.getTime() - b.since.getTime())
    .slice(0, mostListed);
}

/** How many things wait: the count beside "Việc của tôi", in one query, as every page of the workspace asks for it. */
export const countTasks = cache(async (actor: PersonActor): Promise<number> => {
  const values = { me: actor.personId, unit: actor.unitId };
  const [[sum], setup] = await Promise.all([readCount(actor, values), listSetup(actor)]);
  return (sum?.count ?? 0) + setup.length;
});

/** The actor's counts, added up in the database. */
const readCount = keepQueryFor((actor) => {
  // Whatever compares a column with the actor's ids compares it with the values of the moment.
  const ids = { personId: sql.placeholder("me"), unitId: sql.placeholder("unit") } as unknown as typeof actor;
  const counts = waitingFor({ ...actor, ...ids } as PersonActor).map(
    ({ rows }) => sql`(select count(*) from ${rows} each)`,
  );
  return db.select({ count: sql<number>`(${sql.join(counts, sql` + `)})::int` }).from(sql`(select 1) as once`);
});

function waitingFor(actor: PersonActor): Waiting[] {
  return [
    ...invitations(actor),
    ...ownDrafts(actor),
    ...speechesToRecord(actor),
    ...contributionsToReceive(actor),
    ...reportTasks(actor),
    ...sessionsToPrepare(actor),
    ...writeUpTasks(actor),
    ...linksToHandOver(actor),
  ];
}

function invitations(actor: PersonActor) {
  if (!can(actor, "delegate.answer", { owner: actor.personId })) return [];
  const asked = (kind: TaskKind, earlier: SQL) => {
    const rows = db
      .select({
        sessionId: sessions.id,
        title: sessions.title,
        detail: sessions.theme,
        due: sessions.date,
        since: delegates.invitedAt,
      })
      .from(delegates)
      .innerJoin(sessions, eq(sessions.id, delegates.sessionId))
      .where(
        and(
          eq(delegates.personId, actor.personId),
          eq(delegates.status, "invited"),
          eq(sessions.status, "invited"),
          earlier,
        ),
      );
    return waiting(kind, rows, ({ sessionId, since, ...row }) => ({
      ...row,
      subjectId: sessionId,
      href: `/sessions/${sessionId}`,
      since: since ?? new Date(0),
    }));
  };
  return [asked("answerInvitation", not(isAskedAgain)), asked("answerAgain", isAskedAgain)];
}

function ownDrafts(actor: PersonActor) {
  if (!can(actor, "contribution.edit", { owner: actor.personId })) return [];
  const rows = db
    .select({
      subjectId: contributions.id,
      sessionId: sessions.id,
      title: contributions.title,
      contributionKind: contributions.kind,
      detail: sessions.title,
      due: sessions.papersDueOn,
      since: contributions.createdAt,
    })
    .from(contributions)
    .innerJoin(sessions, eq(sessions.id, contributions.sessionId))
    .where(
      and(
        eq(contributions.authorId, actor.personId),
        eq(contributions.status, "draft"),
        exists(
          db.select({ one: sql`1` }).from(delegates).where(isListed(contributions.sessionId, contributions.authorId)),
        ),
        inArray(sessions.status, ["invited", "in_session"]),
      ),
    );
  return [waiting("finishContribution", rows, (row) => ({ ...row, href: contributionHref(row) }))];
}

function speechesToRecord(actor: PersonActor) {
  const rows = db
    .select({ subjectId: sessions.id, title: sessions.title, due: sessions.date, since: sessions.updatedAt })
    .from(sessions)
    .where(and(eq(sessions.recorderId, actor.personId), inArray(sessions.status, ["in_session", "adjourned"])));
  return [
    waiting("recordSpeech", rows, (row) => ({ ...row, href: `/sessions/${row.subjectId}/contributions/record` })),
  ];
}

function contributionsToReceive(actor: PersonActor) {
  if (!canAny(actor, "contribution.receive")) return [];
  const rows = db
    .select({
      subjectId: contributions.id,
      sessionId: sessions.id,
      title: contributions.title,
      contributionKind: contributions.kind,
      person: people.fullName,
      detail: sessions.title,
      due: sessions.papersDueOn,
      since: sql<Date>`coalesce(${contributions.submittedAt}, ${contributions.createdAt})`.mapWith(
        contributions.createdAt,
      ),
    })
    .from(contributions)
    .innerJoin(sessions, eq(sessions.id, contributions.sessionId))
    .innerJoin(people, eq(people.id, contributions.authorId))
    .where(and(eq(contributions.status, "submitted"), notInArray(sessions.status, ["archived", "cancelled"])));
  return [waiting("receiveContribution", rows, (row) => ({ ...row, href: contributionHref(row) }))];
}

const contributionHref = (row: { sessionId: string; subjectId: string }) =>
  `/sessions/${row.sessionId}/contributions/${row.subjectId}`;

function sessionsToPrepare(actor: PersonActor) {
  if (!canAny(actor, "session.schedule")) return [];
  const rows = db
    .select({
      subjectId: sessions.id,
      title: sessions.title,
      detail: sessions.theme,
      due: sessions.date,
      since: sessions.createdAt,
    })
    .from(sessions)
    .where(eq(sessions.status, "draft"));
  const withoutWriteUp = db
    .select({
      subjectId: sessions.id,
      title: sessions.title,
      detail: sessions.theme,
      due: sessions.date,
      since: sessions.updatedAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.status, "closed"),
        not(exists(db.select({ one: sql`1` }).from(writeUps).where(eq(writeUps.sessionId, sessions.id)))),
      ),
    );
  return [
    waiting("scheduleSession", rows, (row) => ({ ...row, href: `/sessions/${row.subjectId}` })),
    waiting("draftWriteUp", withoutWriteUp, (row) => ({ ...row, href: `/sessions/${row.subjectId}/write-up` })),
  ];
}

function linksToHandOver(actor: PersonActor) {
  if (!canAny(actor, "person.invite")) return [];
  const rows = db
    .select({
      subjectId: people.id,
      title: people.fullName,
      due: sql<string>`(${accessLinks.expiresAt} at time zone ${sql.raw(`'${timeZone}'`)})::date::text`,
      since: accessLinks.createdAt,
    })
    .from(accessLinks)
    .innerJoin(people, eq(people.id, accessLinks.personId))
    .where(and(isNull(accessLinks.usedAt), isNull(people.passwordHash), isNull(people.disabledAt)));
  return [waiting("handOverLink", rows, (row) => ({ ...row, href: `/people/${row.subjectId}` }))];
}

async function listSetup(actor: PersonActor): Promise<Task[]> {
  if (!maySetUp(actor)) return [];
  const { next } = await getSetupProgress(actor);
  const row = { subjectId: "setup", title: "", href: "/setup", since: new Date() };
  return next === null ? [] : [{ ...blank, ...row, kind: "finishSetup" }];
}

/** The last decisions on what the actor may see, newest first. */
export async function listRecentDecisions(actor: PersonActor, limit = 5): Promise<RecentDecision[]> {
  const by = personThen("by", decisions.actorId, decisions.createdAt);
  const seesWriteUps = canAny(actor, "writeup.view");
  const seesContributions = canAny(actor, "contribution.view");
  const rows = await db
    .select({
      id: decisions.id,
      subjectType: decisions.subjectType,
      subjectId: decisions.subjectId,
      transition: decisions.transition,
      comment: decisions.comment,
      at: decisions.createdAt,
      by: by.fullName,
      title: sql<string>`coalesce(${writeUps.title}, ${contributions.title})`,
      sessionId: sql<string>`coalesce(${writeUps.sessionId}, ${contributions.sessionId})`,
    })
    .from(decisions)
    .leftJoin(writeUps, and(eq(decisions.subjectType, "write_up"), eq(writeUps.id, decisions.subjectId)))
    .leftJoin(contributions, and(eq(decisions.subjectType, "contribution"), eq(contributions.id, decisions.subjectId)))
    .leftJoinLateral(by, sql`true`)
    .where(
      or(
        seesWriteUps ? and(eq(decisions.subjectType, "write_up"), ne(decisions.transition, "edit")) : undefined,
        and(
          eq(decisions.subjectType, "contribution"),
          seesContributions ? ne(contributions.status, "draft") : eq(contributions.authorId, actor.personId),
        ),
      ),
    )
    .orderBy(desc(decisions.createdAt))
    .limit(limit);
  return rows.map(({ subjectId, sessionId, ...row }) => ({
    ...row,
    href:
      row.subjectType === "write_up" ? `/sessions/${sessionId}/write-up` : contributionHref({ sessionId, subjectId }),
  }));
}

/** The next sessions with what each still lacks: the board of whoever prepares them. At most three. */
export async function listComingSessions(actor: PersonActor): Promise<ComingSession[]> {
  if (!canAny(actor, "session.edit")) return [];
  const { ahead } = await listSessions(actor);
  const coming = ahead.filter((session) => session.status === "scheduled" || session.status === "invited").slice(0, 3);
  return Promise.all(
    coming.map(async ({ id, title, date, status }) => {
      const readiness = await getSessionReadiness(actor, id);
      return { id, title, date, status, readiness };
    }),
  );
}
