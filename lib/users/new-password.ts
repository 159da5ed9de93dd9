import "server-only";
import { eq, isNull, or } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { units } from "#db/schema/units.ts";
import { AppError } from "#lib/core/errors.ts";
import { isGuessable } from "#lib/core/password-strength.ts";

/** What a guesser knows of somebody. */
type Chooser = { username: string; fullName: string; email?: string | null; unitId?: string | null };

/** Refuses a password that is among the first to be guessed, with what is known of who chooses it and of the body. */
export async function assertNewPassword(tx: Transaction, password: string, chooser: Chooser): Promise<void> {
  const { username, fullName, email, unitId } = chooser;
  if (password.toLowerCase() === username)
    throw new AppError("invalid", { fields: { password: "passwordIsUsername" } });
  const bodies = await tx
    .select({ name: units.name, shortName: units.shortName })
    .from(units)
    .where(or(isNull(units.parentId), unitId ? eq(units.id, unitId) : undefined))
    .limit(20);
  const about = [fullName, username, email ?? "", ...bodies.flatMap(({ name, shortName }) => [name, shortName])];
  if (await isGuessable(password, about)) throw new AppError("invalid", { fields: { password: "passwordGuessable" } });
}
