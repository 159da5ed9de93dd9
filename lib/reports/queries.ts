import "server-only";
import { and, asc, desc, eq, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { fileLinks, files } from "#db/schema/files.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import { type ReportStatus, reportStatuses } from "#db/vocabulary.ts";
import type { Actor } from "#lib/core/actor.ts";
import { personThen } from "#lib/core/as-of.ts";
import { can, type Facts, type Permission } from "#lib/core/permissions.ts";
import { isId } from "#lib/core/validation.ts";
import { available } from "#lib/core/workflow.ts";
import { linksOf } from "#lib/files/links.ts";
import type { FileValue } from "#lib/files/schema.ts";
import { visibleFile } from "#lib/files/subjects.ts";
import { leadFacts } from "#lib/programmes/lead.ts";
import { namedInSession } from "#lib/programmes/named-in-session.ts";
import { mayBeAtSession, reportAtSession, visibleReport } from "#lib/programmes/report-visibility.ts";
import { reportFileSubjects } from "./file-subjects.ts";
import { type ReportRow, type ReportSession, type SessionReport, sessionsOffered } from "./schema.ts";
import { sessionReportOf } from "./session-report.ts";
import { reportWorkflow } from "./workflow.ts";

/** What the actor may do with a version: the steps of the workflow, and what begins a new version. */
function reportAbilities(actor: Actor, status: ReportStatus, facts: Facts): Permission[] {
  const steps = available(reportWorkflow, status, actor, facts).map((step) => `report.${step}` as const);
  const others: [Permission, ReportStatus[]][] = [
    ["report.edit", ["draft"]],
    ["report.revise", ["returned"]],
    ["report.correct", ["accepted"]],
    ["report.explain", ["submitted", "checked"]],
    ["indicator.edit_detail", ["draft"]],
    ["indicator.open_detail", [...reportStatuses]],
    ["programme.view", [...reportStatuses]],
  ];
  return [
    ...steps,
    ...others.filter(([verb, when]) => when.includes(status) && can(actor, verb, facts)).map(([verb]) => verb),
  ];
}

/** Versions that the actor may read, by programme and newest first. */
export async function listReports(actor: Actor, condition: SQL | undefined): Promise<SessionReport[]> {
  const last = db
    .select({ at: decisions.createdAt, comment: decisions.comment })
    .from(decisions)
    .where(and(eq(decisions.subjectType, "report"), eq(decisions.subjectId, reports.id)))
    .orderBy(desc(decisions.createdAt))
    .limit(1)
    .as("last");
  const reporter = personThen("reporter", reports.submittedById, reports.submittedAt);
  const rows = await db
    .select({
      id: reports.id,
      number: reports.number,
      title: reports.title,
      status: reports.status,
      programmeId: reports.programmeId,
      unitId: reports.unitId,
      reason: reports.reason,
      basedOnId: reports.basedOnId,
      submittedAt: reports.submittedAt,
      submittedBy: reporter.fullName,
      submittedById: reports.submittedById,
      startedAt: reports.createdAt,
      // The id first: by its first column the mapper tells whether a joined row is there at all.
      lead: { id: programmes.id, leadUnitId: programmes.leadUnitId, contactId: programmes.contactId },
      version: reports.version,
      session: { id: sessions.id, title: sessions.title, date: sessions.date },
      programme: { id: programmes.id, code: programmes.code, shortTitle: programmes.shortTitle },
      last: { at: last.at, comment: last.comment },
    })
    .from(reports)
    .leftJoinLateral(last, sql`true`)
    .leftJoin(programmes, eq(programmes.id, reports.programmeId))
    .leftJoinLateral(reporter, sql`true`)
    .leftJoin(sessions, and(eq(sessions.id, reports.sessionId), namedInSession(actor, "session.view")))
    .where(and(condition, visibleReport(actor)))
    .orderBy(asc(programmes.code), desc(reports.number));
  const papers = Map.groupBy(
    await listReportFiles(
      actor,
      rows.map((row) => row.id),
    ),
    (file) => file.reportId,
  );
  return rows.map(({ submittedById, last: decision, lead, ...row }) => {
    const facts = {
      ...leadFacts(actor, row.programmeId && lead ? lead : { leadUnitId: row.unitId, contactId: null }),
      authors: submittedById ? [submittedById] : [],
    };
    return {
      ...row,
      decidedAt: decision?.at ?? null,
      comment: decision?.comment ?? null,
      files: (papers.get(row.id) ?? []).map(({ reportId: _r, sha256: _s, ...file }) => file),
      abilities: reportAbilities(actor, row.status, facts),
    };
  });
}

type ReportFile = FileValue & { sha256: string; reportId: string };

/** The files of these versions that the actor may read, in each version's order. */
export async function listReportFiles(actor: Actor, reportIds: string[]): Promise<ReportFile[]> {
  if (reportIds.length === 0) return [];
  return db
    .select({
      reportId: fileLinks.subjectId,
      id: files.id,
      name: files.name,
      size: files.size,
      contentType: files.contentType,
      sha256: files.sha256,
    })
    .from(fileLinks)
    .innerJoin(files, eq(files.id, fileLinks.fileId))
    .where(and(linksOf("report", reportIds, "attachment"), visibleFile(actor, reportFileSubjects)))
    .orderBy(asc(fileLinks.place));
}

/** Every version of a programme's report that the actor may read, newest first. */
export async function listReportsOfProgramme(actor: Actor, programmeId: string): Promise<ReportRow[]> {
  return isId(programmeId) ? listReports(actor, eq(reports.programmeId, programmeId)) : [];
}

/** Every version of the body's own report that the actor may read, newest first. */
export async function listReportsOfBody(actor: Actor, unitId: string): Promise<ReportRow[]> {
  return isId(unitId) ? listReports(actor, eq(reports.unitId, unitId)) : [];
}

/**
 * The papers of a session: each programme's report there ({@link sessionReportOf}), by programme code. Agenda items find
 * theirs by `programmeId`. Empty for a session that the actor may not see.
 */
export async function listReportsOfSession(actor: Actor, sessionId: string): Promise<SessionReport[]> {
  if (!isId(sessionId)) return [];
  const tabled = db
    .select({ one: sql`1` })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), reportAtSession(), namedInSession(actor, "file.view")));
  const rows = await listReports(
    actor,
    and(mayBeAtSession(sessionId), ne(reports.status, "draft"), sql`exists ${tabled}`),
  );
  return [...Map.groupBy(rows, (row) => row.programmeId ?? row.unitId).values()].flatMap(
    (versions) => sessionReportOf(versions) ?? [],
  );
}

/** Sessions a report of this programme (null: of the body) can be for, 50 at most: those that hear it first, then the newest. */
export async function listReportSessions(actor: Actor, programmeId: string | null): Promise<ReportSession[]> {
  if (!can(actor, "report.start") || (programmeId !== null && !isId(programmeId))) return [];
  const hears = sql`exists (select 1 from ${agendaItems} where ${agendaItems.sessionId} = ${sessions.id} and ${agendaItems.programmeId} = ${programmeId})`;
  return db
    .select({ id: sessions.id, title: sessions.title, date: sessions.date })
    .from(sessions)
    .where(notInArray(sessions.status, ["archived", "cancelled"]))
    .orderBy(sql`${hears} desc`, desc(sessions.date))
    .limit(sessionsOffered);
}
