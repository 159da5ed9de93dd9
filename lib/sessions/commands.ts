import "server-only";
import { and, eq, inArray, isNotNull, ne, notInArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { agendaItems, delegates, sessions } from "#db/schema/sessions.ts";
import { personIdOf } from "#lib/core/actor.ts";
import { findLastChange } from "#lib/core/audit.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { stepCommand } from "#lib/core/step-command.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { lockSession } from "./queries.ts";
import { changedParts, type Schedule, scheduleOf } from "./schedule.ts";
import { createSessionInput, editSessionInput, fieldsOf, sessionStepInput } from "./schema.ts";
import { isChangeable, sessionWorkflow, takesAnswers } from "./workflow.ts";

const constraints = {
  sessions_convening_unit_id_units_id_fk: {
    fields: { conveningUnitId: "invalidId" },
  },
  sessions_chair_id_people_id_fk: { fields: { chairId: "invalidId" } },
  sessions_recorder_id_people_id_fk: { fields: { recorderId: "invalidId" } },
};

/** Creates a session as a draft; nobody outside the office and the leaders knows of it. */
export const createSession = command({
  permission: "session.create",
  input: createSessionInput,
  create: true,
  constraints,
  load: async () => ({ row: null, facts: {} }),
  async run({ tx, actor, input }) {
    const { idempotencyKey: _key, ...fields } = input;
    const [row] = await tx
      .insert(sessions)
      .values({ ...fields, createdById: personIdOf(actor) })
      .returning();
    if (!row) throw new Error("the session was not stored");
    return changed({
      subject: ["session", row.id],
      after: fieldsOf(row),
      value: { id: row.id },
    });
  },
});

/**
 * Changes what a session is about, when, where and who leads it. A stale version is a `conflict` with what is stored. Another
 * day, hour or room after the invitations went out asks every delegate again: `askedAgain` says how many. Moved back, it
 * asks nobody who has not answered since.
 */
export const editSession = command({
  permission: "session.edit",
  visible: "session.view",
  input: editSessionInput,
  constraints,
  load: (tx, input) => lockSession(tx, input.id),
  async run({ tx, input, row }) {
    const before = fieldsOf(row);
    if (row.version !== input.version) {
      assertVersion(row, input.version, before, await findLastChange(tx, "session", row.id));
    }
    if (!isChangeable(row.status)) throw new AppError("not_now", { reason: "sessionOver" });
    const { id, version: _version, ...fields } = input;
    const isMoved = takesAnswers(row.status) && changedParts(scheduleOf(row), scheduleOf(fields)).length > 0;
    const moved = isMoved ? { movedFrom: scheduleOf(row), movedAt: new Date() } : {};
    const [stored] = await tx
      .update(sessions)
      .set({ ...fields, ...moved, version: sql`${sessions.version} + 1` })
      .where(eq(sessions.id, id))
      .returning();
    const restored = isMoved ? await restoreAnswers(tx, id, scheduleOf(fields)) : [];
    const askedAgain = isMoved ? await askAgain(tx, id, scheduleOf(row), "invited", restored) : 0;
    return changed({
      subject: ["session", id],
      before,
      after: stored ? { ...fieldsOf(stored), ...(isMoved ? { askedAgain } : {}) } : null,
      value: { id, askedAgain },
    });
  },
});

const step = {
  workflow: sessionWorkflow,
  table: sessions,
  visible: "session.view",
  input: sessionStepInput,
  load: (tx: Transaction, input: { id: string }) => lockSession(tx, input.id),
} as const;

/**
 * A session held as it was when they were asked, before they answered for another schedule: what they had said stands again,
 * since when they said it, and they are not asked. Gives their rows.
 */
async function restoreAnswers(tx: Transaction, sessionId: string, schedule: Schedule): Promise<string[]> {
  const asked = await tx
    .select({ id: delegates.id, earlier: delegates.earlierSchedule })
    .from(delegates)
    .where(
      and(
        eq(delegates.sessionId, sessionId),
        inArray(delegates.status, ["listed", "invited"]),
        isNotNull(delegates.earlierSchedule),
      ),
    )
    .for("update");
  const back = asked.filter(({ earlier }) => earlier !== null && changedParts(earlier, schedule).length === 0);
  const ids = back.map(({ id }) => id);
  await tx
    .update(delegates)
    .set({
      status: sql`coalesce(${delegates.earlierAnswer}, 'invited')`,
      invitedAt: sql`coalesce(${delegates.invitedAt}, now())`,
      openedAt: sql`coalesce(${delegates.openedAt}, ${delegates.answeredAt})`,
      earlierAnswer: null,
      earlierSchedule: null,
      version: sql`${delegates.version} + 1`,
    })
    .where(inArray(delegates.id, ids));
  return ids;
}

/**
 * What the delegates said was for `schedule`: they are asked anew, at once or with the next invitations (`listed`). How they
 * had answered and when stays with them, and so does the schedule it was for; of one who never answered, the one they were
 * asked for.
 */
async function askAgain(
  tx: Transaction,
  sessionId: string,
  schedule: Schedule,
  status: "invited" | "listed",
  except: readonly string[] = [],
) {
  const isOpen = eq(delegates.status, "invited");
  const stored = sql`${JSON.stringify(schedule)}::jsonb`;
  const asked = await tx
    .update(delegates)
    .set({
      earlierAnswer: sql`case when ${isOpen} then ${delegates.earlierAnswer} else ${delegates.status} end`,
      earlierSchedule: sql`case when ${isOpen} then coalesce(${delegates.earlierSchedule}, ${stored}) else ${stored} end`,
      status,
      invitedAt: status === "listed" ? null : new Date(),
      openedAt: null,
      version: sql`${delegates.version} + 1`,
    })
    .where(
      and(eq(delegates.sessionId, sessionId), ne(delegates.status, "listed"), notInArray(delegates.id, [...except])),
    )
    .returning({ id: delegates.id });
  return asked.length;
}

/** Fixes the date. A postponed session starts anew: earlier answers were given for another day. */
export const scheduleSession = stepCommand({
  ...step,
  name: "schedule",
  async after({ tx, row }) {
    if (row.status === "postponed") await askAgain(tx, row.id, row.movedFrom ?? scheduleOf(row), "listed");
  },
});

/** Sends the invitations: from now on the delegates see the session and are asked to answer, but for those who have. */
export const inviteToSession = stepCommand({
  ...step,
  name: "invite",
  async before({ tx, row }) {
    const items = await tx.$count(agendaItems, and(eq(agendaItems.sessionId, row.id), ne(agendaItems.kind, "break")));
    if (items === 0) throw new AppError("not_now", { reason: "inviteNeedsAgenda" });
    const people = await tx.$count(delegates, eq(delegates.sessionId, row.id));
    if (people === 0) throw new AppError("not_now", { reason: "inviteNeedsDelegates" });
  },
  async after({ tx, row }) {
    const schedule = scheduleOf(row);
    await restoreAnswers(tx, row.id, schedule);
    // Postponed, and held on its day after all: nothing moved.
    if (row.movedFrom && changedParts(row.movedFrom, schedule).length === 0)
      await tx.update(sessions).set({ movedFrom: null, movedAt: null }).where(eq(sessions.id, row.id));
    await tx
      .update(delegates)
      .set({
        status: "invited",
        invitedAt: new Date(),
        version: sql`${delegates.version} + 1`,
      })
      .where(and(eq(delegates.sessionId, row.id), eq(delegates.status, "listed")));
  },
});

export const openSession = stepCommand({ ...step, name: "open" });
export const adjournSession = stepCommand({ ...step, name: "adjourn" });
export const closeSession = stepCommand({ ...step, name: "close" });
export const archiveSession = stepCommand({ ...step, name: "archive" });

export const postponeSession = stepCommand({
  ...step,
  name: "postpone",
  async before({ row }) {
    return takesAnswers(row.status) ? { set: { movedFrom: scheduleOf(row), movedAt: new Date() } } : {};
  },
});

export const cancelSession = stepCommand({ ...step, name: "cancel" });
