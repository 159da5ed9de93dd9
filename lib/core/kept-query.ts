import { openConnection } from "#db/client.ts";
import type { Actor } from "./actor.ts";
import { standingOf } from "./permissions.ts";

/** A query of the mapper, before it is sent. */
type Query<Row> = { prepare(name: string): Prepared<Row> };
type Prepared<Row> = { execute(values: Values): Promise<Row[]> };
/** What each `sql.placeholder(name)` in the query stands for this time. */
type Values = Record<string, unknown>;

/** Stands in for the actor while a query is written: it is kept for others too, so no id of theirs may get into it. */
const nobody = "00000000-0000-0000-0000-000000000000";
const withoutIds = (actor: Actor): Actor =>
  actor.kind === "person"
    ? { ...actor, personId: nobody, signInId: null, unitId: null }
    : "personId" in actor
      ? { ...actor, personId: nobody }
      : actor;

/**
 * A query that is put together once and then only filled with values: to put it together takes this process longer than
 * to send it and to read its rows.
 */
export function keepQuery<Row>(write: () => Query<Row>): (values: Values) => Promise<Row[]> {
  const find = keep<Row>();
  return (values) => find("", write).execute(values);
}

/** The same where the query depends on what the actor may do: once for each standing, with the actor's id as a value. */
export function keepQueryFor<Row>(
  write: (actor: Actor) => Query<Row>,
): (actor: Actor, values: Values) => Promise<Row[]> {
  const find = keep<Row>();
  return (actor, values) => find(standingOf(actor), () => write(withoutIds(actor))).execute(values);
}

function keep<Row>(): (key: string, write: () => Query<Row>) => Prepared<Row> {
  const kept = new WeakMap<object, Map<string, Prepared<Row>>>();
  return (key, write) => {
    const connection = openConnection();
    const ofConnection = kept.get(connection) ?? new Map<string, Prepared<Row>>();
    kept.set(connection, ofConnection);
    const query = ofConnection.get(key) ?? write().prepare(key);
    ofConnection.set(key, query);
    return query;
  };
}
