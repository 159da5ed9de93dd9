import "server-only";
import { and, eq, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { mails } from "#db/schema/notifications.ts";
import { people } from "#db/schema/people.ts";
import type { MailStatus } from "#db/vocabulary.ts";
import { env } from "#lib/core/env.ts";
import { defineJob } from "#lib/core/jobs.ts";
import { log } from "#lib/core/log.ts";
import { findAppointer } from "#lib/core/sign-in.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { readMessages } from "#lib/i18n/read-messages.ts";
import { type NoticeSource, readItems } from "./contents.ts";
import { writeLetter, writeTrial } from "./letter.ts";
import { AddressRefused, isMailSet, type Message, post } from "./post.ts";

const name = "mail.send";

/** A letter that is to be sent, for the queue. */
export const mailRequest = { name, input: z.object({ mailId: z.uuid() }) };

/** A process that took a letter and told nothing of it for so long has died: another one takes it. */
const patienceMinutes = 3;

/**
 * Sends one letter, unless it was sent. A process takes it before it speaks to the mail server, so that two never send it
 * at once; no transaction is open meanwhile. Throws what the mail server said, to be tried again, until `isLastTry`.
 */
export async function sendMail(mailId: string, isLastTry: boolean, sources: readonly NoticeSource[]): Promise<void> {
  const mail = await take(mailId);
  if (!mail) return;
  const message = isMailSet() ? await compose(mail, sources) : null;
  if (!message) return end(mailId, "dropped");
  try {
    await post(message);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    if (error instanceof AddressRefused) {
      log.error(
        { mailId, personId: mail.personId, reason: words },
        "mail to this person's address is refused for good",
      );
      return end(mailId, "failed", words);
    }
    await end(mailId, isLastTry ? "failed" : "waiting", words);
    throw error;
  }
  await end(mailId, "sent");
}

type Mail = typeof mails.$inferSelect;

/** Null where it was sent or given up. Throws where another process has it now: that one may yet fail. */
async function take(mailId: string): Promise<Mail | null> {
  const isLeft = lt(mails.takenAt, sql`now() - make_interval(mins => ${patienceMinutes})`);
  const [taken] = await db
    .update(mails)
    .set({ status: "sending", takenAt: sql`now()`, tries: sql`${mails.tries} + 1` })
    .where(and(eq(mails.id, mailId), or(eq(mails.status, "waiting"), and(eq(mails.status, "sending"), isLeft))))
    .returning();
  if (taken) return taken;
  const [found] = await db.select({ status: mails.status }).from(mails).where(eq(mails.id, mailId));
  if (found?.status === "sending") throw new Error("the letter is being sent by another process");
  return null;
}

/** What the letter says now; null where nothing is left to say, or the person is not to be written to any more. */
async function compose({ id, personId, isTrial }: Mail, sources: readonly NoticeSource[]): Promise<Message | null> {
  const [person] = await db
    .select({ email: people.email, takesMail: people.takesMail, language: people.mailLanguage })
    .from(people)
    .where(eq(people.id, personId));
  const reader = await findAppointer(personId, `job:${name}`);
  if (!reader || !person?.email || !(person.takesMail || isTrial)) return null;
  const { fullName } = reader;
  const items = isTrial ? [] : await readItems(id, reader, sources);
  if (items.length === 0 && !isTrial) return null;
  const { language, email: address } = person;
  const to = { fullName, language, words: (await readMessages(language)).notifications.letter };
  const letter = isTrial ? writeTrial(to, env.appUrl) : writeLetter(to, items, env.appUrl, toPlainDate(new Date()));
  return { ...letter, id, to: { name: fullName, address } };
}

async function end(mailId: string, status: MailStatus, error = ""): Promise<void> {
  const sentAt = status === "sent" ? sql`now()` : null;
  await db.update(mails).set({ status, error, sentAt }).where(eq(mails.id, mailId));
}

/** Sends a letter, whose things are told by their features: twelve more tries, each later than the one before, take two to four hours. */
export const mailJob = (sources: readonly NoticeSource[]) =>
  defineJob({
    ...mailRequest,
    retries: 12,
    limit: 60,
    atOnce: 2,
    run: ({ data: { mailId }, isLastTry }) => sendMail(mailId, isLastTry, sources),
  });
