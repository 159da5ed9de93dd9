import { randomBytes } from "node:crypto";
import { db } from "./client.ts";
import { people, roleGrants } from "./schema/people.ts";
import { units } from "./schema/units.ts";
import type { Role } from "./vocabulary.ts";

/** Rows for tests: each completes itself, takes what matters to the test, and can start in a state. */
const fresh = () => randomBytes(4).toString("hex");

function only<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new Error("the factory's row was not stored");
  return row;
}

type UnitRow = typeof units.$inferInsert;

export async function makeUnit(given: Partial<UnitRow> = {}) {
  const name = given.name ?? `Chi bộ ${fresh()}`;
  return only(
    await db
      .insert(units)
      .values({ kind: "agency", shortName: name, ...given, name })
      .returning(),
  );
}

/** The password of every person made here, and its argon2id: hashing for each would take longer than the tests. */
export const madePassword = "mat khau thu 2020";
const madePasswordHash = "$argon2id$v=19$m=19456,t=2,p=1$3aueFdmmvdZ8KF7Gb0d6/g$uUnCQvbCRUUTFPGA+WknqS9Ij2XntAWUyugbUoTd3c8";

type PersonRow = typeof people.$inferInsert;

/** A person who can sign in with {@link madePassword}; `passwordHash: null` makes one who was only invited. */
export async function makePerson({ roles = [], ...given }: Partial<PersonRow> & { roles?: readonly Role[] } = {}) {
  const fullName = given.fullName ?? "Nông Văn Thử";
  const person = only(
    await db
      .insert(people)
      .values({
        username: `thu.${fresh()}`,
        givenName: fullName.split(" ").at(-1) ?? fullName,
        passwordHash: madePasswordHash,
        ...given,
        fullName,
      })
      .returning(),
  );
  if (roles.length > 0) await db.insert(roleGrants).values(roles.map((role) => ({ personId: person.id, role })));
  return person;
}
