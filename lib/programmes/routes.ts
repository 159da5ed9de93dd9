import "server-only";
import { AppError } from "#lib/core/errors.ts";
import { route } from "#lib/core/route.ts";
import { guards } from "#lib/files/headers.ts";
import { findProgrammes } from "./register.ts";
import { type ProgrammeChoice, programmeQuery } from "./schema.ts";

/** GET /api/programmes?search=… or ?id=…: what a picker of programmes offers, 20 at most. */
export const sendProgrammes = route(async ({ actor, query: asked }) => {
  if (actor.kind === "public") throw new AppError("unauthenticated");
  const query = programmeQuery.parse(asked);
  const found = await findProgrammes(actor, query);
  const value = found.map(({ id, code, shortTitle }): ProgrammeChoice => ({ id, code, shortTitle }));
  return Response.json({ ok: true, value }, { headers: { ...guards, "cache-control": "private, no-store" } });
});
