import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, ne, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reviewChain, writeUpSteps } from "#db/schema/reviews.ts";
import { type WriteUpFigure, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import type { ReviewStepKind, Role } from "#db/vocabulary.ts";
import { type Approvable, isKept, isMine, isOpen, rankOf, waitsFor } from "#lib/approval/turn.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { personThen, unitThen } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { readDaysOff } from "./days-off.ts";
import type { ReviewStep } from "./schema.ts";
import type { Turn } from "./workflow.ts";
import { addWorkingDays } from "./working-days.ts";

type Reader = Transaction | Database;
type PassedStep = Pick<ReviewStep, "id" | "kind"> & { revisionId: string };

/** What holds until the office says otherwise: a leader alone, in two working days. */
export const usualChain = {
  hasEditorStep: false,
  hasOwnerStep: false,
  hasDistinctPeople: true,
  editorDays: 1,
  ownerDays: 2,
  leaderDays: 2,
};

/** People with a role who can sign in and did not write the text. */
const free = (role: Role, authors: readonly string[]) =>
  and(
    isNull(people.disabledAt),
    sql`exists (select 1 from ${roleGrants} where ${roleGrants.personId} = ${people.id} and ${roleGrants.role} = ${role})`,
    authors.length > 0
      ? sql`${people.id} not in (${sql.join(
          authors.map((id) => sql`${id}::uuid`),
          sql`, `,
        )})`
      : undefined,
  );

type Submitted = {
  writeUpId: string;
  revisionId: string;
  figures: readonly WriteUpFigure[];
  authors: readonly string[];
};

/** Whose figures a text quotes: each programme once, and null for those of the body itself. */
async function readOwners(tx: Transaction, figures: readonly WriteUpFigure[], authors: readonly string[]) {
  const ids = [...new Set(figures.flatMap(({ indicatorId }) => indicatorId ?? []))];
  if (ids.length === 0) return [];
  const found = await tx
    .selectDistinctOn([programmes.id], {
      programmeId: indicators.programmeId,
      unitId: programmes.leadUnitId,
      contactId: programmes.contactId,
    })
    .from(indicators)
    .leftJoin(programmes, eq(programmes.id, indicators.programmeId))
    .where(inArray(indicators.id, ids))
    .orderBy(programmes.id);
  return Promise.all(
    found.map(async ({ programmeId, unitId, contactId }) => {
      const belongs = sql`(${people.unitId} = ${unitId} or ${people.id} = ${contactId})`;
      // A unit in which nobody could decide would hold the text up for good: the office decides for it.
      const isManned = unitId !== null && (await tx.$count(people, and(free("delegate", authors), belongs))) > 0;
      return { programmeId, unitId: isManned ? unitId : null };
    }),
  );
}

/** Today, and the days off that are to come. */
async function readToday(tx: Transaction) {
  const today = toPlainDate(new Date());
  return { today, off: await readDaysOff(tx, today) };
}

/**
 * Opens the steps of a revision that was just submitted, as the body's chain says now; a later change of the chain leaves
 * them as they are. `not_now` (`nobodyToCheck`) where the office has nobody but the authors for a step of its own.
 */
export async function openSteps(tx: Transaction, { writeUpId, revisionId, figures, authors }: Submitted) {
  const [kept] = await tx.select().from(reviewChain);
  const chain = kept ?? usualChain;
  const owners = chain.hasOwnerStep ? await readOwners(tx, figures, authors) : [];
  const needsOffice = chain.hasEditorStep || owners.some(({ unitId }) => unitId === null);
  if (needsOffice && (await tx.$count(people, free("secretariat", authors))) === 0)
    throw new AppError("not_now", { reason: "nobodyToCheck" });

  const { today, off } = await readToday(tx);
  const checkedOn = chain.hasEditorStep ? addWorkingDays(today, chain.editorDays, off) : today;
  const confirmedOn = owners.length > 0 ? addWorkingDays(checkedOn, chain.ownerDays, off) : checkedOn;
  const step = { writeUpId, revisionId, isDistinct: chain.hasDistinctPeople };
  await tx
    .insert(writeUpSteps)
    .values([
      ...(chain.hasEditorStep ? [{ ...step, kind: "editor" as const, dueOn: checkedOn }] : []),
      ...owners.map((owner) => ({ ...step, ...owner, kind: "owner" as const, dueOn: confirmedOn })),
      { ...step, kind: "leader", dueOn: addWorkingDays(confirmedOn, chain.leaderDays, off) },
    ]);
}

/** Takes note of a step's end. Where the next ones open by it, their days count from now. */
export async function passStep(tx: Transaction, { id, kind, revisionId }: PassedStep, decisionId: string) {
  await tx.update(writeUpSteps).set({ status: "passed", decisionId }).where(eq(writeUpSteps.id, id));
  const isNext = and(eq(writeUpSteps.revisionId, revisionId), ne(writeUpSteps.kind, kind), isOpen(writeUpApproval));
  const next = await tx.select({ id: writeUpSteps.id, kind: writeUpSteps.kind }).from(writeUpSteps).where(isNext);
  if (next.length === 0) return;
  const chain = (await tx.select().from(reviewChain))[0] ?? usualChain;
  const days = next[0]?.kind === "owner" ? chain.ownerDays : chain.leaderDays;
  const ids = next.map((step) => step.id);
  const { today, off } = await readToday(tx);
  const dueOn = addWorkingDays(today, days, off);
  await tx.update(writeUpSteps).set({ dueOn }).where(inArray(writeUpSteps.id, ids));
}

/** Ends the steps of a revision that is sent back: the returning one by that decision, what is not decided is void. */
export async function returnSteps(tx: Transaction, revisionId: string, stepId: string | null, decisionId: string) {
  if (stepId) await tx.update(writeUpSteps).set({ status: "returned", decisionId }).where(eq(writeUpSteps.id, stepId));
  const isLeft = and(eq(writeUpSteps.revisionId, revisionId), eq(writeUpSteps.status, "pending"));
  await tx.update(writeUpSteps).set({ status: "void" }).where(isLeft);
}

/** The text was changed: whatever was said of its revision holds for it no more. */
export async function voidSteps(tx: Transaction, revisionId: string | null): Promise<void> {
  if (revisionId === null) return;
  await tx
    .update(writeUpSteps)
    .set({ status: "void" })
    .where(and(eq(writeUpSteps.revisionId, revisionId), inArray(writeUpSteps.status, ["pending", "passed"])));
}

/** The revision is the text again, as it was approved: what was said of it holds again. */
export async function restoreSteps(tx: Transaction, revisionId: string): Promise<void> {
  const wasPassed = and(eq(writeUpSteps.status, "void"), isNotNull(writeUpSteps.decisionId));
  await tx
    .update(writeUpSteps)
    .set({ status: "passed" })
    .where(and(eq(writeUpSteps.revisionId, revisionId), wasPassed));
}

/**
 * The steps of a revision in order, with what each is to this actor: `isMine`, one they could decide by who they are
 * (never an author); `isOpen`, one whose turn it is; and `isKept`, one that needs another person than decided before it.
 */
export async function readSteps(reader: Reader, revisionId: string | null, actor: Actor): Promise<ReviewStep[]> {
  if (revisionId === null) return [];
  const me = personIdOf(actor);
  const person = me === null ? null : sql`${me}`;
  const by = personThen("by", decisions.actorId, decisions.createdAt);
  const stead = personThen("stead", decisions.inSteadOfId, decisions.createdAt);
  const unit = unitThen("unit", writeUpSteps.unitId, decisions.createdAt);
  return reader
    .select({
      id: writeUpSteps.id,
      kind: writeUpSteps.kind,
      status: writeUpSteps.status,
      dueOn: writeUpSteps.dueOn,
      programmeId: writeUpSteps.programmeId,
      programme: programmes.shortTitle,
      unitId: writeUpSteps.unitId,
      unit: unit.shortName,
      isOpen: isOpen(writeUpApproval),
      isMine: isMine(writeUpApproval, person),
      isKept: isKept(writeUpApproval, person),
      by: by.fullName,
      inSteadOf: stead.fullName,
      at: decisions.createdAt,
    })
    .from(writeUpSteps)
    .leftJoin(programmes, eq(programmes.id, writeUpSteps.programmeId))
    .leftJoin(decisions, eq(decisions.id, writeUpSteps.decisionId))
    .leftJoinLateral(unit, sql`true`)
    .leftJoinLateral(by, sql`true`)
    .leftJoinLateral(stead, sql`true`)
    .where(eq(writeUpSteps.revisionId, revisionId))
    .orderBy(rankOf(writeUpSteps.kind), asc(programmes.code));
}

/** The actor may decide this step now. */
export const mayDecide = ({ isMine, isOpen, isKept }: ReviewStep): boolean => isMine && isOpen && !isKept;

/** The kinds of steps that the actor may decide now, for `abilitiesOf`. */
export const turnOf = (steps: readonly ReviewStep[]): Turn => steps.filter(mayDecide).map(({ kind }) => kind);

/** Those named in a text: who owns a step of it before the leader's. */
export const assignedBy = (actor: Actor, steps: readonly ReviewStep[]): string[] => {
  const me = personIdOf(actor);
  const isNamed = steps.some(({ kind, status, isMine }) => kind !== "leader" && status !== "void" && isMine);
  return me !== null && isNamed ? [me] : [];
};

/** On `write_ups`: the person wrote, saved or submitted some of it. */
export const isOwnHand = (personId: SQLWrapper): SQL<boolean> =>
  sql<boolean>`(${writeUps.authorId} = ${personId} or ${personId} = any(${writeUps.editorIds}) or exists (select 1 from ${writeUpRevisions} where ${writeUpRevisions.writeUpId} = ${writeUps.id} and ${writeUpRevisions.authorId} = ${personId}))`;

/** What the rule of whose turn it is has to know of a write-up. */
export const writeUpApproval: Approvable = {
  permissions: { editor: "writeup.check", owner: "writeup.check", leader: "writeup.approve" },
  isInReview: () =>
    sql`exists (select 1 from ${writeUps} where ${writeUps.id} = ${writeUpSteps.writeUpId} and ${writeUps.submittedRevisionId} = ${writeUpSteps.revisionId} and ${writeUps.status} = 'in_review')`,
  isAuthor: (personId) =>
    sql`exists (select 1 from ${writeUps} where ${writeUps.id} = ${writeUpSteps.writeUpId} and ${isOwnHand(personId)})`,
};

/** On `write_up_steps`: the step waits for this person. */
export const stepWaitsFor = (personId: string): SQL<boolean> => waitsFor(writeUpApproval, sql`${personId}`);

/** On `write_ups`: the kinds of steps that wait for this person. */
export const kindsWaitingFor = (personId: string | null): SQL<ReviewStepKind[]> =>
  personId === null
    ? sql<ReviewStepKind[]>`array[]::text[]`
    : sql<
        ReviewStepKind[]
      >`array(select ${writeUpSteps.kind} from ${writeUpSteps} where ${writeUpSteps.writeUpId} = ${writeUps.id} and ${stepWaitsFor(personId)})`;
