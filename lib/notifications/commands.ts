import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { mails } from "#db/schema/notifications.ts";
import { people } from "#db/schema/people.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { queueJob } from "#lib/core/jobs.ts";
import { mailRequest } from "./jobs.ts";
import { isMailSet } from "./post.ts";
import { chooseMailSchema, trySchema } from "./schema.ts";

async function lockSelf(tx: Transaction, actor: Actor) {
  const personId = personIdOf(actor);
  if (personId === null) return null;
  const [row] = await tx.select().from(people).where(eq(people.id, personId)).for("no key update");
  return row ? { row, facts: { owner: row.id } } : null;
}

/** A person chooses for themselves whether they are reminded by mail, and in which language. What is shown in the application stays. */
export const chooseMail = command({
  permission: "account.choose_mail",
  input: chooseMailSchema,
  load: (tx, _input, actor) => lockSelf(tx, actor),
  async run({ tx, input, row: { id, takesMail, mailLanguage } }) {
    await tx.update(people).set(input).where(eq(people.id, id));
    return changed({ subject: ["person", id], before: { takesMail, mailLanguage }, after: input });
  },
});

/** Sends a letter to oneself, to see whether mail arrives: at most one a minute. */
export const tryMail = command({
  permission: "mail.try",
  input: trySchema,
  load: (tx, _input, actor) => lockSelf(tx, actor),
  async run({ tx, row: { id: personId, email } }) {
    if (!isMailSet()) throw new AppError("not_now", { reason: "mailNotSet" });
    if (!email) throw new AppError("not_now", { reason: "noAddress" });
    const lately = and(
      eq(mails.personId, personId),
      mails.isTrial,
      gt(mails.createdAt, sql`now() - interval '1 minute'`),
    );
    if ((await tx.$count(mails, lately)) > 0)
      throw new AppError("too_many", { reason: "mailTriedLately", values: { minutes: 1 } });
    const mailId = uuidv7();
    await tx.insert(mails).values({ id: mailId, personId, isTrial: true });
    await queueJob(tx, mailRequest, { mailId });
    return changed({ subject: ["person", personId], value: { address: email } });
  },
});
