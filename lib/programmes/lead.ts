import { type Actor, personIdOf } from "#lib/core/actor.ts";
import type { Facts } from "#lib/core/permissions.ts";

/** Who reports on a programme: the delegates who belong to its lead unit, and its contact. */
export type Lead = { leadUnitId: string | null; contactId: string | null };

/** The actor's part in a programme as `can` wants it: `assigned` names them when they report on it. */
export function leadFacts(actor: Actor, { leadUnitId, contactId }: Lead): Facts {
  const me = personIdOf(actor);
  if (me === null) return {};
  const belongs = actor.kind === "person" && actor.unitId !== null && actor.unitId === leadUnitId;
  return { assigned: belongs || contactId === me ? [me] : [] };
}
