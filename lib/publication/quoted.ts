import "server-only";
import { db } from "#db/client.ts";
import type { WriteUpContent, WriteUpFigure } from "#db/schema/write-ups.ts";
import { isQuoted } from "#lib/programmes/figure.ts";
import { readHouseStyle } from "#lib/style/queries.ts";
import { plainText } from "#lib/writeups/body.ts";
import { toText } from "#lib/writeups/content.ts";
import { readSessionFigures } from "#lib/writeups/record.ts";
import type { QuotedFigures } from "./schema.ts";

/** Why a number passes that is a day, a time, a name or a document: no figure that a report could state. */
const noFigure = new Set([
  "session_date",
  "session_time",
  "period_known",
  "mentioned",
  "name",
  "programme_name",
  "duration_of_period",
  "duration_differs",
  "date_differs",
]);

/**
 * The figures a submitted text quotes, with the very values it was approved with, and how many of its figures those are; where
 * the office lets readers see sources.
 */
export async function readQuoted(sessionId: string, content: WriteUpContent): Promise<QuotedFigures> {
  if (!(await readHouseStyle(db)).showsSources) return { figures: [], numbers: null };
  if (!content.figures) {
    // A text older than the tracing tells its figures only by their numbers.
    const words = plainText(toText(content));
    const figures = (await readSessionFigures(db, sessionId)).filter((figure) => isQuoted(figure, words));
    return { figures, numbers: null };
  }
  const told = content.figures.filter(({ reason }) => !noFigure.has(reason ?? ""));
  const known = await readSessionFigures(
    db,
    sessionId,
    told.flatMap(({ valueId }) => valueId ?? []),
  );
  const byId = new Map(known.map((figure) => [figure.id, figure]));
  const isQuotedFigure = ({ indicatorId, valueId, verdict, text }: WriteUpFigure) => {
    const figure = valueId === null ? undefined : byId.get(indicatorId ?? "");
    // In texts older than this rule a number that was let pass may name a value that it is not.
    return figure !== undefined && (verdict !== "waived" || isQuoted(figure, text));
  };
  const listed = told.filter(isQuotedFigure);
  const ids = new Set(listed.map(({ indicatorId }) => indicatorId));
  return {
    figures: known.filter(({ id }) => ids.has(id)),
    numbers: { listed: listed.length, total: told.length },
  };
}
