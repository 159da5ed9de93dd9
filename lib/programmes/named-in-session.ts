import "server-only";
import { and, exists, ne, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { delegates, sessions } from "#db/schema/sessions.ts";
import { type Actor, personIdOf } from "#lib/core/actor.ts";
import { anyOf } from "#lib/core/conditions.ts";
import { can, canAny, type Permission } from "#lib/core/permissions.ts";

/**
 * The condition on `sessions` under which the actor may do what `permission` allows to those named in a session: its
 * chair and recorder once it is no draft, its delegates once the invitations are out. Undefined: whatever the session.
 */
export function namedInSession(actor: Actor, permission: Permission): SQL | undefined {
  if (canAny(actor, permission)) return undefined;
  const me = personIdOf(actor);
  if (me === null) return sql`false`;
  const invited = db
    .select({ one: sql`1` })
    .from(delegates)
    .where(
      sql`${delegates.sessionId} = ${sessions.id} and ${delegates.personId} = ${me} and ${delegates.status} <> 'listed'`,
    );
  return and(
    ne(sessions.status, "draft"),
    anyOf([
      can(actor, permission, { chair: me }) ? sql`${sessions.chairId} = ${me}` : undefined,
      can(actor, permission, { recorder: me }) ? sql`${sessions.recorderId} = ${me}` : undefined,
      can(actor, permission, { assigned: [me] }) ? and(ne(sessions.status, "scheduled"), exists(invited)) : undefined,
    ]),
  );
}
