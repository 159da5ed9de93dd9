import "server-only";
import { asc, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { notices } from "#db/schema/notifications.ts";
import type { SubjectType } from "#db/vocabulary.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import type { Item } from "./letter.ts";

/** What was to be told of a document. */
type Told = Pick<typeof notices.$inferSelect, "id" | "kind" | "subjectId" | "aboutId">;

/**
 * What a kind of document says for its notices when they are sent: the thing each tells of, in words for this reader and with
 * the page it leads to; none for what does not hold any more.
 */
export type NoticeSource = {
  type: SubjectType;
  readItems: (told: readonly Told[], reader: PersonActor) => Promise<(Item & { noticeId: string })[]>;
};

/** What a letter to `reader` still has to tell, by the day it is due. */
export async function readItems(
  mailId: string,
  reader: PersonActor,
  sources: readonly NoticeSource[],
): Promise<Item[]> {
  const { id, kind, subjectType, subjectId, aboutId } = notices;
  const told = await db
    .select({ id, kind, subjectType, subjectId, aboutId })
    .from(notices)
    .where(eq(notices.mailId, mailId))
    .orderBy(asc(notices.id));
  const found = await Promise.all(
    sources.map(({ type, readItems: read }) => {
      const own = told.filter((one) => one.subjectType === type);
      return own.length > 0 ? read(own, reader) : [];
    }),
  );
  const endless = "9999-12-31";
  return found
    .flat()
    .sort(
      (one, two) =>
        (one.dueOn ?? endless).localeCompare(two.dueOn ?? endless) || one.noticeId.localeCompare(two.noticeId),
    )
    .map(({ noticeId: _id, ...item }) => item);
}
