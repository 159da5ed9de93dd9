import "server-only";
import { and, eq, isNull, min, not, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import { writeUpSteps } from "#db/schema/reviews.ts";
import { sessions } from "#db/schema/sessions.ts";
import { quotes } from "#db/schema/values.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { canAny } from "#lib/core/permissions.ts";
import { isLeadersTurn, isOwnHand, stepWaitsFor } from "#lib/writeups/steps.ts";
import type { TaskKind } from "./schema.ts";
import { type Waiting, waiting } from "./waiting.ts";

/** What waits around write-ups: for who writes, for each step of the review in its turn, for who publishes. */
export function writeUpTasks(actor: PersonActor): Waiting[] {
  const office = canAny(actor, "writeup.submit");
  const mine = isOwnHand(actor.personId);
  const decides = and(eq(writeUps.status, "in_review"), not(mine), isLeadersTurn(actor.personId));
  // What publishes itself waits for nobody, unless its time has passed.
  const isLate = sql`${writeUps.publishAt} < now() - interval '1 minute'`;
  const toPublish = and(eq(writeUps.status, "approved"), or(isNull(writeUps.publishAt), isLate));
  const steps: [TaskKind, SQL | undefined][] = [
    ["submitWriteUp", office ? and(eq(writeUps.status, "draft"), mine) : undefined],
    ["reviseWriteUp", office ? eq(writeUps.status, "changes_requested") : undefined],
    ["publishWriteUp", canAny(actor, "writeup.publish") ? toPublish : undefined],
    ["decideWriteUp", canAny(actor, "writeup.approve") ? decides : undefined],
  ];
  const listed = steps.flatMap(([kind, condition]) => (condition ? [listWriteUps(kind, condition)] : []));
  if (canAny(actor, "quote.keep")) listed.push(listCorrected());
  const own = stepWaitsFor(actor);
  return own
    ? [...listed, listSteps("checkWriteUp", "editor", own), listSteps("confirmFigures", "owner", own)]
    : listed;
}

/** Texts that state a figure which was corrected since, and nobody has decided on it. */
function listCorrected(): Waiting {
  const rows = db
    .select({
      subjectId: writeUps.id,
      sessionId: writeUps.sessionId,
      title: writeUps.title,
      since: min(quotes.createdAt),
    })
    .from(writeUps)
    .innerJoin(quotes, and(eq(quotes.placeType, "write_up"), eq(quotes.placeId, writeUps.id)))
    .where(eq(quotes.status, "open"))
    .groupBy(writeUps.id);
  return waiting("decideQuotes", rows, ({ since, ...row }) => ({
    ...row,
    since: since ?? new Date(0),
    href: `/sessions/${row.sessionId}/write-up`,
  }));
}

function listWriteUps(kind: TaskKind, condition: SQL): Waiting {
  const ofLeader = sql`from write_up_steps step where step.revision_id = ${writeUps.submittedRevisionId} and step.kind = 'leader' and step.status = 'pending'`;
  const dueOn = sql`(select due_on ${ofLeader})`;
  const remindedAt = kind === "decideWriteUp" ? sql`(select reminded_at ${ofLeader})` : sql`null::timestamptz`;
  const rows = db
    .select({
      subjectId: writeUps.id,
      sessionId: writeUps.sessionId,
      title: writeUps.title,
      person: people.fullName,
      detail: sessions.title,
      // The news of a session is due on its day; a correction of it, when a step of it is.
      due: sql<
        string | null
      >`coalesce(${kind === "decideWriteUp" ? dueOn : sql`null`}, case when ${writeUps.publishedAt} is null then ${sessions.date} end)::text`,
      since: writeUps.updatedAt,
      remindedAt: remindedAt.mapWith(writeUpSteps.remindedAt),
    })
    .from(writeUps)
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .innerJoin(people, eq(people.id, writeUps.authorId))
    .where(condition);
  return waiting(kind, rows, (row) => ({ ...row, href: `/sessions/${row.sessionId}/write-up` }));
}

/** Steps before the leader's. A unit's delegates read the text on a page of their own, the office on the one it knows. */
function listSteps(kind: TaskKind, step: "editor" | "owner", condition: SQL): Waiting {
  const rows = db
    .select({
      subjectId: writeUpSteps.id,
      writeUpId: writeUps.id,
      sessionId: writeUps.sessionId,
      unitId: writeUpSteps.unitId,
      title: writeUps.title,
      person: people.fullName,
      detail: sql<string>`coalesce(${programmes.shortTitle}, ${sessions.title})`,
      due: writeUpSteps.dueOn,
      since: writeUps.updatedAt,
      remindedAt: writeUpSteps.remindedAt,
    })
    .from(writeUpSteps)
    .innerJoin(writeUps, eq(writeUps.id, writeUpSteps.writeUpId))
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .innerJoin(people, eq(people.id, writeUps.authorId))
    .leftJoin(programmes, eq(programmes.id, writeUpSteps.programmeId))
    .where(and(eq(writeUpSteps.kind, step), condition));
  return waiting(kind, rows, ({ writeUpId, unitId, sessionId, ...row }) => ({
    ...row,
    href: unitId === null ? `/sessions/${sessionId}/write-up` : `/write-ups/${writeUpId}/confirm`,
  }));
}
