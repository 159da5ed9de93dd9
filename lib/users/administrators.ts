import "server-only";
import { and, asc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "#db/client.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { openAccessLink } from "#lib/core/access-link.ts";
import { AppError } from "#lib/core/errors.ts";

/** Enabled people who hold the role; who has no password yet cannot administer. */
const administrators = and(eq(roleGrants.role, "admin"), isNull(people.disabledAt), isNotNull(people.passwordHash));

/** Is there anybody who can sign in and administer? */
export async function hasAdministrator(tx: Reader = db): Promise<boolean> {
  const [found] = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(roleGrants, eq(roleGrants.personId, people.id))
    .where(administrators)
    .limit(1);
  return found !== undefined;
}

/** Somebody must be left who can sign in and administer. Two who take this from each other take turns here. */
export async function assertAdminLeft(tx: Transaction, personId: string): Promise<void> {
  await tx
    .select({ id: roleGrants.personId })
    .from(roleGrants)
    .where(eq(roleGrants.role, "admin"))
    .orderBy(roleGrants.personId)
    .for("update");
  const [other] = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(roleGrants, eq(roleGrants.personId, people.id))
    .where(and(ne(people.id, personId), administrators))
    .limit(1);
  if (!other) throw new AppError("not_now", { reason: "lastAdmin" });
}

/** Who prints a link for the first administrator, and who uses one, take turns, on however many instances. */
export const takeFirstAdminTurn = (tx: Transaction) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('users.first_admin'))`);

/** The secret of a new link for the first administrator, in place of any earlier one; null once there is one. */
export function openFirstAdminLink(): Promise<string | null> {
  return db.transaction(async (tx) => {
    await takeFirstAdminTurn(tx);
    if (await hasAdministrator(tx)) return null;
    return openAccessLink(tx, { personId: null, purpose: "first_admin", createdById: null });
  });
}

/** Those whom `npm run admin-link` can let in again, by user name: everyone enabled who holds the role. */
export async function listAdministrators(): Promise<{ personId: string; username: string; fullName: string }[]> {
  return db
    .select({ personId: people.id, username: people.username, fullName: people.fullName })
    .from(people)
    .innerJoin(roleGrants, eq(roleGrants.personId, people.id))
    .where(and(eq(roleGrants.role, "admin"), isNull(people.disabledAt)))
    .orderBy(asc(people.username));
}
