import "server-only";
import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { people } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import type { ApprovalStepKind } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can, type Permission } from "#lib/core/permissions.ts";
import { isMailSet } from "#lib/notifications/post.ts";
import { isReachable } from "#lib/notifications/tell.ts";
import { listOpenTurns, type OpenTurn } from "./open-turns.ts";
import type { WaitingStep } from "./schema.ts";
import type { Approvable } from "./turn.ts";

/** Nobody is reminded by hand of the same step more often. */
const remindMinutes = 60;

/** For whom a document in review waits now, as those see it who may remind them by `permission`; empty for everyone else. */
export async function listWaiting<Kind extends ApprovalStepKind>(
  actor: Actor,
  approvable: Approvable<Kind>,
  subjectId: string,
  permission: Permission,
): Promise<WaitingStep<Kind>[]> {
  if (!can(actor, permission)) return [];
  const turns = await listOpenTurns(db, approvable, subjectId);
  if (turns.length === 0) return [];
  const ids = turns.map(({ stepId }) => stepId);
  const [rows, reachable] = await Promise.all([
    db
      .select({
        id: approvalSteps.id,
        programme: programmes.shortTitle,
        at: approvalSteps.remindedAt,
        by: people.fullName,
      })
      .from(approvalSteps)
      .leftJoin(programmes, eq(programmes.id, approvalSteps.programmeId))
      .leftJoin(people, eq(people.id, approvalSteps.remindedById))
      .where(inArray(approvalSteps.id, ids)),
    isMailSet() ? readReachable(turns) : new Set<string>(),
  ]);
  const me = personIdOf(actor);
  return turns.map(({ stepId, kind, dueOn, holders }) => {
    const row = rows.find(({ id }) => id === stepId);
    const reminded = row?.at && row.by ? { at: row.at, by: row.by } : null;
    const again = reminded ? new Date(reminded.at.getTime() + remindMinutes * 60_000) : null;
    const others = holders.some(({ personId }) => personId !== me);
    return {
      id: stepId,
      kind,
      programme: row?.programme ?? null,
      dueOn,
      holders: holders.map(({ personId, fullName }) => ({
        fullName,
        isSelf: personId === me,
        byMail: reachable.has(personId),
      })),
      reminded,
      againAt: again && again > new Date() ? again : null,
      abilities: others ? [permission] : [],
    };
  });
}

async function readReachable(turns: readonly OpenTurn[]): Promise<Set<string>> {
  const ids = turns.flatMap(({ holders }) => holders.map(({ personId }) => personId));
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, ids), isReachable()));
  return new Set(rows.map(({ id }) => id));
}

/**
 * Takes note that somebody reminds of a step that waits: once an hour a step, whoever presses. Whom it reaches, and when it
 * was; `not_now` where it waits for nobody else, `too_many` within the hour.
 */
export async function noteReminder(
  tx: Transaction,
  approvable: Approvable,
  { subjectId, stepId, byId }: { subjectId: string; stepId: string; byId: string },
): Promise<{ turn: OpenTurn; at: Date }> {
  const turns = await listOpenTurns(tx, approvable, subjectId);
  const found = turns.find((one) => one.stepId === stepId);
  if (!found) throw new AppError("not_now", { reason: "stepNotOpen" });
  const holders = found.holders.filter(({ personId }) => personId !== byId);
  if (holders.length === 0) throw new AppError("not_now", { reason: "nobodyToRemind" });
  const isLongAgo = lt(approvalSteps.remindedAt, sql`now() - make_interval(mins => ${remindMinutes})`);
  const [reminded] = await tx
    .update(approvalSteps)
    .set({ remindedAt: sql`now()`, remindedById: byId })
    .where(and(eq(approvalSteps.id, stepId), or(isNull(approvalSteps.remindedAt), isLongAgo)))
    .returning({ at: approvalSteps.remindedAt });
  if (!reminded?.at) throw new AppError("too_many", { reason: "remindedLately", values: { minutes: remindMinutes } });
  return { turn: { ...found, holders }, at: reminded.at };
}
