import "server-only";
import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { indicators } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { indicatorValues } from "#db/schema/values.ts";
import { writeUpRevisions } from "#db/schema/write-ups.ts";
import { isReadBy } from "#lib/approval/reads.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { toText, type WriteUpRecord } from "./content.ts";
import type { Text, ValueSource } from "./schema.ts";

type Seen = { number: number; text: Text };

/**
 * What a reader saw last: the revision that they opened or decided on; for who did neither, the one anybody last returned or
 * approved, unless `isOwnOnly`. Of a text in review an earlier one than that under review.
 */
export async function readLastSeen(
  actor: Actor,
  row: Pick<WriteUpRecord, "id" | "status" | "submittedRevisionId">,
  isOwnOnly = false,
): Promise<Seen | null> {
  const me = personIdOf(actor);
  const isRead = isReadBy(me, writeUpRevisions.id);
  const isDecided = sql`exists (select 1 from decisions taken where taken.revision_id = write_up_revisions.id and taken.transition in ('check', 'confirm', 'return', 'approve') and taken.actor_id = ${me})`;
  const byAnybody = sql`exists (select 1 from decisions taken where taken.revision_id = write_up_revisions.id and taken.transition in ('return', 'approve'))`;
  const isEarlier =
    row.status === "in_review" && row.submittedRevisionId
      ? ne(writeUpRevisions.id, row.submittedRevisionId)
      : undefined;
  const [last] = await db
    .select({ number: writeUpRevisions.number, content: writeUpRevisions.content })
    .from(writeUpRevisions)
    .where(
      and(
        eq(writeUpRevisions.writeUpId, row.id),
        isEarlier,
        isOwnOnly ? sql`(${isRead} or ${isDecided})` : sql`(${isRead} or ${isDecided} or ${byAnybody})`,
      ),
    )
    .orderBy(desc(sql`(${isRead} or ${isDecided})`), desc(writeUpRevisions.number))
    .limit(1);
  return last ? { number: last.number, text: toText(last.content) } : null;
}

/** The values that figures of two texts rest on, by their ids. Of the office and leaders alone. */
export async function readValueSources(texts: readonly Pick<Text, "figures">[]): Promise<Record<string, ValueSource>> {
  const ids = [...new Set(texts.flatMap(({ figures }) => figures.flatMap(({ valueId }) => valueId ?? [])))];
  if (ids.length === 0) return {};
  const rows = await db
    .select({
      id: indicatorValues.id,
      kind: indicators.kind,
      unitOfMeasure: indicators.unitOfMeasure,
      value: indicatorValues.value,
      base: indicatorValues.base,
      comparator: indicatorValues.comparator,
      report: { title: reports.title, number: reports.number },
    })
    .from(indicatorValues)
    .innerJoin(indicators, eq(indicators.id, indicatorValues.indicatorId))
    .innerJoin(reports, eq(reports.id, indicatorValues.reportId))
    .where(inArray(indicatorValues.id, ids));
  return Object.fromEntries(rows.map(({ id, report, ...figure }) => [id, { value: figure, report }]));
}
