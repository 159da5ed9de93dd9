import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { delegates } from "#db/schema/sessions.ts";
import { findLastChange } from "#lib/core/audit.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { lockSession, type SessionRecord } from "#lib/sessions/queries.ts";
import { invitesAtOnce, isChangeable, takesAnswers } from "#lib/sessions/workflow.ts";
import {
  addDelegatesInput,
  answerInvitationInput,
  countTexts,
  editDelegateInput,
  openInvitationInput,
  removeDelegateInput,
} from "./schema.ts";
import { readTraces } from "./traces.ts";

/** A place on a list with its session, which is locked: answers, changes and the opening of the session wait in one queue. */
async function loadDelegate(tx: Transaction, input: { id: string }) {
  const [found] = await tx.select({ sessionId: delegates.sessionId }).from(delegates).where(eq(delegates.id, input.id));
  const session = found ? await lockSession(tx, found.sessionId) : null;
  const [delegate] = session ? await tx.select().from(delegates).where(eq(delegates.id, input.id)).for("update") : [];
  return session && delegate
    ? { row: { session: session.row, delegate }, facts: { ...session.facts, owner: delegate.personId } }
    : null;
}

function assertChangeable(session: SessionRecord): void {
  if (!isChangeable(session.status)) throw new AppError("not_now", { reason: "sessionOver" });
}

async function assertCurrent(tx: Transaction, row: typeof delegates.$inferSelect, version: number): Promise<void> {
  if (row.version === version) return;
  const { kind, status, reason } = row;
  assertVersion(row, version, { kind, status, reason }, await findLastChange(tx, "delegate", row.id));
}

/** Puts people on the list; whoever stands there already is left as they are. Once invitations are out, the new ones are invited at once. */
export const addDelegates = command({
  permission: "delegate.add",
  visible: "session.view",
  input: addDelegatesInput,
  create: true,
  load: (tx, input) => lockSession(tx, input.sessionId),
  async run({ tx, input, row: session }) {
    assertChangeable(session);
    const wanted = [...new Set(input.personIds)];
    const known = await tx.$count(people, and(inArray(people.id, wanted), isNull(people.disabledAt)));
    if (known !== wanted.length) throw new AppError("invalid", { fields: { personIds: "invalidId" } });
    const invitation = invitesAtOnce(session.status) ? { status: "invited" as const, invitedAt: new Date() } : {};
    const added = await tx
      .insert(delegates)
      .values(wanted.map((personId) => ({ sessionId: session.id, personId, kind: input.kind, ...invitation })))
      .onConflictDoNothing()
      .returning({ id: delegates.id, personId: delegates.personId });
    const after = {
      kind: input.kind,
      personIds: added.map((row) => row.personId),
      ...(invitation.status ? { status: invitation.status } : {}),
    };
    return changed({
      subject: ["session", session.id],
      after,
      value: { added: added.length, known: wanted.length - added.length, firstId: added[0]?.id ?? null },
    });
  },
});

/** Makes a guest a member or a member a guest. */
export const editDelegate = command({
  permission: "delegate.edit",
  visible: "session.view",
  input: editDelegateInput,
  load: loadDelegate,
  async run({ tx, input, row: { session, delegate } }) {
    await assertCurrent(tx, delegate, input.version);
    assertChangeable(session);
    await tx
      .update(delegates)
      .set({ kind: input.kind, version: sql`${delegates.version} + 1` })
      .where(eq(delegates.id, delegate.id));
    return changed({
      subject: ["delegate", delegate.id],
      before: { kind: delegate.kind },
      after: { kind: input.kind },
      value: { id: delegate.id },
    });
  },
});

/**
 * Takes somebody off the list. What they wrote for the session stays there under their name, and they go on reading it; who
 * takes them off has to have been told of it, else `conflict`.
 */
export const removeDelegate = command({
  permission: "delegate.remove",
  visible: "session.view",
  input: removeDelegateInput,
  load: loadDelegate,
  async run({ tx, input, row: { session, delegate } }) {
    await assertCurrent(tx, delegate, input.version);
    assertChangeable(session);
    const { sessionId, personId, kind, status, reason } = delegate;
    const texts = countTexts((await readTraces(tx, sessionId, personId)).get(personId) ?? {});
    if (texts > input.texts) throw new AppError("conflict", { reason: "delegateHasWritten" });
    await tx.delete(delegates).where(eq(delegates.id, delegate.id));
    return changed({
      subject: ["delegate", delegate.id],
      before: { sessionId, personId, kind, status, reason, ...(texts > 0 ? { texts } : {}) },
      value: { id: delegate.id },
    });
  },
});

/** One's own answer: coming, or absent with a reason. It may be changed until the session opens. */
export const answerInvitation = command({
  permission: "delegate.answer",
  visible: "session.view",
  input: answerInvitationInput,
  load: loadDelegate,
  async run({ tx, input, row: { session, delegate } }) {
    await assertCurrent(tx, delegate, input.version);
    if (!takesAnswers(session.status) || delegate.status === "listed")
      throw new AppError("not_now", { reason: "answerTooLate" });
    const now = new Date();
    const reason = input.answer === "declined" ? input.reason : "";
    await tx
      .update(delegates)
      .set({
        status: input.answer,
        reason,
        answeredAt: now,
        openedAt: delegate.openedAt ?? now,
        version: sql`${delegates.version} + 1`,
      })
      .where(eq(delegates.id, delegate.id));
    return changed({
      subject: ["delegate", delegate.id],
      before: { status: delegate.status, reason: delegate.reason },
      after: { status: input.answer, reason },
      value: { id: delegate.id, status: input.answer },
    });
  },
});

/** Notes that the delegate has the invitation before their eyes, the first time. Their answer's version stays. */
export const openInvitation = command({
  permission: "delegate.open",
  visible: "session.view",
  input: openInvitationInput,
  load: loadDelegate,
  async run({ tx, row: { delegate } }) {
    const openedAt = delegate.openedAt ?? new Date();
    if (delegate.status === "listed") throw new AppError("not_now", { reason: "notInvitedYet" });
    await tx.update(delegates).set({ openedAt }).where(eq(delegates.id, delegate.id));
    return changed({
      subject: ["delegate", delegate.id],
      after: { openedAt: openedAt.toISOString() },
      value: { id: delegate.id },
    });
  },
});
