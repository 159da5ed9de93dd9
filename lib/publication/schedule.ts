import "server-only";
import { and, isNull, lt, lte, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { queueJob } from "#lib/core/jobs.ts";
import { log } from "#lib/core/log.ts";
import { publishJob } from "./jobs.ts";

const everyMilliseconds = 10_000;
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

/** Looks for what is due as long as the process runs; `instrumentation.ts` starts it. Returns how to stop it. */
export function startPublishing(): () => void {
  const look = () =>
    queueDue(new Date()).catch((error: unknown) => log.warn({ err: error }, "could not look for publications now"));
  look();
  const timer = setInterval(look, everyMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
