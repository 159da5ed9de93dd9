import "server-only";
import { eq, like } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { writeUpPublications } from "#db/schema/publications.ts";
import { sessions } from "#db/schema/sessions.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { PublicationKind } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { announce } from "#lib/core/channel.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Facts } from "#lib/core/permissions.ts";
import { mendQuote } from "#lib/quotes/commands.ts";
import { sortQuotes } from "#lib/quotes/quoting.ts";
import { unscheduled, type WriteUpRecord } from "#lib/writeups/content.ts";
import { findRevision } from "#lib/writeups/revisions.ts";
import { slugOf } from "#lib/writeups/slug.ts";

type Context = { tx: Transaction; actor: Actor; row: WriteUpRecord; facts: Facts };

/** Do visitors read this row's text now? The twin of `isPublicWriteUp` for a row that is at hand. */
export const isPublicRow = ({ publishedRevisionId, withdrawnAt }: WriteUpRecord) =>
  publishedRevisionId !== null && withdrawnAt === null;

/** Adds to what visitors read of a text's past, and tells every instance that the site changed. */
export async function recordPublication(
  { tx, actor, row }: Omit<Context, "facts">,
  { kind, revisionId, note, slug }: { kind: PublicationKind; revisionId: string; note: string; slug: string },
): Promise<void> {
  await tx
    .insert(writeUpPublications)
    .values({ writeUpId: row.id, revisionId, kind, note, byId: personIdOf(actor), createdAt: new Date() });
  await announce(tx, "publication", slug);
}

/** The approved revision and the address it gets; refuses while it states a corrected value that nobody decided on. */
export async function findPlace({ tx, row }: Pick<Context, "tx" | "row">) {
  if (row.approvedRevisionId === null) throw new AppError("conflict", { reason: "staleVersion" });
  const revision = await findRevision(tx, row.approvedRevisionId);
  const slug = row.slug ?? (await freeSlug(tx, row));
  const { mended, open } = await sortQuotes(tx, row.id, revision.content);
  if (open > 0) throw new AppError("not_now", { reason: "quotesOpen", values: { count: open } });
  const placed = { publishedRevisionId: revision.id, publishedAt: row.publishedAt ?? new Date(), withdrawnAt: null };
  return { revision, slug, mended, set: { ...placed, slug, ...unscheduled } };
}

type Placing = Omit<Context, "facts"> & { taken: Awaited<ReturnType<typeof findPlace>> };

/** The revision is public: what it states anew is mended by that, readers find it in the text's past. */
export async function putOnSite(
  { tx, actor, row, taken: { revision, slug, mended } }: Placing,
  { kind, note }: { kind: "published" | "corrected"; note: string },
) {
  for (const { id: quoteId, version } of mended) await mendQuote(actor, { quoteId, version }, tx);
  await recordPublication({ tx, actor, row }, { kind, revisionId: revision.id, note, slug });
  return { after: { slug, revision: revision.number, fingerprint: revision.fingerprint }, value: { slug } };
}

/** The title's address with the session's day; a number follows where it is taken. Made once: readers keep it. */
async function freeSlug(tx: Transaction, row: WriteUpRecord): Promise<string> {
  const [session] = await tx.select({ date: sessions.date }).from(sessions).where(eq(sessions.id, row.sessionId));
  const wanted = slugOf(row.title, session?.date ?? "");
  const taken = await tx
    .select({ slug: writeUps.slug })
    .from(writeUps)
    .where(like(writeUps.slug, `${wanted}%`));
  const used = new Set(taken.map(({ slug }) => slug));
  let slug = wanted;
  for (let number = 2; used.has(slug); number += 1) slug = `${wanted}-${number}`;
  return slug;
}
