import "server-only";
import { eq, like } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { writeUpPublications } from "#db/schema/publications.ts";
import { sessions } from "#db/schema/sessions.ts";
import { type WriteUpContent, writeUps } from "#db/schema/write-ups.ts";
import type { PublicationKind } from "#db/vocabulary.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { changed } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Facts } from "#lib/core/permissions.ts";
import { announcePublication } from "#lib/core/publication-channel.ts";
import { transition } from "#lib/core/transition.ts";
import { mendQuote } from "#lib/quotes/commands.ts";
import { sortQuotes } from "#lib/quotes/quoting.ts";
import { assertRead, unscheduled, type WriteUpRecord } from "#lib/writeups/content.ts";
import { findRevision } from "#lib/writeups/revisions.ts";
import { slugOf } from "#lib/writeups/slug.ts";
import { writeUpWorkflow } from "#lib/writeups/workflow.ts";

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
  await announcePublication(tx, slug);
}

/** Puts the approved revision on the public site: for the first time, or in the place of an earlier one with a note to readers. */
export async function putOnSite(
  { tx, actor, row, facts }: Context,
  { name, version, note }: { name: "publish" | "correct"; version: number; note: string },
) {
  await assertRead(tx, row, version);
  const revision = row.approvedRevisionId ? await findRevision(tx, row.approvedRevisionId) : undefined;
  const slug = row.slug ?? (await freeSlug(tx, row));
  const placed = { publishedRevisionId: revision?.id, publishedAt: row.publishedAt ?? new Date(), withdrawnAt: null };
  const { from, to } = await transition(tx, {
    workflow: writeUpWorkflow,
    table: writeUps,
    row,
    name,
    actor,
    facts,
    revision,
    comment: note,
    set: { ...placed, slug, ...unscheduled },
  });
  if (!revision) throw new AppError("conflict", { reason: "staleVersion" });
  await settleQuotes({ tx, actor, row }, revision.content);
  const kind = name === "publish" ? "published" : "corrected";
  await recordPublication({ tx, actor, row }, { kind, revisionId: revision.id, note, slug });
  return changed({
    subject: ["write_up", row.id],
    before: { status: from },
    after: {
      status: to,
      slug,
      revision: revision.number,
      fingerprint: revision.fingerprint,
      ...(note ? { comment: note } : {}),
    },
    value: { version: row.version + 1, slug },
  });
}

/** What the text states anew is mended by being published; `not_now` while it states a corrected value that nobody decided on. */
async function settleQuotes({ tx, actor, row }: Omit<Context, "facts">, content: WriteUpContent): Promise<void> {
  const { mended, open } = await sortQuotes(tx, row.id, content);
  if (open > 0) throw new AppError("not_now", { reason: "quotesOpen", values: { count: open } });
  for (const { id: quoteId, version } of mended) await mendQuote(actor, { quoteId, version }, tx);
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
