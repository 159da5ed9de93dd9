import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, not, sql } from "drizzle-orm";
import type { Reader, Transaction } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { decisions } from "#db/schema/audit.ts";
import { people } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import type { ApprovalStepKind } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { personThen, unitThen } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { readChain } from "./chain.ts";
import { readDaysOff } from "./days-off.ts";
import type { ApprovalStep } from "./schema.ts";
import { type Approvable, isKept, isMine, isOfKind, isOpen } from "./turn.ts";
import { addWorkingDays } from "./working-days.ts";

type Submitted = { subjectId: string; revisionId: string };
/** Whose a step of a kind is, where it is not the office's: one step for each. */
type Holder = Partial<Pick<typeof approvalSteps.$inferInsert, "programmeId" | "unitId" | "sessionId" | "personId">>;

/** Today, and the days off that are to come. */
async function readToday(tx: Transaction) {
  const today = toPlainDate(new Date());
  return { today, off: await readDaysOff(tx, today) };
}

/**
 * Opens the steps of a revision that was just submitted, as the chain of its kind says now; a later change of the chain leaves
 * them as they are. `holders`: whose the steps of a kind are, none for a kind that is passed over; one step of the office's
 * where they are not given. A unit in which nobody could decide would hold a document up for good: the office decides for
 * it. `not_now` (`nobodyToCheck`) where the office has nobody but the authors for a step before the last.
 */
export async function openSteps<Kind extends ApprovalStepKind>(
  tx: Transaction,
  approvable: Approvable<Kind>,
  { subjectId, revisionId }: Submitted,
  holders: Partial<Record<Kind, readonly Holder[]>>,
): Promise<void> {
  const { steps, hasDistinctPeople: isDistinct } = await readChain(tx, approvable);
  const { today, off } = await readToday(tx);
  let dueOn = today;
  const opened = steps.flatMap(({ kind, act, isAsked, days }, index) => {
    const own = isAsked ? (holders[kind as Kind] ?? [{}]) : [];
    if (own.length > 0) dueOn = addWorkingDays(dueOn, days, off);
    const step = {
      subjectType: approvable.type,
      subjectId,
      revisionId,
      kind,
      act,
      place: index + 1,
      isDistinct,
      dueOn,
    };
    return own.map((holder) => ({ ...step, ...holder }));
  });
  await tx.insert(approvalSteps).values(opened);

  const isHeld = sql`exists (select 1 from ${people} where ${isNull(people.disabledAt)} and ${isMine(approvable, people.id)})`;
  const ofRevision = eq(approvalSteps.revisionId, revisionId);
  await tx
    .update(approvalSteps)
    .set({ unitId: null })
    .where(and(ofRevision, isNotNull(approvalSteps.unitId), not(isHeld)));
  const isBeforeLast = sql`${approvalSteps.place} < ${opened.at(-1)?.place ?? 0}`;
  if ((await tx.$count(approvalSteps, and(ofRevision, isBeforeLast, not(isHeld)))) > 0)
    throw new AppError("not_now", { reason: "nobodyToCheck" });
}

/** Takes note of a step's end. Where the next ones open by it, their days count from now. */
export async function passStep(
  tx: Transaction,
  approvable: Approvable,
  { id, revisionId }: { id: string; revisionId: string },
  decisionId: string,
): Promise<void> {
  const ofRevision = eq(approvalSteps.revisionId, revisionId);
  const openOnes = () =>
    tx
      .select({ id: approvalSteps.id, kind: approvalSteps.kind })
      .from(approvalSteps)
      .where(and(ofRevision, isOpen(approvable)));
  const before = (await openOnes()).map((step) => step.id);
  await tx.update(approvalSteps).set({ status: "passed", decisionId }).where(eq(approvalSteps.id, id));
  const next = (await openOnes()).filter((step) => !before.includes(step.id));
  const [first] = next;
  if (!first) return;
  const { steps } = await readChain(tx, approvable);
  const days = steps.find(({ kind }) => kind === first.kind)?.days ?? 1;
  const { today, off } = await readToday(tx);
  const ids = next.map((step) => step.id);
  await tx
    .update(approvalSteps)
    .set({ dueOn: addWorkingDays(today, days, off) })
    .where(inArray(approvalSteps.id, ids));
}

/** Ends the steps of a revision that is sent back: the returning one by that decision, what is not decided is void. */
export async function returnSteps(tx: Transaction, revisionId: string, stepId: string | null, decisionId: string) {
  if (stepId)
    await tx.update(approvalSteps).set({ status: "returned", decisionId }).where(eq(approvalSteps.id, stepId));
  const isLeft = and(eq(approvalSteps.revisionId, revisionId), eq(approvalSteps.status, "pending"));
  await tx.update(approvalSteps).set({ status: "void" }).where(isLeft);
}

/** The document was changed: whatever was said of its revision holds for it no more. */
export async function voidSteps(tx: Transaction, revisionId: string | null): Promise<void> {
  if (revisionId === null) return;
  await tx
    .update(approvalSteps)
    .set({ status: "void" })
    .where(and(eq(approvalSteps.revisionId, revisionId), inArray(approvalSteps.status, ["pending", "passed"])));
}

/** The revision is the document again, as it was approved: what was said of it holds again. */
export async function restoreSteps(tx: Transaction, revisionId: string): Promise<void> {
  const wasPassed = and(eq(approvalSteps.status, "void"), isNotNull(approvalSteps.decisionId));
  await tx
    .update(approvalSteps)
    .set({ status: "passed" })
    .where(and(eq(approvalSteps.revisionId, revisionId), wasPassed));
}

/**
 * The steps of a revision in order, with what each is to this actor: `isMine`, one they could decide by who they are;
 * `isOpen`, one whose turn it is; and `isKept`, one that needs another person than decided before it.
 */
export async function readSteps<Kind extends ApprovalStepKind>(
  reader: Reader,
  approvable: Approvable<Kind>,
  revisionId: string | null,
  actor: Actor,
): Promise<ApprovalStep<Kind>[]> {
  if (revisionId === null) return [];
  const me = personIdOf(actor);
  const person = me === null ? null : sql`${me}`;
  const by = personThen("by", decisions.actorId, decisions.createdAt);
  const stead = personThen("stead", decisions.inSteadOfId, decisions.createdAt);
  const unit = unitThen("unit", approvalSteps.unitId, decisions.createdAt);
  return reader
    .select({
      id: approvalSteps.id,
      // Of the kinds of its chain: `openSteps` opens no other.
      kind: sql<Kind>`${approvalSteps.kind}`,
      status: approvalSteps.status,
      dueOn: approvalSteps.dueOn,
      programmeId: approvalSteps.programmeId,
      programme: programmes.shortTitle,
      unitId: approvalSteps.unitId,
      unit: unit.shortName,
      isOpen: isOpen(approvable),
      isMine: isMine(approvable, person),
      isKept: isKept(approvable, person),
      by: by.fullName,
      inSteadOf: stead.fullName,
      at: decisions.createdAt,
    })
    .from(approvalSteps)
    .leftJoin(programmes, eq(programmes.id, approvalSteps.programmeId))
    .leftJoin(decisions, eq(decisions.id, approvalSteps.decisionId))
    .leftJoinLateral(unit, sql`true`)
    .leftJoinLateral(by, sql`true`)
    .leftJoinLateral(stead, sql`true`)
    .where(and(isOfKind(approvable), eq(approvalSteps.revisionId, revisionId)))
    .orderBy(asc(approvalSteps.place), asc(programmes.code), asc(approvalSteps.id));
}

/** The actor may decide this step now. */
export const mayDecide = ({ isMine, isOpen, isKept }: ApprovalStep): boolean => isMine && isOpen && !isKept;
