import "server-only";
import { and, eq, gt, isNull, ne, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { people, roleGrants, signIns } from "#db/schema/people.ts";
import { units } from "#db/schema/units.ts";
import type { Role } from "#db/vocabulary.ts";
import { mintPerson, type PersonActor, type Stead } from "./actor.ts";
import { AppError } from "./errors.ts";
import { keepQuery } from "./kept-query.ts";
import { steadsOf } from "./stead.ts";

const actingFor = sql<Stead[]>`(
  select coalesce(json_agg(json_build_object('leaderId', leader.id, 'name', leader.full_name) order by given.from_day, given.id), '[]')
  ${steadsOf(people.id)})`;

const actorColumns = {
  personId: people.id,
  fullName: people.fullName,
  givenName: people.givenName,
  position: people.position,
  unitId: people.unitId,
  unitName: units.shortName,
  roles: sql<
    Role[]
  >`array(select ${roleGrants.role} from ${roleGrants} where ${roleGrants.personId} = ${people.id} order by 1)`,
  actingFor,
};

const readSignedIn = keepQuery(() =>
  db
    .select(actorColumns)
    .from(signIns)
    .innerJoin(people, eq(people.id, signIns.personId))
    .leftJoin(units, eq(units.id, people.unitId))
    .where(
      and(
        eq(signIns.id, sql.placeholder("signInId")),
        isNull(signIns.revokedAt),
        gt(signIns.expiresAt, sql`now()`),
        isNull(people.disabledAt),
      ),
    ),
);

/** The person behind a sign-in if it still holds: not revoked, not expired, not disabled. One query a request. */
export async function findSignedIn(signInId: string, requestId: string): Promise<PersonActor | null> {
  const [row] = await readSignedIn({ signInId });
  return row ? mintPerson({ ...row, signInId, requestId }) : null;
}

/** An actor for a person without a sign-in: seeds and tests act as someone. */
export async function actAs(personId: string, requestId = "seed"): Promise<PersonActor> {
  const found = await findPerson(requestId, eq(people.id, personId));
  if (!found) throw new AppError("not_found");
  return found;
}

/** Who asked for something that is done later, with the roles they hold by then; null once they may not sign in any more. */
export const findAppointer = (personId: string, requestId: string): Promise<PersonActor | null> =>
  findPerson(requestId, and(eq(people.id, personId), isNull(people.disabledAt)));

async function findPerson(requestId: string, condition: SQL | undefined): Promise<PersonActor | null> {
  const [row] = await db
    .select(actorColumns)
    .from(people)
    .leftJoin(units, eq(units.id, people.unitId))
    .where(condition);
  return row ? mintPerson({ ...row, signInId: null, requestId }) : null;
}

/** Ends one sign-in. Ending it twice is fine. */
export async function closeSignIn(signInId: string): Promise<void> {
  await db
    .update(signIns)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(signIns.id, signInId), isNull(signIns.revokedAt)));
}

/** Ends a person's sign-ins on every device, except the one given, and knows those devices no more. */
export async function endSignIns(tx: Transaction, personId: string, exceptId: string | null = null): Promise<void> {
  await tx
    .update(signIns)
    .set({ revokedAt: sql`coalesce(${signIns.revokedAt}, now())`, forgottenAt: sql`now()` })
    .where(
      and(
        eq(signIns.personId, personId),
        isNull(signIns.forgottenAt),
        exceptId === null ? undefined : ne(signIns.id, exceptId),
      ),
    );
}
