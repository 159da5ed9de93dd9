import "server-only";
import { and, count, desc, eq, exists, gte, lt, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { programmes } from "#db/schema/programmes.ts";
import { writeUpPublications } from "#db/schema/publications.ts";
import { agendaItems } from "#db/schema/sessions.ts";
import { isPublicWriteUp, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import type { Actor } from "#lib/core/actor.ts";
import { timeZone } from "#lib/i18n/time-zone.ts";
import { toText } from "#lib/writeups/content.ts";
import { excerptOf, markHits, searchWords, termsIn } from "./excerpt.ts";
import type { ArchiveFilter, ArchiveItem, NewsArchive } from "./schema.ts";

const archivePageSize = 20;

const localTime = sql`(${writeUps.publishedAt} at time zone ${sql.raw(`'${timeZone}'`)})`;
const yearOf = sql<number>`extract(year from ${localTime})::int`;
const startOf = (year: number) => sql`(${`${year}-01-01`}::timestamp at time zone ${timeZone})`;
const literal = (words: string) => words.replace(/[\\%_]/g, "\\$&");
const holds = (folded: SQL, words: string) => sql<boolean>`${folded} like ${`%${literal(words)}%`}`;

/** On `write_ups`: readers were told of a correction. */
export const wasCorrected = sql<boolean>`exists (select from ${writeUpPublications} where write_up_id = write_ups.id and kind = 'corrected')`;

type Wanted = Pick<ArchiveFilter, "search" | "year" | "programme">;

/** Every word must occur in the published text, without regard to tone marks. */
function matching(_actor: Actor, { search, year, programme }: Wanted): SQL | undefined {
  const heard = db
    .select({ one: sql`1` })
    .from(agendaItems)
    .innerJoin(programmes, eq(programmes.id, agendaItems.programmeId))
    .where(
      and(
        sql`${agendaItems.sessionId} = ${writeUps.sessionId}`,
        eq(agendaItems.kind, "report"),
        eq(programmes.code, programme ?? ""),
      ),
    );
  return and(
    isPublicWriteUp(),
    ...searchWords(search).map((word) => holds(sql`${writeUpRevisions.folded}`, word)),
    year === undefined
      ? undefined
      : and(gte(writeUps.publishedAt, startOf(year)), lt(writeUps.publishedAt, startOf(year + 1))),
    programme === undefined ? undefined : exists(heard),
  );
}

const onRevision = eq(writeUpRevisions.id, writeUps.publishedRevisionId);

/**
 * A page of what is published: newest first; of a search those first whose title, then whose text has the words side by
 * side. The years and programmes to choose from are counted under the other conditions.
 */
export async function getArchive(actor: Actor, filter: ArchiveFilter, size = archivePageSize): Promise<NewsArchive> {
  const [items, [total], years, programmeList] = await Promise.all([
    listItems(actor, filter, size),
    db.select({ count: count() }).from(writeUps).innerJoin(writeUpRevisions, onRevision).where(matching(actor, filter)),
    listYears(actor, filter),
    listProgrammes(actor, filter),
  ]);
  return {
    filter,
    total: total?.count ?? 0,
    pages: Math.ceil((total?.count ?? 0) / size),
    items,
    years,
    programmes: programmeList,
  };
}

async function listItems(actor: Actor, filter: ArchiveFilter, size: number): Promise<ArchiveItem[]> {
  const words = searchWords(filter.search);
  const phrase = words.join(" ");
  const title = sql`fold_text(${writeUpRevisions.content} ->> 'title')`;
  const nearest =
    words.length === 0 ? [] : [desc(holds(title, phrase)), desc(holds(sql`${writeUpRevisions.folded}`, phrase))];
  const rows = await db
    .select({
      slug: writeUps.slug,
      publishedAt: writeUps.publishedAt,
      content: writeUpRevisions.content,
      isCorrected: wasCorrected,
      inMonth: sql<number>`count(*) over (partition by date_trunc('month', ${localTime}))::int`,
    })
    .from(writeUps)
    .innerJoin(writeUpRevisions, onRevision)
    .where(matching(actor, filter))
    .orderBy(...nearest, desc(writeUps.publishedAt), desc(writeUps.id))
    .limit(size)
    .offset((filter.page - 1) * size);
  return rows.map(({ slug, publishedAt, content, isCorrected, inMonth }) => {
    const { kicker, title: heading, lead, body, photos } = toText(content);
    const texts = [lead, ...body.map(({ text }) => text), ...photos.map(({ caption }) => caption)].filter(Boolean);
    const terms = termsIn([heading, ...texts], words);
    return {
      slug: slug ?? "",
      kicker,
      publishedAt: (publishedAt ?? new Date(0)).toISOString(),
      isCorrected,
      inMonth,
      title: markHits(heading, terms),
      excerpt: words.length === 0 ? [] : excerptOf(texts, terms),
    };
  });
}

async function listYears(actor: Actor, filter: ArchiveFilter): Promise<NewsArchive["years"]> {
  return db
    .select({ year: yearOf, count: count() })
    .from(writeUps)
    .innerJoin(writeUpRevisions, onRevision)
    .where(matching(actor, { ...filter, year: undefined }))
    .groupBy(sql`1`)
    .orderBy(sql`1 desc`);
}

async function listProgrammes(actor: Actor, filter: ArchiveFilter): Promise<NewsArchive["programmes"]> {
  return db
    .select({
      code: programmes.code,
      kind: programmes.kind,
      shortTitle: programmes.shortTitle,
      periodFrom: programmes.periodFrom,
      periodTo: programmes.periodTo,
      count: sql<number>`count(distinct ${writeUps.id})::int`,
    })
    .from(writeUps)
    .innerJoin(writeUpRevisions, onRevision)
    .innerJoin(agendaItems, and(eq(agendaItems.sessionId, writeUps.sessionId), eq(agendaItems.kind, "report")))
    .innerJoin(programmes, eq(programmes.id, agendaItems.programmeId))
    .where(matching(actor, { ...filter, programme: undefined }))
    .groupBy(programmes.id)
    .orderBy(programmes.kind, sql`${programmes.code} collate "vi_natural"`);
}
