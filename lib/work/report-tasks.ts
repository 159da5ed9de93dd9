import "server-only";
import { and, eq, inArray, isNotNull, isNull, min, ne, not, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { agendaItems, sessions } from "#db/schema/sessions.ts";
import { quotes } from "#db/schema/values.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { canAny } from "#lib/core/permissions.ts";
import { isReportedByAnybody, reportedBy } from "#lib/programmes/reporters.ts";
import { changeable, isCalledOff } from "#lib/sessions/workflow.ts";
import type { TaskKind } from "./schema.ts";
import { type Waiting, waiting } from "./waiting.ts";

/** A session that is called off asks for no papers. */
const asking = changeable.filter((status) => !isCalledOff(status));

/** The last day for papers of the next session that hears each programme. A session that asks for papers never closed before. */
const papersDue = () =>
  db
    .select({ programmeId: agendaItems.programmeId, on: min(sessions.papersDueOn).as("on") })
    .from(agendaItems)
    .innerJoin(sessions, eq(sessions.id, agendaItems.sessionId))
    .where(and(isNotNull(agendaItems.programmeId), inArray(sessions.status, asking)))
    .groupBy(agendaItems.programmeId)
    .as("papers_due");

/** What waits around reports: for those who report, for the office, and where a corrected figure is still quoted. */
export function reportTasks(actor: PersonActor): Waiting[] {
  const mine = reportedBy(actor);
  // Where nobody of the unit can hand it in, the office has to.
  const hasToReport = canAny(actor, "report.edit") ? or(mine, not(isReportedByAnybody())) : mine;
  const isLast = sql`not exists (select 1 from reports later where later.based_on_id = ${reports.id})`;
  const others = or(isNull(reports.submittedById), ne(reports.submittedById, actor.personId));
  const steps: [TaskKind, SQL | undefined][] = [
    ["fillReport", hasToReport ? and(eq(reports.status, "draft"), hasToReport) : undefined],
    ["reviseReport", hasToReport ? and(eq(reports.status, "returned"), hasToReport, isLast) : undefined],
    ["checkReport", canAny(actor, "report.check") ? eq(reports.status, "submitted") : undefined],
    ["acceptReport", canAny(actor, "report.accept") ? and(eq(reports.status, "checked"), others) : undefined],
  ];
  const listed = steps.flatMap(([kind, condition]) => (condition ? [listReports(kind, condition)] : []));
  return canAny(actor, "quote.keep") ? [...listed, listQuotes()] : listed;
}

function listReports(kind: TaskKind, condition: SQL): Waiting {
  const papers = papersDue();
  const rows = db
    .select({
      subjectId: reports.id,
      title: reports.title,
      detail: programmes.code,
      person: people.fullName,
      due: sql<
        string | null
      >`coalesce(${reports.dueOn}, case when ${inArray(sessions.status, asking)} then ${sessions.papersDueOn} end, ${papers.on})`,
      since: sql<Date>`coalesce(${reports.submittedAt}, ${reports.createdAt})`.mapWith(reports.createdAt),
    })
    .from(reports)
    .leftJoin(programmes, eq(programmes.id, reports.programmeId))
    .leftJoin(people, eq(people.id, reports.submittedById))
    .leftJoin(sessions, eq(sessions.id, reports.sessionId))
    // A report that names its session is for no other.
    .leftJoin(papers, and(isNull(reports.sessionId), eq(papers.programmeId, reports.programmeId)))
    .where(and(condition, not(sql`coalesce(${sessions.status} in ('cancelled', 'archived'), false)`)));
  const page = kind === "fillReport" ? "/edit" : "";
  return waiting(kind, rows, (row) => ({ ...row, href: `/reports/${row.subjectId}${page}` }));
}

function listQuotes(): Waiting {
  const rows = db
    .select({ subjectId: reports.id, title: reports.title, since: min(quotes.createdAt) })
    .from(quotes)
    .innerJoin(reports, eq(reports.id, quotes.reportId))
    // What a write-up quotes is decided on where it is read.
    .where(and(eq(quotes.status, "open"), ne(quotes.placeType, "write_up")))
    .groupBy(reports.id);
  return waiting("reviewQuotes", rows, ({ since, ...row }) => ({
    ...row,
    since: since ?? new Date(0),
    href: `/reports/${row.subjectId}#quotes`,
  }));
}
