import { eq, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { describe, expect, it, vi } from "vitest";
import { people } from "#db/schema/people.ts";
import { mintPerson, type PersonActor } from "#lib/core/actor.ts";
import { keepStatement } from "./kept-statement.ts";

const anyone = {
  signInId: null,
  fullName: "An",
  givenName: "An",
  position: "",
  unitName: null,
  actingFor: [],
  requestId: "",
};
const actorOf = (facts: Pick<PersonActor, "personId" | "unitId" | "roles">) => mintPerson({ ...anyone, ...facts });
const one = actorOf({ personId: "one", unitId: "here", roles: ["delegate"] });
const other = actorOf({ personId: "other", unitId: "there", roles: ["delegate"] });

describe("a kept statement", () => {
  const write = vi.fn((actor: PersonActor) => {
    const mine = eq(people.unitId, actor.unitId ?? "");
    return sql`select ${people.id} from ${people} where ${eq(people.id, actor.personId)} and ${mine} limit ${7}`;
  });
  const statement = keepStatement(({ roles }) => roles.join(), write);
  const dialect = new PgDialect();

  it("is the one that would be written anew for the actor", () => {
    for (const actor of [one, other]) {
      const { sql: text, params } = dialect.sqlToQuery(write(actor));
      expect(dialect.sqlToQuery(statement(actor))).toMatchObject({ sql: text, params });
    }
  });

  it("is written once for a key", () => {
    write.mockClear();
    statement(other);
    expect(write).not.toHaveBeenCalled();
    statement(actorOf({ personId: "third", unitId: null, roles: ["leader"] }));
    expect(write).toHaveBeenCalledTimes(1);
  });
});
