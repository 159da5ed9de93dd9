import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { writeUpComments } from "#db/schema/reviews.ts";
import { writeUpRevisions } from "#db/schema/write-ups.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { can, canAny } from "#lib/core/permissions.ts";
import type { Text } from "#lib/writeups/schema.ts";
import { findPassage, passagesOf } from "./passage.ts";
import type { Thread } from "./schema.ts";

/** On whose words everything hangs: who may see write-ups sees all remarks; an owner of figures their own and the answers. */
export const seesThread = (actor: Actor, authorId: string) =>
  canAny(actor, "writeup.view") || personIdOf(actor) === authorId;

/**
 * The remarks on a text that this actor may see, with their answers, in reading order of the text as it is now; those whose
 * words are gone come last, without a place.
 */
export async function listThreads(actor: Actor, writeUpId: string, text: Text): Promise<Thread[]> {
  const author = personThen("author", writeUpComments.authorId, writeUpComments.createdAt);
  const resolver = personThen("resolver", writeUpComments.resolvedById, writeUpComments.resolvedAt);
  const rows = await db
    .select({
      id: writeUpComments.id,
      parentId: writeUpComments.parentId,
      part: writeUpComments.part,
      place: writeUpComments.place,
      quote: writeUpComments.quote,
      text: writeUpComments.text,
      authorId: writeUpComments.authorId,
      author: author.fullName,
      at: writeUpComments.createdAt,
      revision: writeUpRevisions.number,
      resolvedAt: writeUpComments.resolvedAt,
      resolvedBy: resolver.fullName,
    })
    .from(writeUpComments)
    .innerJoinLateral(author, sql`true`)
    .innerJoin(writeUpRevisions, eq(writeUpRevisions.id, writeUpComments.revisionId))
    .leftJoinLateral(resolver, sql`true`)
    .where(eq(writeUpComments.writeUpId, writeUpId))
    .orderBy(asc(writeUpComments.createdAt), asc(writeUpComments.id));
  const me = personIdOf(actor);
  const order = passagesOf(text);
  const rank = ({ part, place }: Thread) =>
    place === null ? order.length : order.findIndex((one) => one.part === part && one.place === place);
  return rows
    .filter(({ parentId, authorId }) => parentId === null && seesThread(actor, authorId))
    .map(({ parentId: _parentId, authorId, ...row }): Thread => {
      const answers = rows
        .filter(({ parentId }) => parentId === row.id)
        .map(({ id, text: words, author, at }) => ({ id, text: words, author, at }));
      const named = { owner: authorId, assigned: me === null ? [] : [me] };
      const abilities = (["writeup.comment", "writeup.resolve"] as const).filter((verb) => can(actor, verb, named));
      return { ...row, place: findPassage(text, row)?.place ?? null, answers, abilities };
    })
    .sort((one, two) => rank(one) - rank(two));
}
