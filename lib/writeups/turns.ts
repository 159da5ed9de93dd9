import "server-only";
import { and, asc, isNull, not, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { writeUpSteps } from "#db/schema/reviews.ts";
import type { ReviewStepKind } from "#db/vocabulary.ts";
import { isKept, isMine, isOpen, rankOf } from "#lib/approval/turn.ts";
import { writeUpApproval } from "./steps.ts";

type Holder = { personId: string; fullName: string };

/** A step that waits, and everyone who may decide it now: by role, by unit, or in a leader's stead. */
export type OpenTurn = { writeUpId: string; stepId: string; kind: ReviewStepKind; dueOn: string; holders: Holder[] };

/** The steps whose turn it is, of all texts in review or those that `which` picks on the steps. Nobody disabled holds one. */
export async function listOpenTurns(reader: Transaction | Database, which?: SQL): Promise<OpenTurn[]> {
  const mayDecide = and(isMine(writeUpApproval, people.id), not(isKept(writeUpApproval, people.id)));
  const rows = await reader
    .select({
      writeUpId: writeUpSteps.writeUpId,
      stepId: writeUpSteps.id,
      kind: writeUpSteps.kind,
      dueOn: writeUpSteps.dueOn,
      holder: { personId: people.id, fullName: people.fullName },
    })
    .from(writeUpSteps)
    .leftJoin(people, and(isNull(people.disabledAt), mayDecide))
    .where(and(isOpen(writeUpApproval), which))
    .orderBy(asc(writeUpSteps.writeUpId), rankOf(writeUpSteps.kind), asc(writeUpSteps.id), asc(people.id));
  const turns = new Map<string, OpenTurn>();
  for (const { holder, ...step } of rows) {
    const turn = turns.get(step.stepId) ?? { ...step, holders: [] };
    if (holder) turn.holders.push(holder);
    turns.set(step.stepId, turn);
  }
  return [...turns.values()];
}
