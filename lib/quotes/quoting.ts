import "server-only";
import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Reader, Transaction } from "#db/client.ts";
import { indicators } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import { indicatorValues, quotes } from "#db/schema/values.ts";
import { type WriteUpContent, writeUpRevisions, writeUps } from "#db/schema/write-ups.ts";
import { isQuoted } from "#lib/programmes/figure.ts";
import type { QuotingPlace } from "./schema.ts";

type Version = { id: string; programmeId: string | null; unitId: string | null; sessionId: string | null };
type Value = typeof indicatorValues.$inferSelect & { kind: typeof indicators.$inferSelect.kind };

/** The channel on which a correction is announced, in the transaction that makes it: listeners hear it after the commit. */
export const correctionChannel = "figure_corrected";
/** What is announced. The rows of `quotes` are what has to be decided; a listener that was away finds them there. */
export type CorrectionEvent = {
  reportId: string;
  values: { indicatorId: string; before: string; after: string | null }[];
};

async function readValues(reader: Reader, reportId: string): Promise<Value[]> {
  const rows = await reader
    .select({ value: indicatorValues, kind: indicators.kind })
    .from(indicatorValues)
    .innerJoin(indicators, eq(indicators.id, indicatorValues.indicatorId))
    .where(eq(indicatorValues.reportId, reportId))
    .orderBy(asc(indicators.sortOrder), asc(indicators.id));
  return rows.map(({ value, kind }) => ({ ...value, kind }));
}

/** The sessions where this version was tabled: its own, or every one that hears the programme. */
function tabledAt(version: Version) {
  const isHeard = sql`exists (select 1 from ${agendaItems} where ${agendaItems.sessionId} = ${sessions.id} and ${agendaItems.programmeId} = ${version.programmeId})`;
  return and(
    ne(sessions.status, "cancelled"),
    version.sessionId ? eq(sessions.id, version.sessionId) : version.programmeId ? isHeard : sql`true`,
  );
}

type Words = Pick<WriteUpContent, "title" | "lead" | "body">;
const wordsOf = ({ title, lead, body }: Words) => [title, lead, ...body.map((block) => block.text)].join("\n");

/** Does a text quote a value? A submitted one says so by its traced figures; any other by the number standing in it. */
function quotesIn(value: Value, working: Words, submitted: readonly WriteUpContent[]): boolean {
  if (submitted.length === 0) return isQuoted(value, wordsOf(working));
  return submitted.some(({ figures, ...words }) =>
    figures ? figures.some(({ indicatorId }) => indicatorId === value.indicatorId) : isQuoted(value, wordsOf(words)),
  );
}

/** The write-ups of the sessions where this version was tabled, as they stand, were last submitted and are published. */
async function readTexts(reader: Reader, version: Version) {
  const rows = await reader
    .select({
      id: writeUps.id,
      title: writeUps.title,
      lead: writeUps.lead,
      body: writeUps.body,
      content: writeUpRevisions.content,
    })
    .from(writeUps)
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .leftJoin(
      writeUpRevisions,
      or(eq(writeUpRevisions.id, writeUps.submittedRevisionId), eq(writeUpRevisions.id, writeUps.publishedRevisionId)),
    )
    .where(tabledAt(version));
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, [working, ...others]]) =>
    working ? [{ id, working, submitted: [working, ...others].flatMap(({ content }) => content ?? []) }] : [],
  );
}

/**
 * Everything that quotes a value of this version: the agenda items that table it, and the write-ups of those sessions that
 * state it. By value id.
 */
export async function findQuotingPlaces(reader: Reader, version: Version): Promise<Map<string, QuotingPlace[]>> {
  const values = await readValues(reader, version.id);
  const papers = version.programmeId
    ? await reader
        .select({ id: agendaItems.id })
        .from(agendaItems)
        .innerJoin(sessions, eq(sessions.id, agendaItems.sessionId))
        .where(and(eq(agendaItems.programmeId, version.programmeId), tabledAt(version)))
    : [];
  const written = await readTexts(reader, version);
  return new Map(
    values.map((value) => [
      value.id,
      [
        ...papers.map(({ id }): QuotingPlace => ({ type: "agenda_item", id })),
        ...written
          .filter(({ working, submitted }) => quotesIn(value, working, submitted))
          .map(({ id }): QuotingPlace => ({ type: "write_up", id })),
      ],
    ]),
  );
}

const isSame = (one: Value, two: Value | undefined) =>
  two !== undefined && one.value === two.value && one.base === two.base && one.comparator === two.comparator;

/**
 * When an accepted version takes the place of an earlier accepted one: opens a quote for every place that quotes a value
 * which is now another, and announces it. Gives the number of places; 0 where nothing was corrected.
 */
export async function recordCorrection(
  tx: Transaction,
  report: Version & { basedOnId: string | null },
): Promise<number> {
  if (report.basedOnId === null) return 0;
  const [earlier] = await tx.select().from(reports).where(eq(reports.id, report.basedOnId));
  if (earlier?.status !== "accepted") return 0;
  const now = new Map((await readValues(tx, report.id)).map((value) => [value.indicatorId, value]));
  const before = await readValues(tx, earlier.id);
  const corrected = before.filter((value) => !isSame(value, now.get(value.indicatorId)));
  if (corrected.length === 0) return 0;
  const places = await findQuotingPlaces(tx, earlier);
  const rows = corrected.flatMap((value) =>
    (places.get(value.id) ?? []).map((place) => ({
      id: uuidv7(),
      reportId: report.id,
      oldValueId: value.id,
      newValueId: now.get(value.indicatorId)?.id ?? null,
      placeType: place.type,
      placeId: place.id,
    })),
  );
  if (rows.length > 0) await tx.insert(quotes).values(rows);
  const event: CorrectionEvent = {
    reportId: report.id,
    values: corrected.map(({ indicatorId, id }) => ({
      indicatorId,
      before: id,
      after: now.get(indicatorId)?.id ?? null,
    })),
  };
  await tx.execute(sql`select pg_notify(${correctionChannel}, ${announce(event)})`);
  return rows.length;
}

/** PostgreSQL carries 8,000 bytes: a larger correction is announced by its report alone. */
function announce(event: CorrectionEvent): string {
  const text = JSON.stringify(event);
  return text.length < 7000 ? text : JSON.stringify({ ...event, values: [] });
}

/**
 * Of the undecided quotes of a write-up: those that this content settles, because it states a newer value of the figure or
 * the old one nowhere any more, and those it leaves open.
 */
export async function sortQuotes(reader: Reader, writeUpId: string, content: WriteUpContent) {
  const rows = await reader
    .select({ quote: quotes, value: indicatorValues, kind: indicators.kind })
    .from(quotes)
    .innerJoin(indicatorValues, eq(indicatorValues.id, quotes.oldValueId))
    .innerJoin(indicators, eq(indicators.id, indicatorValues.indicatorId))
    .where(and(eq(quotes.placeType, "write_up"), eq(quotes.placeId, writeUpId), eq(quotes.status, "open")));
  const isMended = ({ value, kind }: (typeof rows)[number]) => {
    const stated = (content.figures ?? []).filter(({ indicatorId }) => indicatorId === value.indicatorId);
    if (stated.some(({ valueId }) => valueId === value.id)) return false;
    // A waived number was let pass as it is: it says nothing of the newer value.
    const traced = stated.filter(({ verdict }) => verdict !== "waived");
    return traced.length > 0 || !isQuoted({ ...value, kind }, wordsOf(content));
  };
  const mended = rows.filter(isMended).map(({ quote }) => quote);
  return { mended, open: rows.length - mended.length };
}
