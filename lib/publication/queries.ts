import "server-only";
import { and, asc, desc, eq, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { writeUpPublications } from "#db/schema/publications.ts";
import { agendaItems } from "#db/schema/sessions.ts";
import { isPublicWriteUp, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { toText } from "#lib/writeups/content.ts";
import { getArchive, wasCorrected } from "./archive.ts";
import { readQuoted } from "./quoted.ts";
import {
  type NewsArticle,
  type NewsEvent,
  type NewsFeed,
  type NewsFront,
  type NewsItem,
  type NewsPage,
  wholeArchive,
} from "./schema.ts";

/** What is published is there for everybody, and here nobody sees more than that. */
const published = (_actor: Actor): SQL<boolean> => isPublicWriteUp();

const isoOf = (at: Date | null) => (at ?? new Date(0)).toISOString();

const lastEvent =
  sql<Date | null>`(select max(created_at) from ${writeUpPublications} where write_up_id = write_ups.id)`.mapWith(
    writeUpPublications.createdAt,
  );

/** More than these addresses in two languages a sitemap may not hold (sitemaps.org: 50,000). */
const sitemapLimit = 25_000;
const feedLimit = 50;

/** The newest published items, as their published revisions have them. */
async function listNews(actor: Actor, limit: number): Promise<NewsItem[]> {
  const rows = await db
    .select({
      id: writeUps.id,
      slug: writeUps.slug,
      publishedAt: writeUps.publishedAt,
      updatedAt: lastEvent,
      isCorrected: wasCorrected,
      content: writeUpRevisions.content,
    })
    .from(writeUps)
    .innerJoin(writeUpRevisions, eq(writeUpRevisions.id, writeUps.publishedRevisionId))
    .where(published(actor))
    .orderBy(desc(writeUps.publishedAt), desc(writeUps.id))
    .limit(limit);
  return rows.map(({ id, slug, isCorrected, content, ...row }) => {
    const { kicker, title, lead, byline, photos } = toText(content);
    const [photo = null] = photos.toSorted((one, two) => one.placeAfter - two.placeAfter);
    return { id, slug: slug ?? "", kicker, title, lead, byline, ...datesOf(row), isCorrected, photo };
  });
}

const datesOf = (row: { publishedAt: Date | null; updatedAt: Date | null }) => ({
  publishedAt: isoOf(row.publishedAt),
  updatedAt: isoOf(row.updatedAt ?? row.publishedAt),
});

/** The front of the news site: the newest items, and the beginning of the archive with its years and programmes. */
export async function getFront(actor: Actor): Promise<NewsFront> {
  const [items, archive] = await Promise.all([listNews(actor, 6), getArchive(actor, wholeArchive, 8)]);
  return { items, archive };
}

/** What a feed tells of. */
export async function getFeed(actor: Actor): Promise<NewsFeed> {
  return { items: await listNews(actor, feedLimit), readAt: new Date().toISOString() };
}

/** Where every published item stands, newest first, and when it last changed. */
export async function listAddresses(actor: Actor): Promise<Pick<NewsItem, "slug" | "updatedAt">[]> {
  const rows = await db
    .select({ slug: writeUps.slug, publishedAt: writeUps.publishedAt, updatedAt: lastEvent })
    .from(writeUps)
    .where(published(actor))
    .orderBy(desc(writeUps.publishedAt), desc(writeUps.id))
    .limit(sitemapLimit);
  return rows.map(({ slug, ...row }) => ({ slug: slug ?? "", updatedAt: datesOf(row).updatedAt }));
}

/** What stands at an address of the news site; null where nothing ever stood. */
export async function findNews(actor: Actor, slug: string): Promise<NewsPage | null> {
  const [found] = await db
    .select({ row: writeUps, isPublic: published(actor) })
    .from(writeUps)
    .where(and(eq(writeUps.slug, cleanText(slug)), isNotNull(writeUps.publishedAt)));
  if (!found) return null;
  const { row, isPublic } = found;
  const history = await listEvents(row.id);
  if (!isPublic) {
    const note = history.findLast(({ kind }) => kind === "withdrawn")?.note ?? "";
    return { kind: "withdrawn", slug, at: isoOf(row.withdrawnAt), note };
  }
  const revisionId = row.publishedRevisionId ?? "";
  const by = personThen("by", decisions.actorId, decisions.createdAt);
  const [[revision], [approval], more] = await Promise.all([
    db.select({ content: writeUpRevisions.content }).from(writeUpRevisions).where(eq(writeUpRevisions.id, revisionId)),
    db
      .select({ by: by.fullName, position: by.position, at: decisions.createdAt })
      .from(decisions)
      .innerJoinLateral(by, sql`true`)
      .where(and(eq(decisions.transition, "approve"), eq(decisions.revisionId, revisionId)))
      .orderBy(desc(decisions.createdAt))
      .limit(1),
    listMore(actor, row),
  ]);
  if (!revision) return null;
  const text = toText(revision.content);
  return {
    kind: "article",
    slug,
    text,
    publishedAt: isoOf(row.publishedAt),
    updatedAt: history.at(-1)?.at ?? isoOf(row.publishedAt),
    history,
    quoted: await readQuoted(row.sessionId, revision.content),
    approval: approval ? { ...approval, at: approval.at.toISOString() } : null,
    more,
  };
}

/** The visible history of a text: what visitors were shown, when, and with which words to them. */
async function listEvents(writeUpId: string): Promise<NewsEvent[]> {
  const { kind, note, createdAt } = writeUpPublications;
  const rows = await db
    .select({ kind, note, at: createdAt })
    .from(writeUpPublications)
    .where(eq(writeUpPublications.writeUpId, writeUpId))
    .orderBy(asc(createdAt), asc(writeUpPublications.id));
  return rows.map((event) => ({ ...event, at: isoOf(event.at) }));
}

/** Three others to read on with: those that tell of a programme of this one first, then the newest. */
async function listMore(
  actor: Actor,
  { id, sessionId }: { id: string; sessionId: string },
): Promise<NewsArticle["more"]> {
  const isRelated = sql`exists (
    select from ${agendaItems} theirs join ${agendaItems} ours using (programme_id)
    where theirs.session_id = ${writeUps.sessionId} and ours.session_id = ${sessionId}
      and theirs.kind = 'report' and ours.kind = 'report')`;
  const rows = await db
    .select({ slug: writeUps.slug, content: writeUpRevisions.content, publishedAt: writeUps.publishedAt })
    .from(writeUps)
    .innerJoin(writeUpRevisions, eq(writeUpRevisions.id, writeUps.publishedRevisionId))
    .where(and(published(actor), ne(writeUps.id, id)))
    .orderBy(desc(isRelated), desc(writeUps.publishedAt))
    .limit(3);
  return rows.map(({ slug, content, publishedAt }) => ({
    slug: slug ?? "",
    title: content.title,
    publishedAt: isoOf(publishedAt),
  }));
}
