import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { agendaItems } from "#db/schema/sessions.ts";
import { findLastChange } from "#lib/core/audit.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { assertVersion } from "#lib/core/validation.ts";
import { lockSession, type SessionRecord } from "#lib/sessions/queries.ts";
import { isChangeable } from "#lib/sessions/workflow.ts";
import {
  addAgendaItemInput,
  editAgendaItemInput,
  fieldsOf,
  fillAgendaInput,
  moveAgendaItemInput,
  removeAgendaItemInput,
} from "./schema.ts";

const permission = "agenda.edit";
const visible = "session.view";
const constraints = {
  agenda_items_presenter_id_people_id_fk: { fields: { presenterId: "invalidId" } },
  agenda_items_programme_id_programmes_id_fk: { fields: { programmeId: "invalidId" } },
};

/** The item and its session, which is locked: everything that changes one agenda waits in one queue. */
async function loadItem(tx: Transaction, input: { id: string }) {
  const [found] = await tx
    .select({ sessionId: agendaItems.sessionId })
    .from(agendaItems)
    .where(eq(agendaItems.id, input.id));
  const session = found ? await lockSession(tx, found.sessionId) : null;
  const [item] = session ? await tx.select().from(agendaItems).where(eq(agendaItems.id, input.id)) : [];
  return session && item ? { row: { session: session.row, item }, facts: session.facts } : null;
}

function assertChangeable(session: SessionRecord): void {
  if (!isChangeable(session.status)) throw new AppError("not_now", { reason: "sessionOver" });
}

async function listIds(tx: Transaction, sessionId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(eq(agendaItems.sessionId, sessionId))
    .orderBy(asc(agendaItems.place));
  return rows.map((row) => row.id);
}

/** Gives the items the places 1, 2, 3 … in this order, in one statement. Their versions stay: no text has changed. */
async function renumber(tx: Transaction, sessionId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    update ${agendaItems} set place = wanted.place, updated_at = now()
    from unnest(${sql.param(ids)}::uuid[]) with ordinality as wanted (id, place)
    where ${agendaItems.id} = wanted.id and ${agendaItems.sessionId} = ${sessionId} and ${agendaItems.place} <> wanted.place`);
}

/** `id` out of the list and in again before `beforeId` (null: at the end). Says so when that neighbour is gone. */
function placeBefore(ids: string[], id: string, beforeId: string | null): string[] {
  const others = ids.filter((other) => other !== id);
  const index = beforeId === null ? others.length : others.indexOf(beforeId);
  if (index < 0) throw new AppError("conflict", { reason: "agendaChanged" });
  return others.toSpliced(index, 0, id);
}

export const addAgendaItem = command({
  permission,
  visible,
  input: addAgendaItemInput,
  create: true,
  constraints,
  load: (tx, input) => lockSession(tx, input.sessionId),
  async run({ tx, input, row: session }) {
    assertChangeable(session);
    const ids = await listIds(tx, session.id);
    const [item] = await tx
      .insert(agendaItems)
      .values({ ...fieldsOf(input), sessionId: session.id, place: ids.length + 1 })
      .returning();
    if (!item) throw new Error("the item was not stored");
    if (input.beforeId) await renumber(tx, session.id, placeBefore(ids, item.id, input.beforeId));
    const after = { sessionId: session.id, ...fieldsOf(item) };
    return changed({ subject: ["agenda_item", item.id], after, value: { id: item.id } });
  },
});

/** Changes one item. Somebody else's newer text is a `conflict` that carries it; edits of other items do not disturb. */
export const editAgendaItem = command({
  permission,
  visible,
  input: editAgendaItemInput,
  constraints,
  load: loadItem,
  async run({ tx, input, row: { session, item } }) {
    const before = fieldsOf(item);
    if (item.version !== input.version) {
      assertVersion(item, input.version, before, await findLastChange(tx, "agenda_item", item.id));
    }
    assertChangeable(session);
    const [stored] = await tx
      .update(agendaItems)
      .set({ ...fieldsOf(input), version: sql`${agendaItems.version} + 1` })
      .where(eq(agendaItems.id, item.id))
      .returning();
    return changed({
      subject: ["agenda_item", item.id],
      before,
      after: stored ? fieldsOf(stored) : null,
      value: { id: item.id },
    });
  },
});

/** Moves an item before another. Two people who move different items at once both get their way. */
export const moveAgendaItem = command({
  permission,
  visible,
  input: moveAgendaItemInput,
  load: loadItem,
  async run({ tx, input, row: { session, item } }) {
    assertChangeable(session);
    const ids = await listIds(tx, session.id);
    const ordered = input.beforeId === item.id ? ids : placeBefore(ids, item.id, input.beforeId);
    await renumber(tx, session.id, ordered);
    const place = ordered.indexOf(item.id) + 1;
    return changed({
      subject: ["agenda_item", item.id],
      before: { place: item.place },
      after: { place },
      value: { place },
    });
  },
});

/** Takes an item off the agenda. Contributions to it stay with the session. */
export const removeAgendaItem = command({
  permission,
  visible,
  input: removeAgendaItemInput,
  load: loadItem,
  async run({ tx, input, row: { session, item } }) {
    const before = { sessionId: session.id, place: item.place, ...fieldsOf(item) };
    if (item.version !== input.version) {
      assertVersion(item, input.version, fieldsOf(item), await findLastChange(tx, "agenda_item", item.id));
    }
    assertChangeable(session);
    await tx.delete(agendaItems).where(eq(agendaItems.id, item.id));
    await renumber(tx, session.id, await listIds(tx, session.id));
    return changed({ subject: ["agenda_item", item.id], before, value: { id: item.id } });
  },
});

/** Fills an empty agenda with the usual order of a session (DOMAIN section 1.4). */
export const fillAgenda = command({
  permission,
  visible,
  input: fillAgendaInput,
  create: true,
  load: (tx, input) => lockSession(tx, input.sessionId),
  async run({ tx, input, row: session }) {
    assertChangeable(session);
    if ((await listIds(tx, session.id)).length > 0) throw new AppError("conflict", { reason: "agendaNotEmpty" });
    await tx
      .insert(agendaItems)
      .values(input.items.map((item, index) => ({ ...item, sessionId: session.id, place: index + 1 })));
    return changed({
      subject: ["session", session.id],
      after: { agenda: input.items.map((item) => item.title) },
      value: { id: session.id },
    });
  },
});
