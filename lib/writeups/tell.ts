import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { listOpenTurns } from "#lib/approval/open-turns.ts";
import { defineJob, queueJob } from "#lib/core/jobs.ts";
import { isMailSet } from "#lib/notifications/post.ts";
import { type Notice, tell } from "#lib/notifications/tell.ts";
import { writeUpApproval } from "./approval.ts";

type Moved = { writeUpId: string; decisionId?: string | undefined };

/** Asks, in the transaction of a step, for mail to whoever is next; with `decisionId` to whose text was decided on. */
export async function announce(tx: Transaction, moved: Moved): Promise<void> {
  if (isMailSet()) await queueJob(tx, tellJob, moved);
}

/** Tells by mail of what has moved: each holder of a step that is open now, or the author and who submitted the text. */
export async function tellOf({ writeUpId, decisionId }: Moved): Promise<string[]> {
  return db.transaction(async (tx) => {
    if (decisionId) return tell(tx, await decidedOn(tx, writeUpId, decisionId));
    const turns = await listOpenTurns(tx, writeUpApproval, writeUpId);
    const about = aboutOf(writeUpId);
    const notices = turns.flatMap(({ stepId, holders }) =>
      holders.map(({ personId }): Notice => ({ ...about, kind: "turn", personId, aboutId: stepId })),
    );
    return tell(tx, notices);
  });
}

const aboutOf = (writeUpId: string) => ({ subjectType: "write_up" as const, subjectId: writeUpId });

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
    .map((personId) => ({ ...aboutOf(writeUpId), kind, personId, aboutId: decisionId }));
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
