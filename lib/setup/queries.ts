import "server-only";
import { count, eq, ne } from "drizzle-orm";
import { cache } from "react";
import { db, type Reader } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { setupSkips } from "#db/schema/setup.ts";
import { units } from "#db/schema/units.ts";
import { setupSteps } from "#db/vocabulary.ts";
import type { Actor } from "#lib/core/actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { can } from "#lib/core/permissions.ts";
import type { SetupProgress, StepState } from "./schema.ts";

export const maySetUp = (actor: Actor): boolean => can(actor, "setup.skip");

/** The body whose installation this is, or null before it was entered. */
export async function findHostId(tx: Reader = db): Promise<string | null> {
  const [host] = await tx.select({ id: units.id }).from(units).where(eq(units.isHost, true));
  return host?.id ?? null;
}

/** How far the first run has come: read from what there is, so that it can be left and taken up anywhere. */
export const getSetupProgress = cache(async (actor: Actor): Promise<SetupProgress> => {
  if (!maySetUp(actor)) throw new AppError("forbidden");
  const [hostId, [otherUnits], [everybody], skips] = await Promise.all([
    findHostId(),
    db.select({ count: count() }).from(units).where(ne(units.isHost, true)),
    db.select({ count: count() }).from(people),
    db.select({ step: setupSkips.step }).from(setupSkips),
  ]);
  const counts = {
    body: hostId ? 1 : 0,
    units: otherUnits?.count ?? 0,
    // Without whoever sets up.
    people: Math.max(0, (everybody?.count ?? 0) - 1),
  };
  const skipped = new Set(skips.map(({ step }) => step));
  const steps = setupSteps.map((step) => {
    const state: StepState = counts[step] > 0 ? "done" : skipped.has(step) ? "skipped" : "open";
    return { step, state, count: counts[step] };
  });
  return { steps, next: steps.find(({ state }) => state === "open")?.step ?? null };
});
