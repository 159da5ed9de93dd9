import type { SubjectType } from "#db/vocabulary.ts";
import type { Actor } from "./actor.ts";
import { personIdOf } from "./actor.ts";
import { can, type Facts, type Permission, steadOf } from "./permissions.ts";

/** One row of a document's transition table. Rows of one name differ in `to`: which of them is taken, the row decides. */
export type Transition<Status extends string = string> = {
  name: string;
  from: readonly Status[];
  to: Status;
  permission: Permission;
  /** `author`: nobody who wrote the document may take this step (four eyes). */
  notBy?: "author";
  /** `comment`: a reason must be given. */
  needs?: "comment";
};

export type Workflow<Status extends string = string> = {
  subject: SubjectType;
  transitions: readonly Transition<Status>[];
};

/** Declares what may happen next to a document. */
export function defineWorkflow<const W extends Workflow>(workflow: W): W {
  return workflow;
}

/** Why a step may not be taken now by this actor, or null when it may. */
export function refusal(step: Transition, status: string, actor: Actor, facts: Facts) {
  if (!can(actor, step.permission, facts)) return "forbidden" as const;
  if (!step.from.includes(status)) return "not_now" as const;
  const personId = personIdOf(actor);
  if (step.notBy === "author" && personId !== null && (facts.authors ?? []).includes(personId))
    return "four_eyes" as const;
  // Who stands in for an author is kept from what the author is kept from.
  if (step.notBy === "author" && steadOf(actor, step.permission, facts) === undefined) return "four_eyes" as const;
  return null;
}

/** Names of the steps this actor may take now: sent along with a row as part of its abilities. */
export function available<W extends Workflow>(
  workflow: W,
  status: string,
  actor: Actor,
  facts: Facts,
): W["transitions"][number]["name"][] {
  const open = workflow.transitions.filter((step) => refusal(step, status, actor, facts) === null);
  return [...new Set(open.map((step) => step.name))];
}
