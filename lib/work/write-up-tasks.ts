import "server-only";
import { and, eq, isNull, min, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { people } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import { sessions } from "#db/schema/sessions.ts";
import { quotes } from "#db/schema/values.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { canAny, hasAnyGrant, type Permission } from "#lib/core/permissions.ts";
import { isOwnHand, stepWaitsFor } from "#lib/writeups/approval.ts";
import type { ReviewStepKind } from "#lib/writeups/schema.ts";
import type { TaskKind } from "./schema.ts";
import { type Waiting, waiting } from "./waiting.ts";

/** What waits around write-ups: for who writes, for each step of the review in its turn, for who publishes. */
export function writeUpTasks(actor: PersonActor): Waiting[] {
  const office = canAny(actor, "writeup.submit");
  const mine = isOwnHand(sql`${actor.personId}`);
  // What publishes itself waits for nobody, unless its time has passed.
  const isLate = sql`${writeUps.publishAt} < now() - interval '1 minute'`;
  const toPublish = and(eq(writeUps.status, "approved"), or(isNull(writeUps.publishAt), isLate));
  const steps: [TaskKind, SQL | undefined][] = [
    ["submitWriteUp", office ? and(eq(writeUps.status, "draft"), mine) : undefined],
    ["reviseWriteUp", office ? eq(writeUps.status, "changes_requested") : undefined],
    ["publishWriteUp", canAny(actor, "writeup.publish") ? toPublish : undefined],
  ];
  const listed = steps.flatMap(([kind, condition]) => (condition ? [listWriteUps(kind, condition)] : []));
  if (canAny(actor, "quote.keep")) listed.push(listCorrected());
  // Whom no role of theirs lets decide a step, none is looked for.
  const mayDecide = Object.values(stepTasks).some(({ permission }) => hasAnyGrant(actor, permission));
  return mayDecide ? [...listed, listSteps(stepWaitsFor(actor.personId))] : listed;
}

/** What a step asks, and the permission by which it is decided. */
const stepTasks = {
  editor: { kind: "checkWriteUp", permission: "writeup.check" },
  owner: { kind: "confirmFigures", permission: "writeup.confirm" },
  leader: { kind: "decideWriteUp", permission: "writeup.approve" },
} as const satisfies Record<ReviewStepKind, { kind: TaskKind; permission: Permission }>;

/** The news of a session is due on its day; a correction of it has none of its own. */
const newsDay = sql<string | null>`(case when ${writeUps.publishedAt} is null then ${sessions.date} end)::text`;

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
  const rows = db
    .select({
      subjectId: writeUps.id,
      sessionId: writeUps.sessionId,
      title: writeUps.title,
      person: people.fullName,
      detail: sessions.title,
      due: newsDay,
      since: writeUps.updatedAt,
    })
    .from(writeUps)
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .innerJoin(people, eq(people.id, writeUps.authorId))
    .where(condition);
  return waiting(kind, rows, (row) => ({ ...row, href: `/sessions/${row.sessionId}/write-up` }));
}

/** Steps that wait. A unit's delegates read the text on a page of their own, the office on the one it knows. */
function listSteps(condition: SQL): Waiting {
  const rows = db
    .select({
      stepId: approvalSteps.id,
      step: sql<ReviewStepKind>`${approvalSteps.kind}`,
      writeUpId: writeUps.id,
      sessionId: writeUps.sessionId,
      unitId: approvalSteps.unitId,
      title: writeUps.title,
      person: people.fullName,
      detail: sql<string>`coalesce(${programmes.shortTitle}, ${sessions.title})`,
      due: approvalSteps.dueOn,
      since: writeUps.updatedAt,
      remindedAt: approvalSteps.remindedAt,
    })
    .from(approvalSteps)
    .innerJoin(writeUps, eq(writeUps.id, approvalSteps.subjectId))
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .innerJoin(people, eq(people.id, writeUps.authorId))
    .leftJoin(programmes, eq(programmes.id, approvalSteps.programmeId))
    .where(condition);
  const kindOf = ({ step }: { step: ReviewStepKind }) => stepTasks[step].kind;
  return waiting(kindOf, rows, ({ stepId, step, writeUpId, unitId, sessionId, ...row }) => ({
    ...row,
    subjectId: step === "leader" ? writeUpId : stepId,
    href: unitId === null ? `/sessions/${sessionId}/write-up` : `/write-ups/${writeUpId}/confirm`,
  }));
}
