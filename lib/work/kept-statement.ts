import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { PersonActor } from "#lib/core/actor.ts";

/** Stand in a kept statement where the actor's own ids belong. */
const ownPerson = "ffffffff-ffff-7fff-bfff-fffffffffff1";
const ownUnit = "ffffffff-ffff-7fff-bfff-fffffffffff2";

/**
 * A statement that is written once for all actors with the same key and then only filled with the actor's ids. `write`
 * may look at nothing else in the actor than what the key tells, `personId` and `unitId`.
 */
export function keepStatement(
  keyOf: (actor: PersonActor) => string,
  write: (actor: PersonActor) => SQL,
): (actor: PersonActor) => SQL {
  const dialect = new PgDialect();
  const kept = new Map<string, { words: string[]; values: unknown[] }>();
  return (actor) => {
    const key = keyOf(actor);
    let statement = kept.get(key);
    if (!statement) {
      const written = write({ ...actor, personId: ownPerson, unitId: actor.unitId && ownUnit });
      const query = dialect.sqlToQuery(written);
      statement = { words: query.sql.split(/\$\d+/), values: query.params };
      kept.set(key, statement);
    }
    const own = new Map<unknown, unknown>([
      [ownPerson, actor.personId],
      [ownUnit, actor.unitId],
    ]);
    const { words, values } = statement;
    const parts = words.flatMap((text, index) => {
      const value = values[index];
      return index < values.length ? [sql.raw(text), sql.param(own.get(value) ?? value)] : [sql.raw(text)];
    });
    return sql.join(parts);
  };
}
