import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { writeUpSteps as steps } from "#db/schema/reviews.ts";
import { type ReviewStepKind, type Role, reviewStepKinds } from "#db/vocabulary.ts";
import { isDelegable, type Permission, rolesFor } from "#lib/core/permissions.ts";
import { steadsOf } from "#lib/core/stead.ts";

/** What the rule has to know of a kind of document. Its conditions are on the table of steps. */
export type Approvable = {
  /** Whoever may do this to every document holds the steps of that kind, unless a step is a unit's. */
  permissions: Record<ReviewStepKind, Permission>;
  /** This step is of the revision that is being decided on. */
  isInReview: () => SQL;
  /** The person wrote some of the document. */
  isAuthor: (personId: SQLWrapper) => SQL;
};

/** The place of a kind in the order of steps. */
export const rankOf = (kind: SQLWrapper) =>
  sql`array_position(array[${sql.raw(reviewStepKinds.map((one) => `'${one}'`).join())}], ${kind})`;

/** Read once as a set, however many people are asked about. */
const holdsOneOf = (roles: readonly Role[], personId: SQLWrapper) =>
  roles.length === 0
    ? sql`false`
    : sql`${personId} in (select held.person_id from role_grants held where held.role in (${sql.raw(roles.map((role) => `'${role}'`).join())}))`;

/** A unit's delegates, and the contact of the programme that the step is about. */
const isOfUnit = (personId: SQLWrapper) =>
  sql`(${holdsOneOf(["delegate"], personId)} and exists (select 1 from people member where member.id = ${personId} and (member.unit_id = ${steps.unitId}
    or member.id = (select programmes.contact_id from programmes where programmes.id = ${steps.programmeId}))))`;

/** By a role that may do it to every document, or in the stead of a leader who is away and wrote none of it. */
function isAllowed({ permissions, isAuthor }: Approvable, kind: ReviewStepKind, personId: SQLWrapper): SQL {
  const inOwnRight = holdsOneOf(rolesFor(permissions[kind]), personId);
  if (!isDelegable(permissions[kind])) return inOwnRight;
  return sql`(${inOwnRight} or exists (select 1 ${steadsOf(personId)} and not ${isAuthor(sql`leader.id`)}))`;
}

/** On the steps: the person passed a step of an earlier kind of the same revision. */
const passedEarlier = (personId: SQLWrapper) =>
  sql`exists (select 1 from write_up_steps early join decisions taken on taken.id = early.decision_id
    where early.revision_id = ${steps.revisionId} and early.status = 'passed' and taken.actor_id = ${personId}
      and ${rankOf(sql`early.kind`)} < ${rankOf(steps.kind)})`;

/** On the steps: it is pending, its revision is being decided on, and no step of an earlier kind is left. */
export const isOpen = ({ isInReview }: Approvable): SQL<boolean> =>
  sql<boolean>`(${steps.status} = 'pending' and ${isInReview()} and not exists (select 1 from write_up_steps early
    where early.revision_id = ${steps.revisionId} and early.status = 'pending' and ${rankOf(sql`early.kind`)} < ${rankOf(steps.kind)}))`;

/** On the steps: the person could decide it by who they are, when it is its turn. Never an author. */
export function isMine(approvable: Approvable, personId: SQLWrapper | null): SQL<boolean> {
  if (personId === null) return sql<boolean>`false`;
  const kinds = reviewStepKinds.map(
    (kind) => sql`when ${sql.raw(`'${kind}'`)} then ${isAllowed(approvable, kind, personId)}`,
  );
  return sql<boolean>`(case when ${steps.unitId} is not null then ${isOfUnit(personId)} else case ${steps.kind} ${sql.join(kinds, sql` `)} end end
    and not ${approvable.isAuthor(personId)})`;
}

/**
 * On the steps: it is for other people than the earlier ones, the person passed one of those, and somebody else could decide
 * it. Where nobody else could, a document would hang for good.
 */
export function isKept(approvable: Approvable, personId: SQLWrapper | null): SQL<boolean> {
  if (personId === null) return sql<boolean>`false`;
  const other = sql`other.id`;
  return sql<boolean>`(${steps.isDistinct} and ${passedEarlier(personId)} and exists (select 1 from people other
    where other.disabled_at is null and other.id <> ${personId} and ${isMine(approvable, other)} and not ${passedEarlier(other)}))`;
}

/**
 * On the steps: the person may decide this one now. The one rule for whose turn it is: lists filter by it, each step tells
 * its parts (`isOpen`, `isMine`, `isKept`), and the commands ask those.
 */
export const waitsFor = (approvable: Approvable, personId: SQLWrapper): SQL<boolean> =>
  sql<boolean>`(${isOpen(approvable)} and ${isMine(approvable, personId)} and not ${isKept(approvable, personId)})`;
