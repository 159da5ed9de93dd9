import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import { AppError } from "#lib/core/errors.ts";
import { defineJob } from "#lib/core/jobs.ts";
import { log } from "#lib/core/log.ts";
import { findAppointer } from "#lib/core/sign-in.ts";
import { lockWriteUp } from "#lib/writeups/content.ts";
import { correct, publish } from "./commands.ts";

const name = "writeup.publish_due";

/**
 * Publishes a text whose appointed time has come, in the name of the person who appointed it and with the rights they have
 * now. False where nothing is due any more: it was published, voided or put off meanwhile, or that person may not.
 */
export async function publishDue(writeUpId: string, now: Date): Promise<boolean> {
  const [found] = await db.select({ by: writeUps.publishById }).from(writeUps).where(eq(writeUps.id, writeUpId));
  const actor = found?.by ? await findAppointer(found.by, `job:${name}`) : null;
  try {
    return await db.transaction(async (tx) => {
      const row = (await lockWriteUp(tx, writeUpId))?.row;
      if (!actor || !row?.publishAt || row.publishAt > now || row.publishById !== actor.personId) return false;
      const step = { writeUpId, version: row.version };
      if (row.publishedAt) await correct(actor, { ...step, note: row.publishNote }, tx);
      else await publish(actor, step, tx);
      return true;
    });
  } catch (error) {
    // Left as it stands: the review screen says that it was not done, and the office publishes or appoints anew.
    if (!(error instanceof AppError)) throw error;
    log.warn({ err: error, writeUpId }, "a write-up could not be published at its time");
    return false;
  }
}

/** Publishes a write-up at its appointed time. */
export const publishJob = defineJob({
  name,
  input: z.object({ writeUpId: z.uuid() }),
  retries: 3,
  limit: 60,
  atOnce: 1,
  async run({ data: { writeUpId } }) {
    await publishDue(writeUpId, new Date());
  },
});
