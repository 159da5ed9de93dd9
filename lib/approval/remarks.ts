import "server-only";
import { and, asc, eq, isNotNull, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db, type Transaction } from "#db/client.ts";
import { approvalComments } from "#db/schema/approval.ts";
import type { SubjectType } from "#db/vocabulary.ts";
import { personThen } from "#lib/core/as-of.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Permission } from "#lib/core/permissions.ts";
import { findPassage, type Place } from "./passage.ts";
import type { Thread } from "./schema.ts";

export type Remark = typeof approvalComments.$inferSelect;
type NewRemark = Pick<
  Remark,
  "subjectType" | "subjectId" | "revisionId" | "part" | "place" | "quote" | "text" | "authorId"
>;

/** A document as its remarks are read: its words now, how a revision is numbered, and what its reader may see and do. */
type Remarked = {
  type: SubjectType;
  id: string;
  places: readonly Place[];
  numberOf: (revisionId: SQLWrapper) => SQL<number>;
  sees: (authorId: string) => boolean;
  abilitiesOf: (authorId: string) => Permission[];
};

/** Writes a remark down, or an answer to one. */
export async function addRemark(tx: Transaction, remark: NewRemark, parentId: string | null = null): Promise<string> {
  const id = uuidv7();
  await tx.insert(approvalComments).values({ ...remark, id, parentId });
  return id;
}

/** A remark, no answer. Read it anew once its document is locked: what was said meanwhile is committed by then. */
export async function findRemark(tx: Transaction, type: SubjectType, id: string): Promise<Remark | null> {
  const isMeant = and(
    eq(approvalComments.id, id),
    eq(approvalComments.subjectType, type),
    isNull(approvalComments.parentId),
  );
  return (await tx.select().from(approvalComments).where(isMeant))[0] ?? null;
}

/** Settles a remark in somebody's name, or takes it up again (`byId` null). `not_now` where it is so already. */
export async function settleRemark(tx: Transaction, id: string, byId: string | null): Promise<void> {
  const { resolvedAt, version } = approvalComments;
  const updated = await tx
    .update(approvalComments)
    .set({ resolvedAt: byId === null ? null : sql`now()`, resolvedById: byId, version: sql`${version} + 1` })
    .where(and(eq(approvalComments.id, id), byId ? isNull(resolvedAt) : isNotNull(resolvedAt)))
    .returning({ id: approvalComments.id });
  if (updated.length === 0) throw new AppError("not_now", { reason: "commentSettled" });
}

/** On the remarks: one of this document, no answer, that is not settled. */
export const isOpenRemark = (type: SubjectType, subjectId: string) =>
  and(
    eq(approvalComments.subjectType, type),
    eq(approvalComments.subjectId, subjectId),
    isNull(approvalComments.parentId),
    isNull(approvalComments.resolvedAt),
  );

/**
 * The remarks on a document that its reader may see, with their answers, in reading order of the document as it is now; those
 * whose words are gone come last, without a place.
 */
export async function listRemarks({ type, id, places, numberOf, sees, abilitiesOf }: Remarked): Promise<Thread[]> {
  const author = personThen("author", approvalComments.authorId, approvalComments.createdAt);
  const resolver = personThen("resolver", approvalComments.resolvedById, approvalComments.resolvedAt);
  const rows = await db
    .select({
      id: approvalComments.id,
      parentId: approvalComments.parentId,
      part: approvalComments.part,
      place: approvalComments.place,
      quote: approvalComments.quote,
      text: approvalComments.text,
      authorId: approvalComments.authorId,
      author: author.fullName,
      at: approvalComments.createdAt,
      revision: numberOf(approvalComments.revisionId),
      resolvedAt: approvalComments.resolvedAt,
      resolvedBy: resolver.fullName,
    })
    .from(approvalComments)
    .innerJoinLateral(author, sql`true`)
    .leftJoinLateral(resolver, sql`true`)
    .where(and(eq(approvalComments.subjectType, type), eq(approvalComments.subjectId, id)))
    .orderBy(asc(approvalComments.createdAt), asc(approvalComments.id));
  const rank = ({ part, place }: Thread) =>
    place === null ? places.length : places.findIndex((one) => one.part === part && one.place === place);
  return rows
    .filter(({ parentId, authorId }) => parentId === null && sees(authorId))
    .map(({ parentId: _parentId, authorId, ...row }): Thread => {
      const answers = rows
        .filter(({ parentId }) => parentId === row.id)
        .map(({ id: answerId, text: words, author, at }) => ({ id: answerId, text: words, author, at }));
      return { ...row, place: findPassage(places, row)?.place ?? null, answers, abilities: abilitiesOf(authorId) };
    })
    .sort((one, two) => rank(one) - rank(two));
}
