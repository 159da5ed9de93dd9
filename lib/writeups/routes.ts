import "server-only";
import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/core/route.ts";
import { beat, leave } from "./presence.ts";

type Params = { writeUpId: string };

/** POST /api/write-ups/[writeUpId]/presence: I have it open; answers who else has, as `Presence`. */
export const keepPresence = route<Params>(async ({ actor, params }) => {
  if (actor.kind === "public") throw new AppError("unauthenticated");
  return Response.json({ ok: true, value: await beat(actor, params.writeUpId) });
});

/** DELETE /api/write-ups/[writeUpId]/presence: I have closed it. */
export const endPresence = route<Params>(async ({ actor, params }) => {
  if (actor.kind === "public") throw new AppError("unauthenticated");
  await leave(actor, params.writeUpId);
  return new Response(null, { status: 204 });
});
