import "server-only";
import { z } from "zod";
import type { Transaction } from "#db/client.ts";
import type { ReturnReason } from "#db/vocabulary.ts";
import type { Actor } from "./actor.ts";
import { findLastChange } from "./audit.ts";
import { type Command, changed, command } from "./command.ts";
import type { ConstraintErrors } from "./database-errors.ts";
import type { Facts, Permission } from "./permissions.ts";
import { assertAllowed, type DocumentTable, transition } from "./transition.ts";
import { assertVersion } from "./validation.ts";
import type { Workflow } from "./workflow.ts";

/** A document that goes through a workflow, locked. */
type DocumentRow = { id: string; status: string; version: number };

type Context<Input, Row> = { tx: Transaction; actor: Actor; input: Input; row: Row; facts: Facts };

/** What the status changes with. `to`: which of several rows of that name. `comment`: in place of the input's. */
type Taking = {
  to?: string;
  set?: Record<string, unknown>;
  comment?: string;
  reasons?: readonly ReturnReason[];
  revision?: { id: string; fingerprint: string };
};

/** What the audit log and the caller get beside the status. */
type Outcome<Value> = {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  value?: Value;
};

/** What every step gives its caller: where the document stands now. */
type Stepped = { id: string; status: string; version: number };

type Specification<
  W extends Workflow,
  Schema extends z.ZodType,
  Row extends DocumentRow,
  Taken extends Taking,
  Value,
> = {
  workflow: W;
  table: DocumentTable;
  name: W["transitions"][number]["name"];
  input: Schema;
  /** Without this one a row is not even visible: the refusal is then `not_found`. */
  visible?: Permission;
  load: (tx: Transaction, input: z.output<Schema>, actor: Actor) => Promise<{ row: Row; facts: Facts } | null>;
  /**
   * Where the input names no `version`: what else shows that the row is still what was read. `revision`: `before` compares
   * the revision that was read with the one that is submitted.
   */
  readIs?: "revision";
  /** Refuses where the input's version is not the row's. Left out: with the status that is stored, and who stored it. */
  assertRead?: (tx: Transaction, row: Row, version: number) => Promise<void>;
  /** What else may forbid the step, and what is written with it: asked while the row still stands as it was. */
  before?: (context: Context<z.output<Schema>, Row>) => Promise<Taken | undefined>;
  /** What the step brings with it. It refuses nothing: the status has changed. */
  after?: (
    context: Context<z.output<Schema>, Row> & { taken: Taken; decisionId: string },
  ) => Promise<Outcome<Value> | undefined>;
  constraints?: ConstraintErrors;
};

/**
 * A step of a document's workflow as a command, always in this order: the version that was read, the workflow table, the
 * document's own guards (`before`), the status with its decision row, what follows from it (`after`), the audit row.
 * Throws what `command` and `transition` throw.
 */
export function stepCommand<
  const W extends Workflow,
  Schema extends z.ZodType,
  Row extends DocumentRow,
  Taken extends Taking = Taking,
  Value extends object = object,
>(specification: Specification<W, Schema, Row, Taken, Value>): Command<z.input<Schema>, Stepped & Value> {
  const { workflow, table, name, input, load, before, after, constraints, visible } = specification;
  const [permission, ...others] = new Set(
    workflow.transitions.filter((rule) => rule.name === name).map((rule) => rule.permission),
  );
  if (!permission || others.length > 0)
    throw new Error(`${workflow.subject} has no transition ${name}, or several that ask for different permissions`);
  const namesVersion = input instanceof z.ZodObject && "version" in input.shape;
  if (!namesVersion && !specification.readIs)
    throw new Error(`${permission}: its input names no version, so a stale reader would not be noticed`);
  const assertRead =
    specification.assertRead ??
    (async (tx: Transaction, row: Row, version: number) => {
      if (row.version === version) return;
      assertVersion(row, version, { status: row.status }, await findLastChange(tx, workflow.subject, row.id));
    });

  return command({
    permission,
    input,
    load,
    ...(visible ? { visible } : {}),
    ...(constraints ? { constraints } : {}),
    async run(context) {
      const { tx, actor, row, facts } = context;
      const given = context.input as { version?: number; comment?: string };
      if (given.version !== undefined) await assertRead(tx, row, given.version);
      assertAllowed({ workflow, row, name, actor, facts });
      const taken = ((await before?.(context)) ?? {}) as Taken;
      const comment = taken.comment ?? given.comment;
      const step = { ...taken, workflow, table, row, name, actor, facts, comment };
      const { from, to, decisionId, inSteadOf } = await transition(tx, step);
      const more = await after?.({ ...context, taken, decisionId });
      const isMoved = from !== to;
      return changed({
        subject: [workflow.subject, row.id],
        before: isMoved || more?.before ? { ...(isMoved ? { status: from } : {}), ...more?.before } : null,
        after: { ...(isMoved ? { status: to } : {}), ...(comment ? { comment } : {}), ...more?.after, ...inSteadOf },
        value: { id: row.id, status: to, version: row.version + 1, ...more?.value } as Stepped & Value,
      });
    },
  });
}
