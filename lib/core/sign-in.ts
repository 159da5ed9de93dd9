import "server-only";
import { and, eq, gt, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "#db/client.ts";
import { people, roleGrants, signIns } from "#db/schema/people.ts";
import { units } from "#db/schema/units.ts";
import type { Role } from "#db/vocabulary.ts";
import { mintPerson, type PersonActor, type Stead } from "./actor.ts";
import { writeAudit } from "./audit.ts";
import { AppError } from "./errors.ts";
import { keepQuery } from "./kept-query.ts";
import { verifyPassword } from "./password.ts";
import { currentRequest } from "./request.ts";
import { clearTries, countTry, type Limit, uncountTry } from "./throttle.ts";

/** A remembered sign-in ends by itself after this many days; any other after a working day. */
export const signInDays = 7;
const unrememberedHours = 12;

/** The delegations that run today, of leaders who still are, to a leader or a person the administrator still allows. */
const actingFor = sql<Stead[]>`(
  select coalesce(json_agg(json_build_object('leaderId', leader.id, 'name', leader.full_name) order by given.from_day, given.id), '[]')
  from delegations given
  join people leader on leader.id = given.leader_id and leader.disabled_at is null
  where given.deputy_id = ${people.id} and given.ended_at is null
    and (now() at time zone 'Asia/Ho_Chi_Minh')::date between given.from_day and given.to_day
    and exists (select 1 from role_grants held where held.person_id = leader.id and held.role = 'leader')
    and (exists (select 1 from deputies allowed where allowed.person_id = ${people.id})
      or exists (select 1 from role_grants own where own.person_id = ${people.id} and own.role = 'leader')))`;

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

/** Everyone who may sign in and meets a condition on `people`, as the actors they are now: for asking whose turn something is. */
export const findActors = (requestId: string, condition: SQL | undefined, reader: Transaction | Database = db) =>
  readActors(requestId, and(condition, isNull(people.disabledAt)), reader);

const findPerson = async (requestId: string, condition: SQL | undefined): Promise<PersonActor | null> =>
  (await readActors(requestId, condition, db))[0] ?? null;

async function readActors(requestId: string, condition: SQL | undefined, reader: Transaction | Database) {
  const rows = await reader
    .select(actorColumns)
    .from(people)
    .leftJoin(units, eq(units.id, people.unitId))
    .where(condition);
  return rows.map((row) => mintPerson({ ...row, signInId: null, requestId }));
}

export type Credentials = { username: string; password: string; remember: boolean; address: string; userAgent: string };

/** A whole office may come from one address, so that only its wrong tries add up there. */
const limitsOf = (username: string, address: string): { personal: Limit[]; shared: Limit[] } => ({
  personal: [
    { name: "sign-in by person and address", subject: `${username}\0${address}`, max: 5, minutes: 15 },
    { name: "sign-in by person", subject: username, max: 50, minutes: 15 },
  ],
  shared: [{ name: "sign-in by address", subject: address, max: 200, minutes: 15 }],
});

/**
 * Checks a user name (or work e-mail) and password and opens a sign-in. Returns its id, or null when they do not fit:
 * the same answer, in the same time, for an unknown name, a wrong password and a disabled person.
 * Throws `too_many` after five wrong tries in a quarter of an hour.
 */
export async function openSignIn(credentials: Credentials): Promise<string | null> {
  const username = credentials.username.normalize("NFC").trim().toLowerCase();
  const { personal, shared } = limitsOf(username, credentials.address);
  if (await countTry([...personal, ...shared]))
    throw new AppError("too_many", { reason: "signInThrottled", values: { minutes: 15 } });

  const [person] = await db
    .select({ id: people.id, passwordHash: people.passwordHash })
    .from(people)
    .where(
      and(or(eq(people.username, username), eq(sql`lower(${people.email})`, username)), isNull(people.disabledAt)),
    );
  const matches = await verifyPassword(person?.passwordHash ?? null, credentials.password.normalize("NFC"));
  if (!person || !matches) return null;

  await clearTries(personal);
  await uncountTry(shared);
  const actor = await actAs(person.id, currentRequest()?.requestId ?? "sign-in");
  return db.transaction(async (tx) => {
    // A password changed or a person disabled while this one was being checked ends all sign-ins, this one too.
    const [still] = await tx
      .select({ id: people.id })
      .from(people)
      .where(
        and(eq(people.id, person.id), isNull(people.disabledAt), sql`${people.passwordHash} = ${person.passwordHash}`),
      )
      .for("no key update");
    if (!still) return null;
    const [opened] = await tx
      .insert(signIns)
      .values({
        personId: person.id,
        userAgent: credentials.userAgent.slice(0, 300),
        expiresAt: sql`now() + make_interval(hours => ${credentials.remember ? signInDays * 24 : unrememberedHours})`,
      })
      .returning({ id: signIns.id });
    if (!opened) throw new Error("the sign-in was not stored");
    await writeAudit(tx, actor, { action: "account.sign_in", subject: { type: "person", id: person.id } });
    return opened.id;
  });
}

/** Ends one sign-in. Ending it twice is fine. */
export async function closeSignIn(signInId: string): Promise<void> {
  await db
    .update(signIns)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(signIns.id, signInId), isNull(signIns.revokedAt)));
}

/** Ends a person's sign-ins on every device, except the one given. */
export async function endSignIns(tx: Transaction, personId: string, exceptId: string | null = null): Promise<void> {
  await tx
    .update(signIns)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(signIns.personId, personId),
        isNull(signIns.revokedAt),
        exceptId === null ? undefined : ne(signIns.id, exceptId),
      ),
    );
}
