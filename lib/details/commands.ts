import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { indicators } from "#db/schema/programmes.ts";
import { valueDetails } from "#db/schema/values.ts";
import type { Actor } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { lockReport, reportedIndicators } from "#lib/reports/stored.ts";
import { type DetailLine, editDetailInput, openDetailInput } from "./schema.ts";

type Named = { reportId: string; indicatorId: string };

/** The version with the lines of one of its indicators; null where the indicator has no restricted detail. */
async function load(tx: Transaction, { reportId, indicatorId }: Named, actor: Actor) {
  const found = await lockReport(tx, reportId, actor);
  if (!found) return null;
  const measured = and(
    eq(indicators.id, indicatorId),
    eq(indicators.protection, "restricted_detail"),
    reportedIndicators(found.row),
  );
  if ((await tx.$count(indicators, measured)) === 0) return null;
  const lines = await tx
    .select({ subject: valueDetails.subject, note: valueDetails.note })
    .from(valueDetails)
    .where(and(eq(valueDetails.reportId, reportId), eq(valueDetails.indicatorId, indicatorId)))
    .orderBy(asc(valueDetails.place));
  return { row: { report: found.row, lines }, facts: found.facts };
}

/** Reading is a command, so that every reading leaves its audit row; the row says how many lines, never which. */
export const openDetail = command({
  permission: "indicator.open_detail",
  visible: "programme.view",
  input: openDetailInput,
  load,
  async run({ row: { report, lines }, input: { indicatorId } }) {
    return changed<{ lines: DetailLine[] }>({
      subject: ["indicator", indicatorId],
      after: { reportId: report.id, number: report.number, lines: lines.length },
      value: { lines },
    });
  },
});

export const editDetail = command({
  permission: "indicator.edit_detail",
  visible: "programme.view",
  input: editDetailInput,
  load,
  async run({ tx, row: { report, lines: stored }, input: { reportId, indicatorId, lines, seen } }) {
    if (report.status !== "draft") throw new AppError("not_now", { reason: "wrongStatus" });
    if (JSON.stringify(stored) !== JSON.stringify(seen)) throw new AppError("conflict", { reason: "detailChanged" });
    await tx
      .delete(valueDetails)
      .where(and(eq(valueDetails.reportId, reportId), eq(valueDetails.indicatorId, indicatorId)));
    if (lines.length > 0)
      await tx
        .insert(valueDetails)
        .values(lines.map((line, index) => ({ ...line, reportId, indicatorId, place: index + 1 })));
    return changed({
      subject: ["indicator", indicatorId],
      before: { lines: stored.length },
      after: { reportId, number: report.number, lines: lines.length },
    });
  },
});
