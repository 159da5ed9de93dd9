import "server-only";
import { and, asc, eq, gt, ne, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { writeUpPresence, writeUps } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { canAny } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import type { Presence } from "./schema.ts";

/** Seconds after the last beat for which somebody still counts as there: three beats may be lost. */
const secondsThere = 40;

/**
 * Says that the actor has the text open for writing, and tells who else has, and which version is stored. Not a command: it
 * changes nothing that anybody reads later, so it leaves no audit row. Throws `not_found` for those who may not write it.
 */
export async function beat(actor: Actor, writeUpId: string): Promise<Presence> {
  if (actor.kind !== "person" || !canAny(actor, "writeup.edit") || !isId(writeUpId)) throw new AppError("not_found");
  const [row] = await db
    .select({ version: writeUps.version, lastEditor: people.fullName, lastEditorId: people.id })
    .from(writeUps)
    .leftJoin(people, eq(people.id, sql`${writeUps.editorIds}[cardinality(${writeUps.editorIds})]`))
    .where(eq(writeUps.id, writeUpId));
  if (!row) throw new AppError("not_found");
  await db
    .insert(writeUpPresence)
    .values({ writeUpId, personId: actor.personId })
    .onConflictDoUpdate({ target: [writeUpPresence.writeUpId, writeUpPresence.personId], set: { seenAt: sql`now()` } });
  const others = await db
    .select({ fullName: people.fullName })
    .from(writeUpPresence)
    .innerJoin(people, eq(people.id, writeUpPresence.personId))
    .where(
      and(
        eq(writeUpPresence.writeUpId, writeUpId),
        ne(writeUpPresence.personId, actor.personId),
        gt(writeUpPresence.seenAt, sql`now() - make_interval(secs => ${secondsThere})`),
      ),
    )
    .orderBy(asc(people.fullName));
  const isOwn = row.lastEditorId === actor.personId;
  return {
    others: others.map(({ fullName }) => fullName),
    version: row.version,
    savedBy: isOwn ? null : row.lastEditor,
  };
}

/** The actor has closed the text. */
export async function leave(actor: Actor, writeUpId: string): Promise<void> {
  if (actor.kind !== "person" || !isId(writeUpId)) throw new AppError("not_found");
  await db
    .delete(writeUpPresence)
    .where(and(eq(writeUpPresence.writeUpId, writeUpId), eq(writeUpPresence.personId, actor.personId)));
}
