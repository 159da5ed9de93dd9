import type { SessionStatus } from "#db/vocabulary.ts";
import { makeAgendaItem, makeDelegate, makeSession } from "#fixtures/factories.ts";
import type { Cast } from "./cast.ts";
import type { Facts } from "./expected.ts";

/** A session that names the cast: chair, recorder, a delegate who has accepted, another who has not, and agenda items. */
export async function makeStage(cast: Cast, status: SessionStatus = "invited", agendaItems = 1) {
  const session = await makeSession({ status, chairId: cast.chair.id, recorderId: cast.recorder.id });
  for (let place = 1; place <= agendaItems; place++) await makeAgendaItem({ sessionId: session.id, place });
  const delegate = await makeDelegate({ sessionId: session.id, personId: cast.delegate.id, status: "accepted" });
  await makeDelegate({ sessionId: session.id, personId: cast.leaderWhoIsDelegate.id, status: "invited" });
  return { session, delegate, facts: factsOf(cast, status) };
}

/** A draft names nobody yet, and delegates know of a session once the invitations are out (DOMAIN section 1.2). */
function factsOf(cast: Cast, status: SessionStatus): Facts {
  const isDraft = status === "draft";
  return {
    chair: isDraft ? null : cast.chair.id,
    recorder: isDraft ? null : cast.recorder.id,
    assigned: isDraft || status === "scheduled" ? [] : [cast.delegate.id, cast.leaderWhoIsDelegate.id],
  };
}

/** Two sessions that the others are named in: what they hold there must not count elsewhere. */
export async function makeOtherStages(cast: Cast): Promise<void> {
  for (const status of ["invited", "in_session"] as const) {
    const people = { chairId: cast.otherChair.id, recorderId: cast.otherRecorder.id };
    const { id: sessionId } = await makeSession({ status, ...people });
    await makeDelegate({ sessionId, personId: cast.otherDelegate.id, status: "accepted" });
  }
}
