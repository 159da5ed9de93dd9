import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "#db/client.ts";
import { accessLinks, people } from "#db/schema/people.ts";
import type { AccessLinkPurpose } from "#db/vocabulary.ts";

/** A single-use link is good for this long. The first administrator's stands in a log, and each start prints a new one. */
const validity: Record<AccessLinkPurpose, string> = {
  invitation: "7 days",
  password_reset: "7 days",
  first_admin: "24 hours",
};

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** `personId` is null for the first administrator, who is nobody yet. */
type NewLink = { personId: string | null; purpose: AccessLinkPurpose; createdById: string | null };

/** Makes the person's one open link, in place of an earlier one. The secret is returned once; only its SHA-256 is stored. */
export async function openAccessLink(tx: Transaction, link: NewLink): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await closeAccessLinks(tx, link.personId);
  await tx.insert(accessLinks).values({
    ...link,
    secretHash: hashOf(secret),
    expiresAt: sql`now() + ${validity[link.purpose]}::interval`,
  });
  return secret;
}

/** Takes back the person's open link, if there is one. */
export async function closeAccessLinks(tx: Transaction, personId: string | null): Promise<void> {
  const owner = personId === null ? isNull(accessLinks.personId) : eq(accessLinks.personId, personId);
  await tx.delete(accessLinks).where(and(owner, isNull(accessLinks.usedAt)));
}

/** The condition on a link (joined with its person, if it has one) that it still opens: known, unused, in time, of an enabled person. */
export const opensWith = (secret: string) =>
  and(
    eq(accessLinks.secretHash, hashOf(secret)),
    isNull(accessLinks.usedAt),
    gt(accessLinks.expiresAt, sql`now()`),
    isNull(people.disabledAt),
  );

/** The purpose of the person's open link, even an expired one; null without one. */
export async function openPurpose(tx: Reader, personId: string): Promise<AccessLinkPurpose | null> {
  const [link] = await tx
    .select({ purpose: accessLinks.purpose })
    .from(accessLinks)
    .where(and(eq(accessLinks.personId, personId), isNull(accessLinks.usedAt)));
  return link?.purpose ?? null;
}
