import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reviewChain, writeUpSteps } from "#db/schema/reviews.ts";
import { type WriteUpFigure, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import type { ReviewStepKind, Role } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { personThen, unitThen } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import { canAny, steadOf } from "#lib/core/permissions.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { leadFacts } from "#lib/programmes/lead.ts";
import { readDaysOff } from "./days-off.ts";
import type { ReviewStep } from "./schema.ts";
import type { Turn } from "./workflow.ts";
import { addWorkingDays } from "./working-days.ts";

type Reader = Transaction | Database;

/** What holds until the office says otherwise: a leader alone, in two working days. */
export const usualChain = {
  hasEditorStep: false,
  hasOwnerStep: false,
  hasDistinctPeople: true,
  editorDays: 1,
  ownerDays: 2,
  leaderDays: 2,
};

const rank: Record<ReviewStepKind, number> = { editor: 0, owner: 1, leader: 2 };

/** The steps that may be decided now: those of the first kind that is not through. */
const openOf = <Step extends Pick<ReviewStep, "kind" | "status">>(steps: readonly Step[]): Step[] => {
  const pending = steps.filter(({ status }) => status === "pending");
  const first = Math.min(...pending.map(({ kind }) => rank[kind]));
  return pending.filter(({ kind }) => rank[kind] === first);
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

const rankIn = (kind: SQL) => sql`array_position(array['editor', 'owner', 'leader'], ${kind})`;

/** On `write_up_steps`: the person passed a step of an earlier kind of the same revision. */
const passedEarlier = (personId: SQL) =>
  sql`exists (select 1 from write_up_steps early join decisions taken on taken.id = early.decision_id
    where early.revision_id = ${writeUpSteps.revisionId} and early.status = 'passed' and taken.actor_id = ${personId}
      and ${rankIn(sql`early.kind`)} < ${rankIn(sql`${writeUpSteps.kind}`)})`;

/**
 * On `write_up_steps` joined to its write-up: this step is for other people than the earlier ones, the person passed one of
 * those, and somebody else could decide it. Where nobody else could, a text would hang for good.
 */
export function isKeptFrom(personId: string | SQL | null): SQL<boolean> {
  if (personId === null) return sql<boolean>`false`;
  const { kind, unitId, programmeId, isDistinct } = writeUpSteps;
  const has = (role: Role) =>
    sql`exists (select 1 from role_grants held where held.person_id = other.id and held.role = ${role})`;
  const isContact = sql`other.id = (select programmes.contact_id from programmes where programmes.id = ${programmeId})`;
  const holds = sql`case when ${kind} = 'leader' then ${has("leader")} when ${unitId} is null then ${has("secretariat")}
    else ${has("delegate")} and (other.unit_id = ${unitId} or ${isContact}) end`;
  const other = sql`other.id`;
  return sql<boolean>`(${isDistinct} and ${passedEarlier(sql`${personId}`)} and exists (select 1 from people other
    where other.disabled_at is null and other.id <> ${personId} and ${holds} and not ${isOwnHand(other)} and not ${passedEarlier(other)}))`;
}

/** Takes note of a step's end. Where the next ones open by it, their days count from now. */
export async function passStep(tx: Transaction, step: ReviewStep, steps: readonly ReviewStep[], decisionId: string) {
  await tx.update(writeUpSteps).set({ status: "passed", decisionId }).where(eq(writeUpSteps.id, step.id));
  const next = openOf(steps.filter(({ id }) => id !== step.id));
  if (next.length === 0 || next[0]?.kind === step.kind) return;
  const chain = (await tx.select().from(reviewChain))[0] ?? usualChain;
  const days = next[0]?.kind === "owner" ? chain.ownerDays : chain.leaderDays;
  const ids = next.map(({ id }) => id);
  const { today, off } = await readToday(tx);
  const dueOn = addWorkingDays(today, days, off);
  await tx.update(writeUpSteps).set({ dueOn }).where(inArray(writeUpSteps.id, ids));
}

/** Ends the steps of a revision that is sent back: the returning one by that decision, what is not decided is void. */
export async function returnSteps(
  tx: Transaction,
  steps: readonly ReviewStep[],
  by: ReviewStep | null,
  decisionId: string,
) {
  if (by) await tx.update(writeUpSteps).set({ status: "returned", decisionId }).where(eq(writeUpSteps.id, by.id));
  const left = steps.filter(({ id, status }) => id !== by?.id && status === "pending").map(({ id }) => id);
  if (left.length > 0) await tx.update(writeUpSteps).set({ status: "void" }).where(inArray(writeUpSteps.id, left));
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
export async function readSteps(
  reader: Reader,
  revisionId: string | null,
  actor: Actor,
  authors: readonly string[],
): Promise<ReviewStep[]> {
  if (revisionId === null) return [];
  const rows = await readRows(reader, revisionId, personIdOf(actor));
  const open = openOf(rows).map(({ id }) => id);
  return rows.map(({ contactId, ...row }) => ({
    ...row,
    isMine: isOf(actor, { ...row, contactId }, authors),
    isOpen: open.includes(row.id),
  }));
}

async function readRows(reader: Reader, revisionId: string, personId: string | null) {
  const by = personThen("by", decisions.actorId, decisions.createdAt);
  const stead = personThen("stead", decisions.inSteadOfId, decisions.createdAt);
  const unit = unitThen("unit", writeUpSteps.unitId, decisions.createdAt);
  const rows = await reader
    .select({
      id: writeUpSteps.id,
      kind: writeUpSteps.kind,
      status: writeUpSteps.status,
      dueOn: writeUpSteps.dueOn,
      programmeId: writeUpSteps.programmeId,
      programme: programmes.shortTitle,
      unitId: writeUpSteps.unitId,
      unit: unit.shortName,
      contactId: programmes.contactId,
      isKept: isKeptFrom(personId),
      by: by.fullName,
      inSteadOf: stead.fullName,
      at: decisions.createdAt,
    })
    .from(writeUpSteps)
    .innerJoin(writeUps, eq(writeUps.id, writeUpSteps.writeUpId))
    .leftJoin(programmes, eq(programmes.id, writeUpSteps.programmeId))
    .leftJoin(decisions, eq(decisions.id, writeUpSteps.decisionId))
    .leftJoinLateral(unit, sql`true`)
    .leftJoinLateral(by, sql`true`)
    .leftJoinLateral(stead, sql`true`)
    .where(eq(writeUpSteps.revisionId, revisionId))
    .orderBy(asc(programmes.code));
  return rows.sort((one, two) => rank[one.kind] - rank[two.kind]);
}

/** The steps of a revision whose turn it is, as `isOf` wants them. */
export const readOpenSteps = async (reader: Reader, revisionId: string) =>
  openOf(await readRows(reader, revisionId, null));

type Owned = { kind: ReviewStepKind; unitId: string | null; contactId: string | null };

/** Could this actor decide the step by who they are, when it is its turn? Never an author, nor who stands in for none but one. */
export function isOf(actor: Actor, { kind, unitId, contactId }: Owned, authors: readonly string[]): boolean {
  const me = personIdOf(actor);
  if (actor.kind !== "person" || me === null || authors.includes(me)) return false;
  if (kind === "leader")
    return canAny(actor, "writeup.approve") && steadOf(actor, "writeup.approve", { authors }) !== undefined;
  if (kind === "editor" || unitId === null) return canAny(actor, "writeup.check");
  return (
    actor.roles.includes("delegate") && (leadFacts(actor, { leadUnitId: unitId, contactId }).assigned ?? []).length > 0
  );
}

/** The actor may decide this step now. */
export const mayDecide = ({ isMine, isOpen, isKept }: ReviewStep): boolean => isMine && isOpen && !isKept;

/** Whose turn it is, for `abilitiesOf`. */
export function turnOf(steps: readonly ReviewStep[]): Turn {
  const mine = (kind: ReviewStepKind) => steps.some((step) => step.kind === kind && mayDecide(step));
  const isInTheWay = ({ kind, status, isKept }: ReviewStep) => (kind === "leader" ? isKept : status !== "passed");
  return { leader: !steps.some(isInTheWay), editor: mine("editor"), owner: mine("owner") };
}

/** Those named in a text: who owns a step of it before the leader's. */
export const assignedBy = (actor: Actor, steps: readonly ReviewStep[]): string[] => {
  const me = personIdOf(actor);
  const isNamed = steps.some(({ kind, status, isMine }) => kind !== "leader" && status !== "void" && isMine);
  return me !== null && isNamed ? [me] : [];
};

/** On `write_ups`: the person wrote, saved or submitted some of it. */
export const isOwnHand = (personId: string | SQL | null): SQL<boolean> =>
  sql<boolean>`(${writeUps.authorId} = ${personId} or ${personId} = any(${writeUps.editorIds}) or exists (select 1 from ${writeUpRevisions} where ${writeUpRevisions.writeUpId} = ${writeUps.id} and ${writeUpRevisions.authorId} = ${personId}))`;

/** On `write_ups`: no step before the leader's is left to decide, and the leader's does not need another than this person. */
export const isLeadersTurn = (personId: string | null): SQL<boolean> =>
  sql<boolean>`not exists (select 1 from write_up_steps where ${writeUpSteps.revisionId} = ${writeUps.submittedRevisionId}
    and case when ${writeUpSteps.kind} = 'leader' then ${isKeptFrom(personId)} else ${writeUpSteps.status} = 'pending' end)`;

/** On `write_up_steps` joined to its write-up: a step before the leader's that this actor may decide now; undefined for nobody. */
export function stepWaitsFor(actor: Actor): SQL | undefined {
  if (actor.kind !== "person") return undefined;
  const { personId, unitId } = actor;
  const step = writeUpSteps;
  const isContact = sql`exists (select 1 from ${programmes} where ${programmes.id} = ${step.programmeId} and ${programmes.contactId} = ${personId})`;
  const isUnits = unitId === null ? isContact : sql`(${step.unitId} = ${unitId} or ${isContact})`;
  const holds = [
    canAny(actor, "writeup.check") ? sql`${step.unitId} is null` : undefined,
    actor.roles.includes("delegate") ? sql`(${step.unitId} is not null and ${isUnits})` : undefined,
  ].filter((one) => one !== undefined);
  if (holds.length === 0) return undefined;
  return and(
    eq(writeUps.status, "in_review"),
    eq(step.revisionId, writeUps.submittedRevisionId),
    eq(step.status, "pending"),
    ne(step.kind, "leader"),
    sql`(${step.kind} = 'editor' or not exists (select 1 from write_up_steps early where early.revision_id = ${step.revisionId} and early.kind = 'editor' and early.status = 'pending'))`,
    sql`not ${isOwnHand(personId)}`,
    sql`not ${isKeptFrom(personId)}`,
    sql`(${sql.join(holds, sql` or `)})`,
  );
}
