import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.ts";
import { people } from "#db/schema/people.ts";
import { writeUpSteps } from "#db/schema/reviews.ts";
import { writeUps } from "#db/schema/write-ups.ts";
import type { ReviewStepKind } from "#db/vocabulary.ts";
import type { PersonActor } from "#lib/core/actor.ts";
import { findActors } from "#lib/core/sign-in.ts";
import { readAuthors } from "./content.ts";
import { isKeptFrom, isOf, readOpenSteps } from "./steps.ts";

/** A step that waits, and everyone who may decide it now: by role, by unit, or in a leader's stead. */
export type OpenTurn = {
  writeUpId: string;
  stepId: string;
  kind: ReviewStepKind;
  dueOn: string;
  holders: PersonActor[];
};

/** On `people`: may some step be theirs? `isOf` decides, as it does when they press the button. */
const mayHold = sql`(exists (select 1 from role_grants held where held.person_id = ${people.id} and held.role in ('secretariat', 'leader'))
  or exists (select 1 from delegations given where given.deputy_id = ${people.id} and given.ended_at is null)
  or exists (select 1 from write_up_steps waits left join programmes on programmes.id = waits.programme_id
    where waits.status = 'pending' and waits.unit_id is not null and (waits.unit_id = ${people.unitId} or programmes.contact_id = ${people.id})))`;

/** The steps whose turn it is, of all texts in review or those that `which` picks on `write_ups`. Nobody disabled holds one. */
export async function listOpenTurns(reader: Transaction | Database, which?: SQL): Promise<OpenTurn[]> {
  const rows = await reader
    .select()
    .from(writeUps)
    .where(and(eq(writeUps.status, "in_review"), which))
    .orderBy(writeUps.id);
  if (rows.length === 0) return [];
  const candidates = await findActors("turns", mayHold, reader);
  const turns: OpenTurn[] = [];
  for (const row of rows) {
    const authors = await readAuthors(reader, row);
    const steps = row.submittedRevisionId ? await readOpenSteps(reader, row.submittedRevisionId) : [];
    for (const step of steps) {
      const holders = candidates.filter((actor) => isOf(actor, step, authors));
      turns.push({ writeUpId: row.id, stepId: step.id, kind: step.kind, dueOn: step.dueOn, holders });
    }
  }
  return withoutKept(reader, turns);
}

/** Leaves out who passed an earlier step of the same revision, where another person is asked for. */
async function withoutKept(reader: Transaction | Database, turns: readonly OpenTurn[]): Promise<OpenTurn[]> {
  const stepIds = turns.map(({ stepId }) => stepId);
  const personIds = turns.flatMap(({ holders }) => holders.map(({ personId }) => personId));
  if (personIds.length === 0) return [...turns];
  const kept = await reader
    .select({ stepId: writeUpSteps.id, personId: people.id })
    .from(writeUpSteps)
    .innerJoin(writeUps, eq(writeUps.id, writeUpSteps.writeUpId))
    .innerJoin(people, inArray(people.id, personIds))
    .where(and(inArray(writeUpSteps.id, stepIds), isKeptFrom(sql`${people.id}`)));
  const isKept = (stepId: string, personId: string) =>
    kept.some((one) => one.stepId === stepId && one.personId === personId);
  return turns.map((turn) => ({
    ...turn,
    holders: turn.holders.filter(({ personId }) => !isKept(turn.stepId, personId)),
  }));
}
