import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "#db/client.ts";
import { approvalSteps } from "#db/schema/approval.ts";
import { decisions } from "#db/schema/audit.ts";
import { notices } from "#db/schema/notifications.ts";
import { people } from "#db/schema/people.ts";
import { sessions } from "#db/schema/sessions.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { NoticeSource } from "#lib/notifications/contents.ts";
import type { ReviewStepKind } from "./schema.ts";

/** A step that is still to be decided on the text under review, or a decision that nothing overtook. */
const stillHolds = sql`case
  when ${approvalSteps.id} is not null then ${approvalSteps.status} = 'pending' and ${writeUps.status} = 'in_review'
    and ${writeUps.submittedRevisionId} = ${approvalSteps.revisionId}
  when ${notices.kind} = 'returned' then ${writeUps.status} = 'changes_requested'
  else ${writeUps.status} in ('approved', 'published', 'corrected') end`;

/** What a letter says of write-ups: of the text itself only the session it is about, as mail is read by others too. */
export const writeUpNotices: NoticeSource = {
  type: "write_up",
  async readItems(told, reader) {
    const [decider, reminder] = [alias(people, "decider"), alias(people, "reminder")];
    const ids = told.map(({ id }) => id);
    const rows = await db
      .select({
        noticeId: notices.id,
        kind: notices.kind,
        step: sql<ReviewStepKind | null>`${approvalSteps.kind}`,
        unitId: approvalSteps.unitId,
        dueOn: approvalSteps.dueOn,
        title: sessions.title,
        sessionId: sessions.id,
        writeUpId: writeUps.id,
        decidedBy: decider.fullName,
        remindedBy: reminder.fullName,
      })
      .from(notices)
      .innerJoin(writeUps, eq(writeUps.id, notices.subjectId))
      .innerJoin(sessions, eq(sessions.id, writeUps.sessionId))
      .leftJoin(approvalSteps, eq(approvalSteps.id, notices.aboutId))
      .leftJoin(reminder, eq(reminder.id, approvalSteps.remindedById))
      .leftJoin(decisions, eq(decisions.id, notices.aboutId))
      .leftJoin(decider, eq(decider.id, decisions.actorId))
      .where(and(inArray(notices.id, ids), stillHolds));
    const isDeputy = !reader.roles.includes("leader");
    return rows.map(({ noticeId, kind, step, unitId, dueOn, title, sessionId, writeUpId, ...by }) => ({
      noticeId,
      matter: step ? (`ask.${step}` as const) : kind === "approved" ? "approved" : "returned",
      dueOn,
      title,
      remindedBy: kind === "reminded" ? by.remindedBy : null,
      decidedBy: by.decidedBy,
      inSteadOf: step === "leader" && isDeputy ? (reader.actingFor[0]?.name ?? null) : null,
      path: unitId === null ? `/sessions/${sessionId}/write-up` : `/write-ups/${writeUpId}/confirm`,
    }));
  },
};
