import type { Role } from "#db/vocabulary.ts";

declare const minted: unique symbol;
type Minted = { readonly [minted]: true };

/** A leader in whose stead somebody acts. */
export type Stead = { readonly leaderId: string; readonly name: string };

/** A signed-in person as the database knows them at this request. */
export type PersonActor = Minted & {
  readonly kind: "person";
  readonly personId: string;
  readonly signInId: string | null;
  readonly fullName: string;
  readonly givenName: string;
  readonly position: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly roles: readonly Role[];
  /** Leaders who are away today and named this person to decide in their stead. */
  readonly actingFor: readonly Stead[];
  readonly requestId: string;
};

/** The holder of a personal single-use link: acts for one person, in one matter. */
type LinkActor = Minted & { readonly kind: "link"; readonly personId: string; readonly requestId: string };

/** A job, a seed or a migration. */
export type SystemActor = Minted & { readonly kind: "system"; readonly job: string; readonly requestId: string };

/** A visitor who has not signed in. */
export type PublicActor = Minted & { readonly kind: "public"; readonly requestId: string };

export type Actor = PersonActor | LinkActor | SystemActor | PublicActor;

type Unminted<A extends Actor> = Omit<A, typeof minted | "kind">;

/** Only `auth.ts` (from a sign-in), seeds and tests call these: everyone else receives an actor. */
export const mintPerson = (facts: Unminted<PersonActor>) => ({ kind: "person", ...facts }) as PersonActor;
export const mintSystem = (job: string) => ({ kind: "system", job, requestId: `job:${job}` }) as SystemActor;
export const mintPublic = (requestId: string) => ({ kind: "public", requestId }) as PublicActor;

/** The person behind an actor, or null for a job or a visitor. */
export function personIdOf(actor: Actor): string | null {
  return actor.kind === "person" || actor.kind === "link" ? actor.personId : null;
}
