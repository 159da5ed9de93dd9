import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, ne, not, type SQL, sql } from "drizzle-orm";
import { cache } from "react";
import { z } from "zod";
import { db } from "#db/client.ts";
import { approvalComments } from "#db/schema/approval.ts";
import { decisions } from "#db/schema/audit.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import { isPublicWriteUp, type WriteUpFigure, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { writeUpStatuses } from "#db/vocabulary.ts";
import { hasRead } from "#lib/approval/reads.ts";
import { isOpenRemark } from "#lib/approval/remarks.ts";
import { readSteps } from "#lib/approval/steps.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { readCursor, writeCursor } from "#lib/core/cursor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, canAny, steadOf } from "#lib/core/permissions.ts";
import { holdsWords } from "#lib/core/search.ts";
import { inTurns } from "#lib/core/turns.ts";
import { isId } from "#lib/core/validation.ts";
import { prepareEvidence } from "#lib/figures/evidence.ts";
import { readHouseStyle } from "#lib/style/queries.ts";
import { assignedBy, isOwnHand, kindsWaitingFor, turnOf, writeUpApproval } from "./approval.ts";
import { checkInSteps } from "./check.ts";
import type { SessionRecord } from "./compose.ts";
import { readAuthors, readContent, toText } from "./content.ts";
import { readDossier } from "./dossier.ts";
import { readLastSeen, readValueSources } from "./last-seen.ts";
import { readSessionRecord } from "./record.ts";
import type { Decision, WriteUpDetail, WriteUpFilter, WriteUpPage, WriteUpRow } from "./schema.ts";
import { abilitiesOf, isKeptFromApproving } from "./workflow.ts";

/** Staff see every write-up; everyone else reads what is published and learns of no draft. */
function assertStaff(actor: Actor, refusal: "not_found" | "forbidden" = "not_found"): void {
  if (!canAny(actor, "writeup.view")) throw new AppError(refusal);
}

/** The news item of a session with its revision, decisions and what this reader may do; null while there is none. */
export const findWriteUpOfSession = cache(async (actor: Actor, sessionId: string): Promise<WriteUpDetail | null> => {
  assertStaff(actor);
  if (!isId(sessionId)) return null;
  const author = personThen("author", writeUps.authorId, writeUps.createdAt);
  const [found] = await db
    .select({
      row: writeUps,
      isPublic: isPublicWriteUp(),
      publicRevision: writeUpRevisions.number,
      sessionTitle: sessions.title,
      sessionDate: sessions.date,
      author: author.fullName,
    })
    .from(writeUps)
    .leftJoin(writeUpRevisions, eq(writeUpRevisions.id, writeUps.publishedRevisionId))
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .innerJoinLateral(author, sql`true`)
    .where(eq(writeUps.sessionId, sessionId))
    .orderBy(desc(writeUps.createdAt))
    .limit(1);
  if (!found) return null;
  const { row, isPublic, publicRevision, sessionTitle, sessionDate } = found;
  const authors = await readAuthors(db, row);
  const [steps, content, submitted, taken, lastSeen, openComments] = await Promise.all([
    readSteps(db, writeUpApproval, row.submittedRevisionId, actor),
    readContent(db, row),
    row.submittedRevisionId ? readRevision(row.submittedRevisionId) : null,
    readDecisions(row.id),
    readLastSeen(actor, row),
    db.$count(approvalComments, isOpenRemark("write_up", row.id)),
  ]);
  const { id, status, version, createdAt, updatedAt, slug, publishedAt } = row;
  const facts = { owner: row.authorId, authors, assigned: assignedBy(actor, steps) };
  const { figures: kept, ...revision } = submitted ?? { figures: undefined };
  // While nobody writes in it, the text is the revision's, and so is what its figures rest on.
  const isStill = status === "in_review" || status === "approved" || status === "published" || status === "corrected";
  const text = toText(isStill && kept ? { ...content, figures: kept } : content);
  const isJudged = status === "in_review" && !authors.includes(personIdOf(actor) ?? "");
  return {
    id,
    sessionId,
    sessionTitle,
    sessionDate,
    status,
    version,
    text,
    author: found.author,
    createdAt,
    updatedAt,
    slug,
    publishedAt,
    isPublic,
    publicRevision,
    revision: "id" in revision ? revision : null,
    decisions: taken,
    steps,
    openComments,
    lastSeen,
    isFirstReading: isJudged && row.submittedRevisionId !== null && !(await hasRead(actor, row.submittedRevisionId)),
    abilities: [
      ...abilitiesOf(actor, { status, isPublic, publishedAt }, facts, turnOf(steps)),
      // A deputy reads the text, and its session only where they are named in it.
      ...(canAny(actor, "session.view") ? ["session.view" as const] : []),
    ],
    inSteadOf: steadOf(actor, "writeup.approve", facts)?.name ?? null,
    isOwnText: isKeptFromApproving(actor, row, facts),
  };
});

/** The same, for pages that have nothing to show without it. */
export async function getWriteUpOfSession(actor: Actor, sessionId: string): Promise<WriteUpDetail> {
  const found = await findWriteUpOfSession(actor, sessionId);
  if (!found) throw new AppError("not_found");
  return found;
}

/** May the actor draft the news item of a session? */
export const mayCreateWriteUp = (actor: Actor) => can(actor, "writeup.create");

async function readRevision(revisionId: string) {
  const author = personThen("author", writeUpRevisions.authorId, writeUpRevisions.createdAt);
  const [revision] = await db
    .select({
      id: writeUpRevisions.id,
      number: writeUpRevisions.number,
      fingerprint: writeUpRevisions.fingerprint,
      author: author.fullName,
      at: writeUpRevisions.createdAt,
      figures: sql<WriteUpFigure[] | undefined>`${writeUpRevisions.content} -> 'figures'`,
    })
    .from(writeUpRevisions)
    .innerJoinLateral(author, sql`true`)
    .where(eq(writeUpRevisions.id, revisionId));
  return revision ?? null;
}

function readDecisions(writeUpId: string): Promise<Decision[]> {
  const by = personThen("by", decisions.actorId, decisions.createdAt);
  const stead = personThen("stead", decisions.inSteadOfId, decisions.createdAt);
  return db
    .select({
      id: decisions.id,
      transition: decisions.transition,
      by: by.fullName,
      inSteadOf: stead.fullName,
      at: decisions.createdAt,
      comment: decisions.comment,
      reasons: decisions.reasons,
      revisionNumber: writeUpRevisions.number,
    })
    .from(decisions)
    .leftJoinLateral(by, sql`true`)
    .leftJoinLateral(stead, sql`true`)
    .leftJoin(writeUpRevisions, eq(writeUpRevisions.id, decisions.revisionId))
    .where(and(eq(decisions.subjectType, "write_up"), eq(decisions.subjectId, writeUpId)))
    .orderBy(asc(decisions.createdAt), asc(decisions.id));
}

/** The record the text is held against, where each indicator's value comes from, and how the house spells. Of the office alone: it holds internal figures too. */
export async function getRecordToCheck(actor: Actor, sessionId: string) {
  assertStaff(actor);
  if (!isId(sessionId)) throw new AppError("not_found");
  const [record, { tonePlacement }] = await Promise.all([readDossier(db, sessionId, {}), readHouseStyle(db)]);
  return { ...record, tonePlacement };
}

/** What the record holds of the newest session that was announced and heard a programme, to try phrasings on; null while there is none. */
export async function findNewestRecord(actor: Actor): Promise<SessionRecord | null> {
  assertStaff(actor);
  const [newest] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(agendaItems, and(eq(agendaItems.sessionId, sessions.id), isNotNull(agendaItems.programmeId)))
    .where(ne(sessions.status, "draft"))
    .orderBy(desc(sessions.date), desc(sessions.id))
    .limit(1);
  const record = newest ? await readSessionRecord(db, newest.id) : null;
  return record ? { ...record, byline: "" } : null;
}

/** Every number of the text with what the record says of it now, and what the compared texts rest on, for those who decide. */
export async function checkWriteUp(
  actor: Actor,
  { sessionId, text, lastSeen }: Pick<WriteUpDetail, "sessionId" | "text" | "lastSeen">,
) {
  assertStaff(actor);
  const { dossier, sources } = await readDossier(db, sessionId, text);
  const figures = await inTurns(checkInSteps(text, prepareEvidence(dossier)));
  return { figures, sources, values: lastSeen ? await readValueSources([lastSeen.text, text]) : {} };
}

/** On `write_ups`: what the office has to go on with, whoever of it: to write, to mend, to publish. */
function waitsForOffice(actor: Actor): SQL<boolean> {
  const me = personIdOf(actor);
  const conditions = [
    canAny(actor, "writeup.publish") ? and(eq(writeUps.status, "approved"), isNull(writeUps.publishAt)) : undefined,
    canAny(actor, "writeup.submit") ? eq(writeUps.status, "changes_requested") : undefined,
    canAny(actor, "writeup.submit") ? and(eq(writeUps.status, "draft"), isOwnHand(sql`${me}`)) : undefined,
  ].filter((condition) => condition !== undefined);
  return conditions.length > 0 && me !== null
    ? sql<boolean>`(${sql.join(conditions, sql` or `)})`
    : sql<boolean>`false`;
}

/** On `write_ups`: the next step is this reader's, to decide or to go on with. Never one's own text to decide. */
const waitsFor = (actor: Actor): SQL<boolean> =>
  sql<boolean>`(${waitsForOffice(actor)} or cardinality(${kindsWaitingFor(personIdOf(actor))}) > 0)`;

const pageSize = 50;
const timePattern = /^ ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/;
/** As the database writes an instant. */
const isInstant = (text: string) =>
  z.iso.date().safeParse(text.slice(0, 10)).success && timePattern.test(text.slice(10));
const cursorKeys = z.tuple([z.string().refine(isInstant), z.uuid()]);
/** To the microsecond, as the rows are kept. */
const touchedAt = sql<string>`${writeUps.updatedAt}::text`;

async function listWhere(actor: Actor, condition: SQL | undefined, after?: string) {
  const cursor = readCursor(cursorKeys, after);
  const author = personThen("author", writeUps.authorId, writeUps.createdAt);
  const rows = await db
    .select({
      id: writeUps.id,
      sessionId: writeUps.sessionId,
      title: writeUps.title,
      kicker: writeUps.kicker,
      status: writeUps.status,
      author: author.fullName,
      date: sessions.date,
      updatedAt: writeUps.updatedAt,
      publishedAt: writeUps.publishedAt,
      isPublic: isPublicWriteUp(),
      isForOffice: waitsForOffice(actor),
      authorId: writeUps.authorId,
      editorIds: writeUps.editorIds,
      touchedAt,
      turn: kindsWaitingFor(personIdOf(actor)),
    })
    .from(writeUps)
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .innerJoinLateral(author, sql`true`)
    .where(
      and(
        condition,
        cursor
          ? sql`(${writeUps.updatedAt}, ${writeUps.id}) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
          : undefined,
      ),
    )
    // As its index has them.
    .orderBy(sql`${writeUps.updatedAt} desc nulls last`, sql`${writeUps.id} desc nulls last`)
    .limit(pageSize + 1);
  const me = personIdOf(actor);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    rows: rows
      .slice(0, pageSize)
      .map(({ authorId, editorIds, turn, isForOffice, touchedAt: _touched, ...row }): WriteUpRow => {
        const assigned = me !== null && turn.some((kind) => kind !== "leader") ? [me] : [];
        const facts = { owner: authorId, authors: [authorId, ...editorIds], assigned };
        return { ...row, waitsForMe: isForOffice || turn.length > 0, abilities: abilitiesOf(actor, row, facts, turn) };
      }),
    next: last ? writeCursor([last.touchedAt, last.id]) : null,
  };
}

/** A page of the list of write-ups, last touched first. Before the first, unfiltered one stands what waits for the reader. */
export async function listWriteUps(
  actor: Actor,
  { search = "", status, after }: WriteUpFilter = {},
): Promise<WriteUpPage> {
  assertStaff(actor, "forbidden");
  const waits = sql`${waitsFor(actor)} is true`;
  const wanted = writeUpStatuses.find((one) => one === status);
  const narrowing = [
    ...holdsWords(sql`${writeUps.folded}`, search),
    ...(wanted ? [eq(writeUps.status, wanted)] : []),
    ...(status === "waiting" ? [waits] : []),
  ];
  const none = { rows: [], total: 0 };
  if (narrowing.length > 0) return { waiting: none, ...(await listWhere(actor, and(...narrowing), after)) };
  const [waiting, total, page] = await Promise.all([
    after ? none : listWhere(actor, waits),
    after ? 0 : db.$count(writeUps, waits),
    listWhere(actor, not(waits), after),
  ]);
  return { waiting: { rows: waiting.rows, total }, ...page };
}
