import "server-only";
import { and, eq, exists, inArray, isNull, min, ne, not, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { people, roleGrants } from "#db/schema/people.ts";
import { programmes } from "#db/schema/programmes.ts";
import { reports } from "#db/schema/reports.ts";
import { sessions } from "#db/schema/sessions.ts";
import { quotes } from "#db/schema/values.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { can, canAny } from "#lib/core/permissions.ts";
import { reportAtSession } from "#lib/files/visibility.ts";
import { changeable, isCalledOff } from "#lib/sessions/workflow.ts";
import type { TaskKind } from "./schema.ts";
import { type Waiting, waiting } from "./waiting.ts";

/** A session that is called off asks for no papers. */
const asking = changeable.filter((status) => !isCalledOff(status));

/** On `reports` and `programmes`: the unit that reports. Of a body's own figures, the body. */
const leadUnit = sql`coalesce(${programmes.leadUnitId}, ${reports.unitId})`;

/** On the same: the delegates who may hand it in, as `leadFacts` tells for a single one. */
const reporters = () =>
  db
    .select({ one: sql`1` })
    .from(people)
    .innerJoin(roleGrants, and(eq(roleGrants.personId, people.id), eq(roleGrants.role, "delegate")))
    .where(
      and(isNull(people.disabledAt), sql`(${people.id} = ${programmes.contactId} or ${people.unitId} = ${leadUnit})`),
    );

/** On the same: the last day for papers of the next session that the report is for. */
const papersDue = () =>
  sql<
    string | null
  >`(select min(${sessions.papersDueOn}) from ${sessions} where ${and(reportAtSession(), inArray(sessions.status, asking))})`;

/** What waits around reports: for those who report, for the office, and where a corrected figure is still quoted. */
export function reportTasks(actor: PersonActor): Waiting[] {
  const mine = or(
    eq(programmes.contactId, actor.personId),
    actor.unitId === null ? undefined : eq(leadUnit, actor.unitId),
  );
  // Where no delegate can hand it in, the office has to.
  const hasToReport = canAny(actor, "report.edit") ? or(mine, not(exists(reporters()))) : mine;
  const reporter = can(actor, "report.edit", { assigned: [actor.personId] });
  const isLast = sql`not exists (select 1 from reports later where later.based_on_id = ${reports.id})`;
  const others = or(isNull(reports.submittedById), ne(reports.submittedById, actor.personId));
  const steps: [TaskKind, SQL | undefined][] = [
    ["fillReport", reporter ? and(eq(reports.status, "draft"), hasToReport) : undefined],
    ["reviseReport", reporter ? and(eq(reports.status, "returned"), hasToReport, isLast) : undefined],
    ["checkReport", canAny(actor, "report.check") ? eq(reports.status, "submitted") : undefined],
    ["acceptReport", canAny(actor, "report.accept") ? and(eq(reports.status, "checked"), others) : undefined],
  ];
  const listed = steps.flatMap(([kind, condition]) => (condition ? [listReports(kind, condition)] : []));
  return canAny(actor, "quote.keep") ? [...listed, listQuotes()] : listed;
}

function listReports(kind: TaskKind, condition: SQL): Waiting {
  const rows = db
    .select({
      subjectId: reports.id,
      title: reports.title,
      detail: programmes.code,
      person: people.fullName,
      due: sql<
        string | null
      >`coalesce(${reports.dueOn}, case when ${inArray(sessions.status, asking)} then ${sessions.papersDueOn} end, ${papersDue()})`,
      since: sql<Date>`coalesce(${reports.submittedAt}, ${reports.createdAt})`.mapWith(reports.createdAt),
    })
    .from(reports)
    .leftJoin(programmes, eq(programmes.id, reports.programmeId))
    .leftJoin(people, eq(people.id, reports.submittedById))
    .leftJoin(sessions, eq(sessions.id, reports.sessionId))
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
