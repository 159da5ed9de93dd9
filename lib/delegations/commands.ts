import "server-only";
import { and, eq, gte, isNull, lte, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { delegations, deputies } from "#db/schema/delegations.ts";
import { people } from "#db/schema/people.ts";
import { personIdOf } from "#lib/core/actor.ts";
import { changed, command } from "#lib/core/command.ts";
import { AppError } from "#lib/core/errors.ts";
import { toPlainDate } from "#lib/i18n/format.ts";
import { mayDeputize } from "./deputies.ts";
import { allowDeputySchema, createDelegationSchema, endDelegationSchema } from "./schema.ts";

/** A leader's delegations that are not ended and share a day with these. */
const overlapping = (leaderId: string, fromDay: string, toDay: string) =>
  and(
    eq(delegations.leaderId, leaderId),
    isNull(delegations.endedAt),
    lte(delegations.fromDay, toDay),
    gte(delegations.toDay, fromDay),
  );

async function lockPerson(tx: Transaction, personId: string) {
  const [row] = await tx.select().from(people).where(eq(people.id, personId)).for("update");
  return row ? { row, facts: {} } : null;
}

/** A leader names who decides while they are away. It begins and ends by itself. */
export const create = command({
  permission: "delegation.create",
  create: true,
  input: createDelegationSchema,
  // Their own row is locked, so that two absences of one leader cannot overlap.
  load: (tx, _input, actor) => lockPerson(tx, personIdOf(actor) ?? ""),
  async run({ tx, row: leader, input: { idempotencyKey: _key, ...fields } }) {
    const { deputyId, fromDay, toDay } = fields;
    if (toDay < toPlainDate(new Date())) throw new AppError("invalid", { fields: { toDay: "dateInPast" } });
    const isFit = await tx.$count(people, and(eq(people.id, deputyId), mayDeputize()));
    if (deputyId === leader.id || isFit === 0) throw new AppError("invalid", { fields: { deputyId: "notADeputy" } });
    if ((await tx.$count(delegations, overlapping(deputyId, fromDay, toDay))) > 0)
      throw new AppError("invalid", { fields: { deputyId: "deputyAway" } });
    if ((await tx.$count(delegations, overlapping(leader.id, fromDay, toDay))) > 0)
      throw new AppError("not_now", { reason: "delegationOverlaps" });
    const id = uuidv7();
    await tx.insert(delegations).values({ id, leaderId: leader.id, ...fields });
    return changed({ subject: ["delegation", id], after: { leaderId: leader.id, ...fields }, value: { id } });
  },
});

/** The leader is back before the day, or was not away after all. What was decided under it stays. */
export const end = command({
  permission: "delegation.end",
  visible: "delegation.view",
  input: endDelegationSchema,
  async load(tx, { delegationId }) {
    const [row] = await tx.select().from(delegations).where(eq(delegations.id, delegationId)).for("update");
    return row ? { row, facts: { owner: row.leaderId } } : null;
  },
  async run({ tx, row }) {
    const isOver = row.endedAt !== null || row.toDay < toPlainDate(new Date());
    if (isOver) throw new AppError("not_now", { reason: "delegationOver" });
    await tx.update(delegations).set({ endedAt: sql`now()` }).where(eq(delegations.id, row.id));
    return changed({ subject: ["delegation", row.id], after: { deputyId: row.deputyId, disabled: true } });
  },
});

/** The administrator allows a person to stand in for leaders, or takes that back: what runs under it ends at once. */
export const allow = command({
  permission: "delegation.allow",
  input: allowDeputySchema,
  load: (tx, { personId }) => lockPerson(tx, personId),
  async run({ tx, row, input: { isAllowed } }) {
    if (row.disabledAt) throw new AppError("not_now", { reason: "personDisabled" });
    if (isAllowed) await tx.insert(deputies).values({ personId: row.id }).onConflictDoNothing();
    else await tx.delete(deputies).where(eq(deputies.personId, row.id));
    return changed({ subject: ["person", row.id], after: { isAllowed } });
  },
});
