import type { ErrorCode } from "#lib/core/errors.ts";
import { type Permission, permissions } from "#lib/core/permissions.ts";
import type { Person } from "./cast.ts";

/** Who owns a row, who is named in it: what the scopes of the permission table speak of. */
export type Facts = {
  owner?: string | null | undefined;
  assigned?: readonly string[];
  chair?: string | null;
  recorder?: string | null;
  authors?: readonly string[];
};

export type Outcome = "ok" | ErrorCode;

/**
 * May they? Read from the table anew, in words of this file and not by the product's `can()`: a mistake there would
 * otherwise agree with itself.
 */
export function isAllowed(person: Person, permission: Permission, facts: Facts): boolean {
  const row: Readonly<Record<string, string>> = permissions[permission];
  if (person.id === null) return row.visitor === "any";
  const { id } = person;
  const granted = (holder: string) => {
    const scope = row[holder];
    if (scope === "own") return facts.owner === id;
    if (scope === "assigned") return facts.assigned?.includes(id) === true;
    return scope === "any";
  };
  return (
    granted("person") ||
    person.roles.some(granted) ||
    (facts.chair === id && granted("chair")) ||
    (facts.recorder === id && granted("recorder"))
  );
}

/** Is there any row on which they might? Anybody signed in may be somebody's chair or recorder. */
function isAnywhere(person: Person, permission: Permission): boolean {
  const row: Readonly<Record<string, string>> = permissions[permission];
  if (person.id === null) return row.visitor !== undefined;
  return ["person", "chair", "recorder", ...person.roles].some((holder) => row[holder] !== undefined);
}

export type Rule = {
  permission: Permission;
  /** Without this one the row is not there for them. */
  visible?: Permission | undefined;
};

export type Case = {
  facts: Facts;
  /** The only person for whom the row is there at all, such as the author of a draft. */
  onlyFor?: string | undefined;
  /** What whoever may gets: `ok`, or how the row's state refuses. */
  state: Outcome;
  /** Nobody who wrote it may. */
  isFourEyes?: boolean;
};

/** What the tables say an answer must be. */
export function expectedOf({ permission, visible }: Rule, found: Case, person: Person): Outcome {
  if (person.id === null && !("visitor" in permissions[permission])) return "unauthenticated";
  if (!isAnywhere(person, permission)) return "forbidden";
  if (found.onlyFor !== undefined && found.onlyFor !== person.id) return "not_found";
  if (visible && !isAllowed(person, visible, found.facts)) return "not_found";
  if (!isAllowed(person, permission, found.facts)) return "forbidden";
  if (found.state !== "ok") return found.state;
  const isAuthor = person.id !== null && found.facts.authors?.includes(person.id) === true;
  return found.isFourEyes && isAuthor ? "forbidden" : "ok";
}
