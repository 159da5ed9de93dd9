import "server-only";
import { and, asc, eq, isNull, not, sql } from "drizzle-orm";
import type { Reader } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { people } from "#db/schema/people.ts";
import type { ApprovalStepKind, SubjectType } from "#db/vocabulary.ts";
import { type Approvable, isKept, isMine, isOfKind, isOpen } from "./turn.ts";

type Holder = { personId: string; fullName: string };

/** A step that waits, and everyone who may decide it now: by role, by unit, or in a leader's stead. */
export type OpenTurn<Kind extends ApprovalStepKind = ApprovalStepKind> = {
  subjectType: SubjectType;
  subjectId: string;
  stepId: string;
  kind: Kind;
  dueOn: string;
  holders: Holder[];
};

/** The steps whose turn it is, of all documents of a kind or of one. Nobody disabled holds one. */
export async function listOpenTurns<Kind extends ApprovalStepKind>(
  reader: Reader,
  approvable: Approvable<Kind>,
  subjectId?: string,
): Promise<OpenTurn<Kind>[]> {
  const mayDecide = and(isMine(approvable, people.id), not(isKept(approvable, people.id)));
  const isMeant = subjectId === undefined ? undefined : eq(approvalSteps.subjectId, subjectId);
  const rows = await reader
    .select({
      subjectType: approvalSteps.subjectType,
      subjectId: approvalSteps.subjectId,
      stepId: approvalSteps.id,
      kind: sql<Kind>`${approvalSteps.kind}`,
      dueOn: approvalSteps.dueOn,
      holder: { personId: people.id, fullName: people.fullName },
    })
    .from(approvalSteps)
    .leftJoin(people, and(isNull(people.disabledAt), mayDecide))
    .where(and(isOfKind(approvable), isOpen(approvable), isMeant))
    .orderBy(asc(approvalSteps.subjectId), asc(approvalSteps.place), asc(approvalSteps.id), asc(people.id));
  const turns = new Map<string, OpenTurn<Kind>>();
  for (const { holder, ...step } of rows) {
    const turn = turns.get(step.stepId) ?? { ...step, holders: [] };
    if (holder) turn.holders.push(holder);
    turns.set(step.stepId, turn);
  }
  return [...turns.values()];
}
