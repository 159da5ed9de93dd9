import "server-only";
import type { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { Gate } from "#db/gate.ts";
import type { SubjectType } from "#db/vocabulary.ts";
import type { Actor } from "./actor.ts";
import { writeAudit } from "./audit.ts";
import { type ConstraintErrors, isCollision, translateDatabaseError } from "./database-errors.ts";
import { AppError } from "./errors.ts";
import { claimKey, storeValue } from "./idempotency.ts";
import { can, type Facts, hasAnyGrant, type Permission } from "./permissions.ts";
import { normalizeInput, parseInput } from "./validation.ts";

/** What `load` found: the locked row and the facts that `can` needs. */
type Loaded<Row> = { row: Row; facts: Facts };

declare const recorded: unique symbol;
/** What `run` did. Made by `changed()`; a run that returns none does not compile, so no write goes unaudited. */
export type Change<Value> = {
  readonly [recorded]: true;
  subject: { type: SubjectType; id: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  value: Value;
};

/** Records a change for the audit log. `before` and `after` hold the fields that changed, never a secret. */
export function changed<Value = void>(change: {
  subject: [SubjectType, string];
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  value?: Value;
}): Change<Value> {
  const [type, id] = change.subject;
  const { before = null, after = null, value } = change;
  return { subject: { type, id }, before, after, value } as Change<Value>;
}

type Specification<Schema extends z.ZodType, Row, Value, Prepared> = {
  permission: Permission;
  input: Schema;
  /** Without this one a row is not even visible: the refusal is then `not_found`. */
  visible?: Permission;
  /** A create: the input carries `idempotencyKey`, and sending it twice gives the first result again. */
  create?: true;
  /** What a repeat of a create gets, where the value holds something shown once and stored nowhere, such as a link. */
  kept?: (value: Value) => Value;
  /**
   * What takes long or needs a file, before a connection is held: no transaction may ask for it. Only who may do this gets
   * that far. `run` gets the result and compares it with what is locked by then.
   */
  prepare?: (context: { actor: Actor; input: z.output<Schema> }) => Promise<Prepared>;
  /**
   * At most so many in this process, where one holds a connection for seconds; the others wait without a connection, and
   * are told to come back when the line is long. Commands of one permission share it.
   */
  atOnce?: number;
  /** Reads what is written to, `FOR UPDATE`; null is `not_found`. */
  load: (tx: Transaction, input: z.output<Schema>, actor: Actor) => Promise<Loaded<Row> | null>;
  run: (context: {
    tx: Transaction;
    actor: Actor;
    input: z.output<Schema>;
    row: Row;
    facts: Facts;
    prepared: Prepared;
  }) => Promise<Change<Value>>;
  /** Names of unique indexes and checks to the error a person can act on. */
  constraints?: ConstraintErrors;
};

export type Command<Input, Value> = {
  /** Throws `AppError`; rolls back on any error. With `tx` it joins the open transaction. */
  (actor: Actor, input: Input, tx?: Transaction): Promise<Value>;
  permission: Permission;
};

/** How often a command is tried that met another writer in a deadlock. */
const mostTries = 4;
/** How long somebody waits for the others of a command that runs only so many times at once. */
const patienceMilliseconds = 120_000;
/** How many wait at most: behind them nobody would have a turn in that time. */
const longestLine = 40;

/** The one way to write: parse, authorize, prepare, transact, run, audit, commit. */
export function command<Schema extends z.ZodType, Row, Value, Prepared = undefined>(
  specification: Specification<Schema, Row, Value, Prepared>,
): Command<z.input<Schema>, Value> {
  const { permission, atOnce } = specification;
  const busy = () => new AppError("unavailable", { reason: "readerBusy" });
  const gate = atOnce ? Gate.named(`command ${permission}`, atOnce, patienceMilliseconds, busy, longestLine) : null;

  async function authorize(tx: Transaction, actor: Actor, input: z.output<Schema>): Promise<Loaded<Row>> {
    const loaded = await specification.load(tx, input, actor);
    if (!loaded) throw new AppError("not_found");
    if (specification.visible && !can(actor, specification.visible, loaded.facts)) throw new AppError("not_found");
    if (!can(actor, permission, loaded.facts)) throw new AppError("forbidden");
    return loaded;
  }

  async function write(tx: Transaction, actor: Actor, input: z.output<Schema>, prepared: Prepared): Promise<Value> {
    const { row, facts } = await authorize(tx, actor, input);
    const key = specification.create ? await claimKey<Value>(tx, actor, permission, input) : null;
    if (key?.done) return key.value;
    const change = await specification.run({ tx, actor, input, row, facts, prepared });
    const kept = specification.kept ? specification.kept(change.value) : change.value;
    // Sent together: neither needs the other's answer.
    await Promise.all([
      writeAudit(tx, actor, { action: permission, ...change }),
      key ? storeValue(tx, key.key, kept) : undefined,
    ]);
    return change.value;
  }

  async function execute(actor: Actor, raw: z.input<Schema>, tx?: Transaction): Promise<Value> {
    const parsed = parseInput(specification.input, normalizeInput(raw));
    if (!parsed.success) throw new AppError("invalid", { fields: parsed.fields });
    if (!hasAnyGrant(actor, permission)) throw new AppError("forbidden");
    return gate && !tx ? gate.pass(() => perform(actor, parsed.data)) : perform(actor, parsed.data, tx);
  }

  async function perform(actor: Actor, input: z.output<Schema>, tx?: Transaction): Promise<Value> {
    const inWords = (error: unknown) => translateDatabaseError(error, specification.constraints);
    if (specification.prepare && !tx)
      await db
        .transaction((opened) => authorize(opened, actor, input))
        .catch((error: unknown) => Promise.reject(inWords(error)));
    const prepared = (await specification.prepare?.({ actor, input })) as Prepared;
    if (tx) return write(tx, actor, input, prepared);
    for (let tries = 1; ; tries++) {
      try {
        return await db.transaction((opened) => write(opened, actor, input, prepared));
      } catch (error) {
        // Everything was rolled back, and what `run` does is in the transaction: doing it again does it once.
        if (isCollision(error) && tries < mostTries) continue;
        throw inWords(error);
      }
    }
  }

  return Object.assign(execute, { permission });
}
