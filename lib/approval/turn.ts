import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { approvalSteps as steps } from "#db/schema/approval.ts";
import type { ApprovalStepKind, Role, SubjectType } from "#db/vocabulary.ts";
import { isDelegable, type Permission, rolesFor } from "#lib/core/permissions.ts";
import { steadsOf } from "#lib/core/stead.ts";
import type { Chain } from "./schema.ts";

/** The kinds whose holder is named by a session, and the column that names them. */
const sessionColumns = { recorder: sql.raw("recorder_id"), chair: sql.raw("chair_id") } as const;
type SessionKind = keyof typeof sessionColumns;

/** What a kind of document says of itself, so that it can pass steps. Its conditions are on the table of steps. */
export type Approvable<Kind extends ApprovalStepKind = ApprovalStepKind> = {
  type: SubjectType;
  /** Whoever may do this to every document holds the steps of that kind, unless a step is a unit's or a session's. */
  permissions: Partial<Record<ApprovalStepKind, Permission>>;
  /** What the audit log names the chain by, and what holds until the office says otherwise. */
  chainId: string;
  usualChain: Chain<Kind>;
  /** This step is of the revision that is being decided on. */
  isInReview: () => SQL;
  /** The person wrote some of the document. */
  isAuthor: (personId: SQLWrapper) => SQL;
};

/** Read once as a set, however many people are asked about. */
const holdsOneOf = (roles: readonly Role[], personId: SQLWrapper) =>
  roles.length === 0
    ? sql`false`
    : sql`${personId} in (select held.person_id from role_grants held where held.role in (${sql.raw(roles.map((role) => `'${role}'`).join())}))`;

/** A unit's delegates, and the contact of the programme that the step is about. */
const isOfUnit = (personId: SQLWrapper) =>
  sql`(${holdsOneOf(["delegate"], personId)} and exists (select 1 from people member where member.id = ${personId} and (member.unit_id = ${steps.unitId}
    or member.id = (select programmes.contact_id from programmes where programmes.id = ${steps.programmeId}))))`;

/** The one of several whom the step names, or whoever the session names now. */
const isOfSession = (kind: SessionKind, personId: SQLWrapper) =>
  sql`coalesce(${personId} = coalesce(${steps.personId}, (select named.${sessionColumns[kind]} from sessions named where named.id = ${steps.sessionId})), false)`;

/** By a role that may do it to every document, or in the stead of a leader who is away and wrote none of it. */
function isAllowed(permission: Permission, isAuthor: Approvable["isAuthor"], personId: SQLWrapper): SQL {
  const inOwnRight = holdsOneOf(rolesFor(permission), personId);
  if (!isDelegable(permission)) return inOwnRight;
  return sql`(${inOwnRight} or exists (select 1 ${steadsOf(personId)} and not ${isAuthor(sql`leader.id`)}))`;
}

/** On the steps: the person passed a step of a lower place of the same revision. */
const passedEarlier = (personId: SQLWrapper) =>
  sql`exists (select 1 from approval_steps early join decisions taken on taken.id = early.decision_id
    where early.revision_id = ${steps.revisionId} and early.status = 'passed' and taken.actor_id = ${personId}
      and early.place < ${steps.place})`;

/** On the steps: it is pending, its revision is being decided on, and no step of a lower place is left. */
export const isOpen = ({ isInReview }: Approvable): SQL<boolean> =>
  sql<boolean>`(${steps.status} = 'pending' and ${isInReview()} and not exists (select 1 from approval_steps early
    where early.revision_id = ${steps.revisionId} and early.status = 'pending' and early.place < ${steps.place}))`;

/** On the steps: the person could decide it by who they are, when it is its turn. Who wrote the document may only sign. */
export function isMine({ permissions, isAuthor }: Approvable, personId: SQLWrapper | null): SQL<boolean> {
  if (personId === null) return sql<boolean>`false`;
  const ofOffice = Object.entries(permissions).map(
    ([kind, permission]) =>
      sql`when ${steps.kind} = ${sql.raw(`'${kind}'`)} then ${isAllowed(permission, isAuthor, personId)} `,
  );
  return sql<boolean>`(case when ${steps.unitId} is not null then ${isOfUnit(personId)}
      when ${steps.kind} = 'recorder' then ${isOfSession("recorder", personId)}
      when ${steps.kind} = 'chair' then ${isOfSession("chair", personId)}
      ${sql.join(ofOffice)} else false end and (${steps.act} = 'signing' or not ${isAuthor(personId)}))`;
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

/** On the steps: it is one of a document of this kind. */
export const isOfKind = ({ type }: Approvable): SQL => sql`${steps.subjectType} = ${sql.raw(`'${type}'`)}`;

/**
 * On the steps: the person may decide this one now. The one rule for whose turn it is: lists filter by it, each step tells
 * its parts (`isOpen`, `isMine`, `isKept`), and the commands ask those.
 */
export const waitsFor = (approvable: Approvable, personId: SQLWrapper): SQL<boolean> =>
  sql<boolean>`(${isOfKind(approvable)} and ${isOpen(approvable)} and ${isMine(approvable, personId)} and not ${isKept(approvable, personId)})`;
