import "server-only";
import { and, desc, eq, exists, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { fileLinks, files } from "#db/schema/files.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { isId } from "#lib/core/validation.ts";
import { setLinks } from "#lib/files/links.ts";
import type { FileSubject } from "#lib/files/subjects.ts";
import { visibleReport } from "#lib/programmes/report-visibility.ts";

/** Who reads a report version reads the files attached to it and those its figures name; not what was imported into it. */
export const reportFileSubjects: readonly FileSubject[] = [
  {
    type: "report",
    opens: ["attachment", "evidence"],
    visible(actor) {
      if (personIdOf(actor) === null) return sql`false`;
      const seen = visibleReport(actor);
      if (seen === undefined) return undefined;
      const report = db
        .select({ one: sql`1` })
        .from(reports)
        .where(and(sql`${reports.id} = ${fileLinks.subjectId}`, seen));
      // "Hạn chế" means named persons: being invited is not enough.
      return and(exists(report), ne(files.protection, "restricted"));
    },
  },
];

/** Links the files that a version's figures name as their evidence. */
export async function linkEvidence(
  tx: Transaction,
  reportId: string,
  figures: readonly { fileId: string | null }[],
): Promise<void> {
  const named = figures.flatMap(({ fileId }) => fileId || []);
  await setLinks(tx, ["report", reportId], "evidence", named);
}

/** The newest version that the file is attached to and the actor may read. */
export async function findReportOfFile(actor: Actor, fileId: string) {
  if (!isId(fileId)) return null;
  const [report] = await db
    .select({
      id: reports.id,
      number: reports.number,
      programme: { id: programmes.id, code: programmes.code },
    })
    .from(fileLinks)
    .innerJoin(reports, and(eq(fileLinks.subjectType, "report"), eq(reports.id, fileLinks.subjectId)))
    .leftJoin(programmes, eq(programmes.id, reports.programmeId))
    .where(and(eq(fileLinks.fileId, fileId), eq(fileLinks.role, "attachment"), visibleReport(actor)))
    .orderBy(desc(reports.number))
    .limit(1);
  return report ?? null;
}
