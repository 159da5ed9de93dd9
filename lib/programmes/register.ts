import "server-only";
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { indicators, programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { units } from "#db/schema/units.ts";
import { programmeKinds, programmeStatuses } from "#db/vocabulary.ts";
import type { Actor } from "#lib/core/actor.ts";
import { readCursor, writeCursor } from "#lib/core/cursor.ts";
import { holdsWords } from "#lib/core/search.ts";
import { isId } from "#lib/core/validation.ts";
import { cleanText } from "#lib/i18n/clean-text.ts";
import { assertMayView, option } from "./queries.ts";
import { visibleReport } from "./report-visibility.ts";
import { type ProgrammeOption, type ProgrammePage, type ProgrammeSort, programmeSorts } from "./schema.ts";

const pageSize = 50;

/** How the register is narrowed and ordered; what makes no sense is left out, as an address can hold anything. */
export type RegisterFilter = {
  search?: string | undefined;
  kind?: string | undefined;
  status?: string | undefined;
  leadUnitId?: string | undefined;
  /** A year that the programme's period covers. */
  year?: string | undefined;
  sort?: string | undefined;
  after?: string | undefined;
};

const code = sql`${programmes.code} collate "vi_natural"`;
const title = sql`${programmes.shortTitle} collate "vi-x-icu"`;

/** Each order with its index, and the condition for what comes after the last row shown. */
const orders: Record<
  ProgrammeSort,
  { by: SQL[]; keys: z.ZodType<[string, string]>; after: (keys: [string, string]) => SQL }
> = {
  code: {
    by: [asc(programmes.kind), asc(code)],
    keys: z.tuple([z.enum(programmeKinds), z.string()]),
    after: ([kind, last]) => sql`(${programmes.kind}, ${code}) > (${kind}, ${last} collate "vi_natural")`,
  },
  title: {
    by: [asc(title), asc(programmes.id)],
    keys: z.tuple([z.string(), z.uuid()]),
    after: ([last, id]) => sql`(${title}, ${programmes.id}) > (${last} collate "vi-x-icu", ${id}::uuid)`,
  },
  period: {
    // As its index has them.
    by: [sql`${programmes.periodFrom} desc nulls last`, sql`${programmes.id} desc nulls last`],
    keys: z.tuple([z.string().regex(/^\d{4}$/), z.uuid()]),
    after: ([year, id]) => sql`(${programmes.periodFrom}, ${programmes.id}) < (${Number(year)}, ${id}::uuid)`,
  },
};

type Keyed = { id: string; kind: string; code: string; shortTitle: string; periodFrom: number };
const keysOf: Record<ProgrammeSort, (row: Keyed) => [string, string]> = {
  code: (row) => [row.kind, row.code],
  title: (row) => [row.shortTitle, row.id],
  period: (row) => [String(row.periodFrom), row.id],
};
function comesAfter(sort: ProgrammeSort, cursor: string | undefined): SQL | undefined {
  const keys = readCursor(orders[sort].keys, cursor);
  return keys ? orders[sort].after(keys) : undefined;
}

/** "giao duc" finds Giáo dục, by earlier titles too. */
const matching = (search: string, folded: SQL = sql`${programmes.folded}`): SQL[] => holdsWords(folded, search);

/** More than these are not fetched to be put in order: the order's own index is walked until a page is full. */
const fewFound = 200;

/**
 * The condition for what was typed. A rare word is found by its trigrams and what is found is then sorted; a common one
 * would have nearly the whole register sorted for one page, so its index is passed over.
 */
async function searched(search: string): Promise<SQL | undefined> {
  const words = matching(search);
  if (words.length === 0) return undefined;
  const few = await db
    .select({ id: programmes.id })
    .from(programmes)
    .where(and(...words))
    .limit(fewFound + 1);
  if (few.length > fewFound) return and(...matching(search, sql`${programmes.folded} || ''`));
  return inArray(
    programmes.id,
    few.map(({ id }) => id),
  );
}

/** As many as a picker shows; who looks for another types on. */
const foundAtOnce = 20;

/**
 * What a picker of programmes offers for what was typed, 20 at most: the one of exactly that code first, then in the
 * order of the register. With `id` the programme of that id alone, to name what was chosen before.
 */
export async function findProgrammes(
  actor: Actor,
  { search = "", id }: { search?: string; id?: string | undefined } = {},
): Promise<ProgrammeOption[]> {
  assertMayView(actor);
  if (id !== undefined && !isId(id)) return [];
  const typed = cleanText(search).trim();
  return db
    .select(option)
    .from(programmes)
    .where(id === undefined ? and(...matching(typed)) : eq(programmes.id, id))
    .orderBy(sql`fold_text(${programmes.code}) = fold_text(${typed}) desc`, ...orders.code.by)
    .limit(foundAtOnce);
}

function conditions({ kind, status, leadUnitId, year }: RegisterFilter): SQL | undefined {
  const wantedKind = programmeKinds.find((one) => one === kind);
  const wantedStatus = programmeStatuses.find((one) => one === status);
  const covered = /^\d{4}$/.test(year ?? "") ? Number(year) : null;
  return and(
    wantedKind && eq(programmes.kind, wantedKind),
    wantedStatus && eq(programmes.status, wantedStatus),
    isId(leadUnitId) ? eq(programmes.leadUnitId, leadUnitId ?? "") : undefined,
    covered === null
      ? undefined
      : and(
          sql`${programmes.periodFrom} <= ${covered}`,
          or(isNull(programmes.periodTo), sql`${programmes.periodTo} >= ${covered}`),
        ),
  );
}

/** A page of the register. Nothing is counted over the whole of it: what a row shows is looked up for that row. */
export async function listProgrammes(actor: Actor, filter: RegisterFilter = {}): Promise<ProgrammePage> {
  assertMayView(actor);
  const sort = programmeSorts.find((one) => one === filter.sort) ?? "code";
  const newest = db
    .select({ number: reports.number, status: reports.status, submittedAt: reports.submittedAt })
    .from(reports)
    .where(and(eq(reports.programmeId, programmes.id), visibleReport(actor)))
    .orderBy(desc(reports.number))
    .limit(1)
    .as("newest");
  // Found and cut to the page first: what a row shows is then looked up for the rows of the page alone.
  const page = db
    .select({ id: programmes.id })
    .from(programmes)
    .where(and(await searched(filter.search ?? ""), conditions(filter), comesAfter(sort, filter.after)))
    .orderBy(...orders[sort].by)
    .limit(pageSize + 1)
    .as("page");
  const found = await db
    .select({
      ...option,
      periodFrom: programmes.periodFrom,
      periodTo: programmes.periodTo,
      status: programmes.status,
      leadUnit: units.name,
      indicators: sql<number>`(select count(*)::int from ${indicators} where ${indicators.programmeId} = ${programmes.id})`,
      lastReport: { number: newest.number, status: newest.status, submittedAt: newest.submittedAt },
    })
    .from(page)
    .innerJoin(programmes, eq(programmes.id, page.id))
    .leftJoin(units, eq(units.id, programmes.leadUnitId))
    .leftJoinLateral(newest, sql`true`)
    .orderBy(...orders[sort].by);
  const rows = found
    .slice(0, pageSize)
    .map((row) => ({ ...row, lastReport: row.lastReport?.number === null ? null : row.lastReport }));
  const last = rows.at(-1);
  return { rows, next: found.length > pageSize && last ? writeCursor(keysOf[sort](last)) : null };
}
