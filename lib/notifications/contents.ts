import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { decisions } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notifications.ts";
import { people } from "#db/schema/people.ts";
import { writeUpSteps } from "#db/schema/reviews.ts";
import { sessions } from "#db/schema/sessions.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import type { Item } from "./letter.ts";

/** What a letter to `reader` still has to tell: steps that were decided meanwhile, and decisions overtaken, are left out. */
export async function readItems(mailId: string, reader: PersonActor): Promise<Item[]> {
  const [decider, reminder] = [alias(people, "decider"), alias(people, "reminder")];
  const rows = await db
    .select({
      kind: notices.kind,
      step: writeUpSteps.kind,
      unitId: writeUpSteps.unitId,
      dueOn: writeUpSteps.dueOn,
      session: sessions.title,
      sessionId: sessions.id,
      writeUpId: writeUps.id,
      decidedBy: decider.fullName,
      remindedBy: reminder.fullName,
    })
    .from(notices)
    .innerJoin(writeUps, eq(writeUps.id, notices.writeUpId))
    .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
    .leftJoin(writeUpSteps, eq(writeUpSteps.id, notices.stepId))
    .leftJoin(reminder, eq(reminder.id, writeUpSteps.remindedById))
    .leftJoin(decisions, eq(decisions.id, notices.decisionId))
    .leftJoin(decider, eq(decider.id, decisions.actorId))
    .where(sql`${notices.mailId} = ${mailId} and ${stillHolds}`)
    .orderBy(asc(writeUpSteps.dueOn), asc(notices.id));
  const isDeputy = !reader.roles.includes("leader");
  return rows.map(({ kind, step, unitId, dueOn, session, sessionId, writeUpId, decidedBy, remindedBy }) => ({
    kind,
    step,
    dueOn,
    session,
    by: step ? remindedBy : decidedBy,
    inSteadOf: step === "leader" && isDeputy ? (reader.actingFor[0]?.name ?? null) : null,
    path: unitId === null ? `/sessions/${sessionId}/write-up` : `/write-ups/${writeUpId}/confirm`,
  }));
}

const stillHolds = sql`case
  when ${notices.stepId} is not null then ${writeUpSteps.status} = 'pending' and ${writeUps.status} = 'in_review'
    and ${writeUps.submittedRevisionId} = ${writeUpSteps.revisionId}
  when ${notices.kind} = 'returned' then ${writeUps.status} = 'changes_requested'
  else ${writeUps.status} in ('approved', 'published', 'corrected') end`;
