import "server-only";
import { and, isNull, lt, lte, or, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { defineJob, queueJob } from "#lib/core/jobs.ts";
import { publishJob } from "./jobs.ts";

/** A job that has not done it by then is asked again. */
const patienceMilliseconds = 5 * 60_000;

/** Asks the queue for every publication that is due, each once however many instances look. Returns their write-ups' ids. */
export async function queueDue(now: Date): Promise<string[]> {
  return db.transaction(async (tx) => {
    const unasked = or(
      isNull(writeUps.publishQueuedAt),
      lt(writeUps.publishQueuedAt, new Date(now.getTime() - patienceMilliseconds)),
    );
    const due = await tx
      .update(writeUps)
      // Being asked for changes nothing of the text.
      .set({ publishQueuedAt: now, updatedAt: sql`${writeUps.updatedAt}` })
      .where(and(lte(writeUps.publishAt, now), unasked))
      .returning({ writeUpId: writeUps.id });
    for (const data of due) await queueJob(tx, publishJob, data);
    return due.map(({ writeUpId }) => writeUpId);
  });
}

/** Looks once a minute for what is due: publications are appointed to the minute. */
export const lookJob = defineJob({
  name: "writeup.look_for_due",
  input: z.object({}),
  retries: 0,
  limit: 60,
  atOnce: 1,
  every: "* * * * *",
  async run() {
    await queueDue(new Date());
  },
});
