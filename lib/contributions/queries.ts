import "server-only";
import { and, asc, desc, eq, isNotNull, ne, notInArray, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { contributions, passages } from "#db/schema/contributions.ts";
import { programmes } from "#db/schema/programmes.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import type { PassageCategory } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { personThen, sinceOf } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import { keepQuery, keepQueryFor } from "#lib/core/kept-query.ts";
import { can, canAny, type Facts } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { comparePeople } from "#lib/i18n/vietnamese.ts";
import { itemNumber } from "#lib/programmes/item-number.ts";
import { getSessionHeader, isListed, visibleSession } from "#lib/sessions/queries.ts";
import type {
  ContributionAgendaItem,
  ContributionDesk,
  ContributionDetail,
  ContributionListRow,
  ContributionPerson,
  EditableContribution,
  OwnText,
  SessionPassage,
} from "./schema.ts";
import { abilitiesOf, isLate, takesContributions, takesSpeeches } from "./workflow.ts";

/** Characters of a passage that a list shows, and that are read for it: line breaks and indents fall away. */
const excerptLength = 240;
const openingLength = 600;

/** What a list shows of a passage that begins so. */
function excerptOf(opening: string): { excerpt: string; cut: boolean } {
  const flat = opening.trim().replace(/\s{2,}|[^\S ]/g, " ");
  const cut = flat.length > excerptLength || opening.length >= openingLength;
  // Never half of a character that takes two units.
  return { excerpt: cut ? flat.slice(0, excerptLength).replace(/[\ud800-\udbff]$/, "") : flat, cut };
}

/**
 * One's own, and what was sent in where the actor, who is `me` in the condition, reads the session's contributions. Needs
 * `sessions` joined.
 */
function visibleContribution(actor: Actor, me: string | Placeholder | null = personIdOf(actor)): SQL | undefined {
  if (actor.kind === "system") return undefined;
  const id = personIdOf(actor);
  if (id === null || me === null) return sql`false`;
  const own = can(actor, "contribution.view", { owner: id }) ? eq(contributions.authorId, me) : undefined;
  const named = [
    can(actor, "contribution.view", { chair: id }) ? eq(sessions.chairId, me) : undefined,
    can(actor, "contribution.view", { recorder: id }) ? eq(sessions.recorderId, me) : undefined,
  ].filter((condition) => condition !== undefined);
  const readsAll = canAny(actor, "contribution.view") ? undefined : (or(...named) ?? sql`false`);
  // A draft is its author's alone, whatever the role of who asks.
  return or(own, and(isNotNull(contributions.submittedAt), readsAll)) ?? sql`false`;
}

/** Its author as they were when it was sent in or noted down; of a draft, as they are. */
const authorThen = personThen(
  "author",
  contributions.authorId,
  sql`case when ${contributions.status} <> 'draft' then coalesce(${contributions.submittedAt}, ${contributions.createdAt}) end`,
);
const author = {
  id: authorThen.id,
  fullName: authorThen.fullName,
  position: authorThen.position,
  unitName: authorThen.unitName,
};

const listed = {
  id: contributions.id,
  kind: contributions.kind,
  title: contributions.title,
  status: contributions.status,
  version: contributions.version,
  authorId: contributions.authorId,
  agendaItemId: contributions.agendaItemId,
  submittedAt: contributions.submittedAt,
  updatedAt: contributions.updatedAt,
};

/** Put together when it is asked for: a module is also read where there is no database, by the build. */
const isAuthorListed = () =>
  sql<boolean>`exists ${db
    .select({ one: sql`1` })
    .from(delegates)
    .where(isListed(contributions.sessionId, contributions.authorId))}`;

const sessionColumns = {
  status: sessions.status,
  chairId: sessions.chairId,
  recorderId: sessions.recorderId,
  papersDueOn: sessions.papersDueOn,
};

/** What a row's passages begin with, in their order. */
const openings = sql<{ id: string; category: PassageCategory; opening: string }[]>`(select coalesce(
    json_agg(json_build_object('id', p.id, 'category', p.category, 'opening', left(p.text, ${openingLength})) order by p.place),
    '[]') from ${passages} p where p.contribution_id = ${contributions.id})`;

/** The rows of `sessionId` that the actor, who is `me`, may see. */
const selectRows = (actor: Actor, condition?: SQL) =>
  db
    .select({ ...listed, author, isAuthorListed: isAuthorListed(), session: sessionColumns, openings })
    .from(contributions)
    .innerJoin(sessions, eq(sessions.id, contributions.sessionId))
    .innerJoinLateral(authorThen, sql`true`)
    .leftJoin(agendaItems, eq(agendaItems.id, contributions.agendaItemId))
    .where(
      and(
        eq(contributions.sessionId, sql.placeholder("sessionId")),
        condition,
        visibleContribution(actor, sql.placeholder("me")),
      ),
    );

const readSent = keepQueryFor((actor) =>
  selectRows(actor).orderBy(
    sql`${agendaItems.place} asc nulls last`,
    asc(contributions.submittedAt),
    asc(contributions.createdAt),
  ),
);
const readLastSpeeches = keepQueryFor((actor) =>
  selectRows(actor, eq(contributions.kind, "speech")).orderBy(desc(contributions.submittedAt)).limit(8),
);

async function listRows(actor: Actor, sessionId: string, read: typeof readSent): Promise<ContributionListRow[]> {
  if (!isId(sessionId)) return [];
  const me = personIdOf(actor);
  const found = await read(actor, { sessionId, me });
  return found.map(({ authorId, isAuthorListed: isOnList, session, openings: own, ...row }) => ({
    ...row,
    mine: authorId === me,
    late: isLate(row.submittedAt, row.kind, session.papersDueOn),
    passages: own.map(({ id, category, opening }) => ({ id, category, ...excerptOf(opening) })),
    abilities: abilitiesOf(actor, { status: row.status, authorId, isAuthorListed: isOnList }, session),
  }));
}

/** The session's contributions that the actor may see, in agenda order, with excerpts. */
export const listContributionsOfSession = (actor: Actor, sessionId: string) => listRows(actor, sessionId, readSent);

/** What was noted last, for whoever is typing during the meeting. */
export const listRecentSpeeches = (actor: Actor, sessionId: string) => listRows(actor, sessionId, readLastSpeeches);

/** One contribution with its text and the decisions taken on it. Throws `not_found` where the actor may not see it. */
export async function getContribution(
  actor: Actor,
  sessionId: string,
  contributionId: string,
): Promise<ContributionDetail> {
  if (!isId(sessionId) || !isId(contributionId)) throw new AppError("not_found");
  const recorder = personThen("recorder", contributions.recordedById, contributions.createdAt);
  const by = personThen("by", decisions.actorId, decisions.createdAt);
  const [found] = await db
    .select({
      ...listed,
      sessionId: contributions.sessionId,
      createdAt: contributions.createdAt,
      author,
      recordedBy: recorder.fullName,
      sessionTitle: sessions.title,
      isAuthorListed: isAuthorListed(),
      session: sessionColumns,
    })
    .from(contributions)
    .innerJoin(sessions, eq(sessions.id, contributions.sessionId))
    .innerJoinLateral(authorThen, sql`true`)
    .leftJoinLateral(recorder, sql`true`)
    .where(
      and(eq(contributions.id, contributionId), eq(contributions.sessionId, sessionId), visibleContribution(actor)),
    );
  if (!found) throw new AppError("not_found");

  const [agenda, written, taken] = await Promise.all([
    found.agendaItemId ? selectAgenda(sessionId) : [],
    db
      .select({ id: passages.id, category: passages.category, text: passages.text })
      .from(passages)
      .where(eq(passages.contributionId, contributionId))
      .orderBy(asc(passages.place)),
    db
      .select({
        id: decisions.id,
        transition: decisions.transition,
        toStatus: decisions.toStatus,
        by: by.fullName,
        at: decisions.createdAt,
        comment: decisions.comment,
      })
      .from(decisions)
      .leftJoinLateral(by, sql`true`)
      .where(and(eq(decisions.subjectType, "contribution"), eq(decisions.subjectId, contributionId)))
      .orderBy(asc(decisions.createdAt)),
  ]);
  const { authorId, session, isAuthorListed: isOnList, ...row } = found;
  return {
    ...row,
    mine: authorId === personIdOf(actor),
    late: isLate(row.submittedAt, row.kind, session.papersDueOn),
    agendaItem: agenda.find((item) => item.id === row.agendaItemId) ?? null,
    passages: written,
    decisions: taken,
    abilities: abilitiesOf(actor, { status: row.status, authorId, isAuthorListed: isOnList }, session),
  };
}

/** What the editor opens: the text of a contribution its author may still change, or null when not any more. */
export async function getContributionToEdit(
  actor: Actor,
  sessionId: string,
  contributionId: string,
): Promise<EditableContribution | null> {
  const found = await getContribution(actor, sessionId, contributionId);
  const { id, version, status, kind, title, agendaItemId, passages: written } = found;
  if (kind === "speech" || (status !== "draft" && status !== "submitted")) return null;
  if (!found.abilities.includes("contribution.edit")) return null;
  return { id, version, status, content: { kind, title, agendaItemId, passages: written } };
}

/** How many submitted contributions wait for this actor to receive them. */
export async function countContributionsToReceive(actor: Actor): Promise<number> {
  if (!canAny(actor, "contribution.receive")) return 0;
  return db.$count(contributions, eq(contributions.status, "submitted"));
}

/** Passages of what was sent in and not withdrawn, whole, in agenda order, as far as the actor may see them. */
export async function listPassagesOfSession(actor: Actor, sessionId: string): Promise<SessionPassage[]> {
  if (!isId(sessionId)) return [];
  return db
    .select({
      id: passages.id,
      category: passages.category,
      text: passages.text,
      contributionId: contributions.id,
      contributionKind: contributions.kind,
      contributionTitle: contributions.title,
      contributionStatus: contributions.status,
      author,
      agendaItemId: contributions.agendaItemId,
      programmeId: agendaItems.programmeId,
    })
    .from(passages)
    .innerJoin(contributions, eq(contributions.id, passages.contributionId))
    .innerJoin(sessions, eq(sessions.id, contributions.sessionId))
    .innerJoinLateral(authorThen, sql`true`)
    .leftJoin(agendaItems, eq(agendaItems.id, contributions.agendaItemId))
    .where(
      and(
        eq(contributions.sessionId, sessionId),
        notInArray(contributions.status, ["draft", "withdrawn"]),
        visibleContribution(actor),
      ),
    )
    .orderBy(
      sql`${agendaItems.place} asc nulls last`,
      asc(contributions.submittedAt),
      asc(contributions.id),
      asc(passages.place),
    );
}

const readAgenda = keepQuery(() =>
  db
    .select({
      id: agendaItems.id,
      kind: agendaItems.kind,
      title: agendaItems.title,
      minutes: agendaItems.minutes,
      number: itemNumber,
      programme: { code: programmes.code, shortTitle: programmes.shortTitle },
    })
    .from(agendaItems)
    .leftJoin(programmes, eq(programmes.id, agendaItems.programmeId))
    .where(and(eq(agendaItems.sessionId, sql.placeholder("sessionId")), ne(agendaItems.kind, "break")))
    .orderBy(asc(agendaItems.place)),
);

async function selectAgenda(sessionId: string): Promise<ContributionAgendaItem[]> {
  return await readAgenda({ sessionId });
}

/** The session around its contributions: agenda, due day, what the actor may begin here. Throws `not_found`. */
export async function getContributionDesk(actor: Actor, sessionId: string): Promise<ContributionDesk> {
  const [session, agenda] = await Promise.all([getSessionHeader(actor, sessionId), selectAgenda(sessionId)]);
  const me = personIdOf(actor);
  const facts: Facts = {
    chair: session.chair?.id ?? null,
    recorder: session.recorder?.id ?? null,
    assigned: me !== null && session.invited ? [me] : [],
  };
  const allowed = (
    [
      takesContributions(session.status) && can(actor, "contribution.create", facts) && "contribution.create",
      takesSpeeches(session.status) && can(actor, "contribution.record", facts) && "contribution.record",
      can(actor, "contribution.view", facts) && "contribution.view",
    ] as const
  ).filter((ability) => ability !== false);
  return {
    sessionId,
    sessionTitle: session.title,
    sessionDate: session.date,
    sessionStatus: session.status,
    papersDueOn: session.papersDueOn,
    overdue: session.papersDueOn !== null && toPlainDate(new Date()) > session.papersDueOn,
    agenda,
    abilities: allowed,
  };
}

/** Who may be noted as speaking: the session's delegates, by given name. Throws `not_found` for who may not record. */
export async function listSpeakers(actor: Actor, sessionId: string): Promise<ContributionPerson[]> {
  const session = await getSessionHeader(actor, sessionId);
  const facts: Facts = { chair: session.chair?.id ?? null, recorder: session.recorder?.id ?? null };
  if (!can(actor, "contribution.record", facts)) throw new AppError("not_found");
  const speaker = personThen("speaker", delegates.personId, sinceOf(delegates.createdAt));
  const found = await db
    .select({
      id: speaker.id,
      fullName: speaker.fullName,
      position: speaker.position,
      unitName: speaker.unitName,
    })
    .from(delegates)
    .innerJoin(sessions, eq(sessions.id, delegates.sessionId))
    .innerJoinLateral(speaker, sql`true`)
    .where(eq(delegates.sessionId, sessionId));
  return found.sort((one, other) => comparePeople(one.fullName, other.fullName));
}

/** One's own texts of sessions that one does not see any more, as one was taken off their lists: the newest first. */
export async function listOwnTextsElsewhere(actor: Actor): Promise<OwnText[]> {
  const me = personIdOf(actor);
  const seen = visibleSession(actor);
  if (me === null || seen === undefined) return [];
  return db
    .select({
      id: contributions.id,
      sessionId: contributions.sessionId,
      title: contributions.title,
      kind: contributions.kind,
      sessionTitle: sessions.title,
    })
    .from(contributions)
    .innerJoin(sessions, eq(sessions.id, contributions.sessionId))
    .where(and(eq(contributions.authorId, me), ne(contributions.status, "withdrawn"), sql`(${seen}) is not true`))
    .orderBy(desc(contributions.updatedAt))
    .limit(20);
}
