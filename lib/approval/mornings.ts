import "server-only";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { notices, reminderMornings } from "#db/schema/notifications.ts";
import { defineJob, queueJob } from "#lib/core/jobs.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { isMailSet } from "#lib/notifications/post.ts";
import { type Notice, tell } from "#lib/notifications/tell.ts";
import { readDaysOff } from "./days-off.ts";
import { listOpenTurns, type OpenTurn } from "./open-turns.ts";
import type { Approvable } from "./turn.ts";
import { dueNotice, workingMorning } from "./working-morning.ts";

/**
 * Reminds by mail of every step that is due on the next working day, today, or was due before, and tells of a turn whoever
 * was not told of it yet: a deputy whose day has come, or everyone once mail is set. One letter a person. Returns who gets one.
 */
export async function remindOn(today: string, approvables: readonly Approvable[]): Promise<string[]> {
  return db.transaction(async (tx) => {
    const turns: OpenTurn[] = [];
    for (const approvable of approvables) turns.push(...(await listOpenTurns(tx, approvable)));
    const daysOff = await readDaysOff(tx, today);
    return tell(tx, noticesOf(turns, { today, daysOff }, await readToldTurns(tx, turns)));
  });
}

type Told = { stepId: string; personId: string; on: string };

function readToldTurns(tx: Transaction, turns: readonly OpenTurn[]): Promise<Told[]> {
  const ids = turns.map(({ stepId }) => stepId);
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select({ stepId: notices.aboutId, personId: notices.personId, at: notices.createdAt })
    .from(notices)
    .where(inArray(notices.aboutId, ids))
    .then((rows) => rows.map(({ at, ...row }) => ({ ...row, on: toPlainDate(at) })));
}

type Morning = { today: string; daysOff: ReadonlySet<string> };

function noticesOf(turns: readonly OpenTurn[], { today, daysOff }: Morning, told: readonly Told[]): Notice[] {
  return turns.flatMap(({ subjectType, subjectId, stepId, dueOn, holders }) =>
    holders.flatMap(({ personId }): Notice[] => {
      const earlier = told.filter((one) => one.stepId === stepId && one.personId === personId);
      const kind = dueNotice(dueOn, today, daysOff);
      const about = { personId, subjectType, subjectId, aboutId: stepId };
      if (kind === null) return earlier.length === 0 ? [{ ...about, kind: "turn" }] : [];
      // Whoever was told of it an hour ago need not be told again that it is due tomorrow.
      if (kind === "due_soon" && earlier.some(({ on }) => on === today)) return [];
      return [{ ...about, kind, occasion: today }];
    }),
  );
}

/** Asks for the reminders of a working morning, once a day however many instances look. True for the one that asked. */
export async function queueMorning(now: Date): Promise<boolean> {
  const day = workingMorning(now);
  if (day === null || !isMailSet()) return false;
  return db.transaction(async (tx) => {
    if ((await readDaysOff(tx, day)).has(day)) return false;
    const claimed = await tx.insert(reminderMornings).values({ day }).onConflictDoNothing().returning();
    if (claimed.length > 0) await queueJob(tx, remindRequest, { day });
    return claimed.length > 0;
  });
}

/** Looks whether a working morning has come. */
export const morningJob = defineJob({
  name: "review.look_for_morning",
  input: z.object({}),
  retries: 0,
  limit: 60,
  atOnce: 1,
  every: "* * * * *",
  async run() {
    await queueMorning(new Date());
  },
});

/** The reminders of a morning that are to be written, for the queue. */
export const remindRequest = { name: "review.remind", input: z.object({ day: z.iso.date() }) };

/** The reminders of one morning. Asked for on a day that is over, it does nothing: the next morning says what is left. */
export const remindJob = (approvables: readonly Approvable[]) =>
  defineJob({
    ...remindRequest,
    retries: 8,
    limit: 120,
    atOnce: 1,
    async run({ data: { day } }) {
      if (day === toPlainDate(new Date())) await remindOn(day, approvables);
    },
  });
