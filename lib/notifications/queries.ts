import "server-only";
import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { mails } from "#db/schema/notifications.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { can } from "#lib/core/permissions.ts";
import { compareVietnamese } from "#lib/i18n/vietnamese.ts";
import { isMailSet } from "./post.ts";
import type { MailChoice, MailDesk } from "./schema.ts";

const shownTroubles = 20;
const shownUnreached = 50;

/** One's own choice, and whether this installation sends mail at all. */
export async function getMailChoice(actor: Actor): Promise<MailChoice> {
  const personId = personIdOf(actor);
  if (personId === null) throw new AppError("unauthenticated");
  const [found] = await db
    .select({ address: people.email, takesMail: people.takesMail, mailLanguage: people.mailLanguage })
    .from(people)
    .where(eq(people.id, personId));
  if (!found) throw new AppError("not_found");
  return { ...found, isSet: isMailSet() };
}

/** May the actor see how mail goes out? Pages ask before they show the way there. */
export const mayViewMail = (actor: Actor): boolean => can(actor, "mail.view");

/** Whether mail goes out, what did not arrive, and whom it cannot reach. `forbidden` for who has no part in it. */
export async function getMailDesk(actor: Actor): Promise<MailDesk> {
  if (!mayViewMail(actor)) throw new AppError("forbidden");
  const [counts, troubles, unreached] = await Promise.all([countMails(), listTroubles(), listUnreached()]);
  const { mailUrl, mailFrom } = env;
  const seesServer = can(actor, "mail.view_server");
  return {
    isSet: isMailSet(),
    server: seesServer && mailUrl ? { host: mailUrl.host, port: mailUrl.port } : null,
    from: seesServer && mailFrom ? [mailFrom.name, `<${mailFrom.address}>`].filter(Boolean).join(" ") : "",
    counts,
    troubles,
    unreached,
    abilities: [
      ...(seesServer ? ["mail.view_server" as const] : []),
      ...(isMailSet() && can(actor, "mail.try") ? ["mail.try" as const] : []),
    ],
  };
}

const isRecent = gt(mails.createdAt, sql`now() - interval '30 days'`);

async function countMails(): Promise<MailDesk["counts"]> {
  const of = (...statuses: (typeof mails.$inferSelect.status)[]) =>
    sql<number>`(count(*) filter (where ${inArray(mails.status, statuses)}))::int`;
  const [row] = await db
    .select({ sent: of("sent"), waiting: of("waiting", "sending"), failed: of("failed") })
    .from(mails)
    .where(isRecent);
  return row ?? { sent: 0, waiting: 0, failed: 0 };
}

async function listTroubles(): Promise<MailDesk["troubles"]> {
  const isHeldUp = and(inArray(mails.status, ["waiting", "sending"]), sql`${mails.error} <> ''`);
  return db
    .select({
      id: mails.id,
      person: { id: people.id, fullName: people.fullName },
      status: mails.status,
      tries: mails.tries,
      error: mails.error,
      at: mails.createdAt,
    })
    .from(mails)
    .innerJoin(people, eq(people.id, mails.personId))
    .where(and(isRecent, or(eq(mails.status, "failed"), isHeldUp)))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(shownTroubles);
}

/** Leaders and the office: whoever else decides now and then is named beside the step that waits for them. */
async function listUnreached(): Promise<MailDesk["unreached"]> {
  const decides = sql`exists (select 1 from ${roleGrants} where ${roleGrants.personId} = ${people.id} and ${roleGrants.role} in ('leader', 'secretariat'))`;
  const rows = await db
    .select({ id: people.id, fullName: people.fullName, givenName: people.givenName, email: people.email })
    .from(people)
    .where(and(isNull(people.disabledAt), decides, or(isNull(people.email), eq(people.takesMail, false))))
    .limit(shownUnreached);
  return rows
    .sort((one, two) => compareVietnamese(one.givenName, two.givenName))
    .map(({ id, fullName, email }) => ({ id, fullName, why: email === null ? "no_address" : "switched_off" }));
}
