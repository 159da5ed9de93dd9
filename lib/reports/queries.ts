import "server-only";
import { and, asc, desc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { files } from "#db/schema/files.ts";
import { people } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reportFiles, reports } from "#db/schema/reports.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import type { Actor } from "#lib/core/actor.ts";
import { can } from "#lib/core/permissions.ts";
import { available } from "#lib/core/workflow.ts";
import type { FileValue } from "#lib/files/schema.ts";
import { namedInSession, reportAtSession, visibleFile, visibleReport } from "#lib/files/visibility.ts";
import type { ReportRow, ReportSession, SessionReport } from "./schema.ts";
import { reportWorkflow } from "./workflow.ts";

async function listReports(actor: Actor, condition: SQL | undefined): Promise<SessionReport[]> {
  const rows = await db
    .select({
      id: reports.id,
      number: reports.number,
      title: reports.title,
      status: reports.status,
      submittedAt: reports.submittedAt,
      submittedBy: people.fullName,
      submittedById: reports.submittedById,
      version: reports.version,
      session: { id: sessions.id, title: sessions.title, date: sessions.date },
      programme: { id: programmes.id, code: programmes.code, shortTitle: programmes.shortTitle },
      acceptedAt: sql<string | null>`(select max(${decisions.createdAt}) from ${decisions}
        where ${decisions.subjectType} = 'report' and ${decisions.subjectId} = ${reports.id} and ${decisions.toStatus} = 'accepted')`,
    })
    .from(reports)
    .innerJoin(programmes, eq(programmes.id, reports.programmeId))
    .leftJoin(people, eq(people.id, reports.submittedById))
    .leftJoin(sessions, and(eq(sessions.id, reports.sessionId), namedInSession(actor, "session.view")))
    .where(and(condition, visibleReport(actor)))
    .orderBy(asc(programmes.code), desc(reports.number));
  const papers = Map.groupBy(
    await listFiles(
      actor,
      rows.map((row) => row.id),
    ),
    (file) => file.reportId,
  );
  return rows.map(({ submittedById, acceptedAt, ...row }) => ({
    ...row,
    programmeId: row.programme.id,
    acceptedAt: acceptedAt === null ? null : new Date(acceptedAt),
    files: (papers.get(row.id) ?? []).map(({ reportId: _, ...file }) => file),
    abilities: available(reportWorkflow, row.status, actor, { owner: submittedById }).map((step) => `report.${step}`),
  }));
}

async function listFiles(actor: Actor, reportIds: string[]): Promise<(FileValue & { reportId: string })[]> {
  if (reportIds.length === 0) return [];
  return db
    .select({
      reportId: reportFiles.reportId,
      id: files.id,
      name: files.name,
      size: files.size,
      contentType: files.contentType,
    })
    .from(reportFiles)
    .innerJoin(files, eq(files.id, reportFiles.fileId))
    .where(and(inArray(reportFiles.reportId, reportIds), visibleFile(actor)))
    .orderBy(asc(reportFiles.sortOrder));
}

/** Every version of a programme's report that the actor may read, newest first. */
export async function listReportsOfProgramme(actor: Actor, programmeId: string): Promise<ReportRow[]> {
  return z.uuid().safeParse(programmeId).success ? listReports(actor, eq(reports.programmeId, programmeId)) : [];
}

/**
 * The papers of a session: for each programme the newest version tabled there, by programme code. Agenda items find
 * theirs by `programmeId`. Empty for a session that the actor may not see.
 */
export async function listReportsOfSession(actor: Actor, sessionId: string): Promise<SessionReport[]> {
  if (!z.uuid().safeParse(sessionId).success) return [];
  const tabled = db
    .select({ one: sql`1` })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), reportAtSession(), namedInSession(actor, "file.view")));
  const rows = await listReports(actor, sql`exists ${tabled}`);
  return [...Map.groupBy(rows, (row) => row.programmeId).values()].flatMap((versions) => versions[0] ?? []);
}

/** Sessions a report of this programme can be for: those that hear it first, then the newest. */
export async function listReportSessions(actor: Actor, programmeId: string): Promise<ReportSession[]> {
  if (!can(actor, "report.submit")) return [];
  const hears = sql`exists (select 1 from ${agendaItems} where ${agendaItems.sessionId} = ${sessions.id} and ${agendaItems.programmeId} = ${programmeId})`;
  return db
    .select({ id: sessions.id, title: sessions.title, date: sessions.date })
    .from(sessions)
    .where(notInArray(sessions.status, ["archived", "cancelled"]))
    .orderBy(sql`${hears} desc`, desc(sessions.date))
    .limit(50);
}
