import "server-only";
import { eq, sql } from "drizzle-orm";
import { writeUpRevisions } from "#db/schema/write-ups.ts";
import { listRemarks } from "#lib/approval/remarks.ts";
import type { Thread } from "#lib/approval/schema.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { can, canAny } from "#lib/core/permissions.ts";
import { passagesOf } from "../passages.ts";
import type { Text } from "../schema.ts";

/** On whose words everything hangs: who may see write-ups sees all remarks; an owner of figures their own and the answers. */
export const seesThread = (actor: Actor, authorId: string) =>
  canAny(actor, "writeup.view") || personIdOf(actor) === authorId;

/** The remarks on a text that this actor may see, in reading order of the text as it is now. */
export function listThreads(actor: Actor, writeUpId: string, text: Text): Promise<Thread[]> {
  const me = personIdOf(actor);
  return listRemarks({
    type: "write_up",
    id: writeUpId,
    places: passagesOf(text),
    numberOf: (revisionId) =>
      sql<number>`(select ${writeUpRevisions.number} from ${writeUpRevisions} where ${eq(writeUpRevisions.id, revisionId)})`,
    sees: (authorId) => seesThread(actor, authorId),
    abilitiesOf: (authorId) => {
      const named = { owner: authorId, assigned: me === null ? [] : [me] };
      return (["writeup.comment", "writeup.resolve"] as const).filter((verb) => can(actor, verb, named));
    },
  });
}
