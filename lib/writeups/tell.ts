import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { writeUpSteps } from "#db/schema/reviews.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { defineJob, queueJob } from "#lib/core/jobs.ts";
import { isMailSet } from "#lib/notifications/post.ts";
import { type Notice, tell } from "#lib/notifications/tell.ts";
import { listOpenTurns } from "./turns.ts";

type Moved = { writeUpId: string; decisionId?: string | undefined };

/** Asks, in the transaction of a step, for mail to whoever is next; with `decisionId` to whose text was decided on. */
export async function announce(tx: Transaction, moved: Moved): Promise<void> {
  if (isMailSet()) await queueJob(tx, tellJob, moved);
}

/** Tells by mail of what has moved: each holder of a step that is open now, or the author and who submitted the text. */
export async function tellOf({ writeUpId, decisionId }: Moved): Promise<string[]> {
  return db.transaction(async (tx) => {
    if (decisionId) return tell(tx, await decidedOn(tx, writeUpId, decisionId));
    const turns = await listOpenTurns(tx, eq(writeUpSteps.writeUpId, writeUpId));
    const notices = turns.flatMap(({ stepId, holders }) =>
      holders.map(({ personId }): Notice => ({ kind: "turn", personId, writeUpId, stepId })),
    );
    return tell(tx, notices);
  });
}

async function decidedOn(tx: Transaction, writeUpId: string, decisionId: string): Promise<Notice[]> {
  const [found] = await tx
    .select({
      transition: decisions.transition,
      by: decisions.actorId,
      authorId: writeUps.authorId,
      submitterId: writeUpRevisions.authorId,
    })
    .from(decisions)
    .innerJoin(writeUps, eq(writeUps.id, decisions.subjectId))
    .leftJoin(writeUpRevisions, eq(writeUpRevisions.id, decisions.revisionId))
    .where(eq(decisions.id, decisionId));
  if (!found) return [];
  const kind = found.transition === "approve" ? "approved" : "returned";
  const writers = new Set([found.authorId, found.submitterId ?? found.authorId]);
  // Whoever decided knows it.
  return [...writers]
    .filter((personId) => personId !== found.by)
    .map((personId) => ({ kind, personId, writeUpId, decisionId }));
}

/** Writes to whom a step of a text concerns, after it was taken. */
export const tellJob = defineJob({
  name: "writeup.tell",
  input: z.object({ writeUpId: z.uuid(), decisionId: z.uuid().optional() }),
  retries: 5,
  limit: 60,
  atOnce: 1,
  async run({ data }) {
    await tellOf(data);
  },
});
