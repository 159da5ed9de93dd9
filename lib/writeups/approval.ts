import "server-only";
import { eq, inArray, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { type WriteUpFigure, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { mayDecide, openSteps } from "#lib/approval/steps.ts";
import { type Approvable, waitsFor } from "#lib/approval/turn.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import type { ReviewStep, ReviewStepKind } from "./schema.ts";
import type { Turn } from "./workflow.ts";

/** On `write_ups`: the person wrote, saved or submitted some of it. */
export const isOwnHand = (personId: SQLWrapper): SQL<boolean> =>
  sql<boolean>`(${writeUps.authorId} = ${personId} or ${personId} = any(${writeUps.editorIds}) or exists (select 1 from ${writeUpRevisions} where ${writeUpRevisions.writeUpId} = ${writeUps.id} and ${writeUpRevisions.authorId} = ${personId}))`;

/** A write-up as the chain of steps knows it. Until the office says otherwise a leader alone decides, in two working days. */
export const writeUpApproval: Approvable<ReviewStepKind> = {
  type: "write_up",
  permissions: { editor: "writeup.check", owner: "writeup.check", leader: "writeup.approve" },
  chainId: "00000000-0000-7000-8000-000000000001",
  usualChain: {
    hasDistinctPeople: true,
    steps: [
      { kind: "editor", act: "approving", isAsked: false, days: 1 },
      { kind: "owner", act: "approving", isAsked: false, days: 2 },
      { kind: "leader", act: "approving", isAsked: true, days: 2 },
    ],
  },
  isInReview: () =>
    sql`exists (select 1 from ${writeUps} where ${writeUps.id} = ${approvalSteps.subjectId} and ${writeUps.submittedRevisionId} = ${approvalSteps.revisionId} and ${writeUps.status} = 'in_review')`,
  isAuthor: (personId) =>
    sql`exists (select 1 from ${writeUps} where ${writeUps.id} = ${approvalSteps.subjectId} and ${isOwnHand(personId)})`,
};

/** Whose figures a text quotes: each programme with its lead unit once, and null for those of the body itself. */
async function readOwners(tx: Transaction, figures: readonly WriteUpFigure[]) {
  const ids = [...new Set(figures.flatMap(({ indicatorId }) => indicatorId ?? []))];
  if (ids.length === 0) return [];
  return tx
    .selectDistinctOn([programmes.id], { programmeId: indicators.programmeId, unitId: programmes.leadUnitId })
    .from(indicators)
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .where(inArray(indicators.id, ids))
    .orderBy(programmes.id);
}

/** Opens the steps of a text that was just submitted; its figures are confirmed by whoever owns them. */
export async function openReview(
  tx: Transaction,
  writeUpId: string,
  { id: revisionId, figures }: { id: string; figures: readonly WriteUpFigure[] },
): Promise<void> {
  const holders = { owner: await readOwners(tx, figures) };
  await openSteps(tx, writeUpApproval, { subjectId: writeUpId, revisionId }, holders);
}

/** The kinds of steps that the actor may decide now, for `abilitiesOf`. */
export const turnOf = (steps: readonly ReviewStep[]): Turn => steps.filter(mayDecide).map(({ kind }) => kind);

/** Those named in a text: who owns a step of it before the leader's. */
export const assignedBy = (actor: Actor, steps: readonly ReviewStep[]): string[] => {
  const me = personIdOf(actor);
  const isNamed = steps.some(({ kind, status, isMine }) => kind !== "leader" && status !== "void" && isMine);
  return me !== null && isNamed ? [me] : [];
};

/** On `approval_steps`: a step of a write-up that waits for this person. */
export const stepWaitsFor = (personId: string): SQL<boolean> => waitsFor(writeUpApproval, sql`${personId}`);

/** On `write_ups`: the kinds of steps that wait for this person. */
export const kindsWaitingFor = (personId: string | null): SQL<ReviewStepKind[]> =>
  personId === null
    ? sql<ReviewStepKind[]>`array[]::text[]`
    : sql<
        ReviewStepKind[]
      >`case when ${writeUps.status} = 'in_review' then array(select ${approvalSteps.kind} from ${approvalSteps} where ${approvalSteps.subjectId} = ${writeUps.id} and ${stepWaitsFor(personId)}) else '{}' end`;
