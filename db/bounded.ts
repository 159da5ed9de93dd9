import type postgres from "postgres";
import { isConnectionLoss, NoAnswer } from "./connection-loss.ts";
import type { Gate } from "./gate.ts";
import { assertOutsideTransaction, markTransaction } from "./transaction-mark.ts";

type Bounds = {
  gate: Gate;
  /** The longest that one statement may take, connecting included; the server itself gives up earlier. */
  statementMilliseconds: number;
  /** The client to use now: it is replaced after a loss. */
  client: () => postgres.Sql;
  /** Told when a statement of `client` met a lost connection: it must not be used again. */
  onLoss: (client: postgres.Sql) => void;
};
type Run = (tx: postgres.TransactionSql) => unknown;
type Unsafe = postgres.Sql["unsafe"];

/**
 * The driver with an end to every wait, for the mapper. A connection that is lost takes its client with it: the driver
 * (3.4.9) reuses such a connection with what was left to send on it, in the worst case inside somebody else's transaction.
 */
export function boundClient(bounds: Bounds): postgres.Sql {
  const { gate, client } = bounds;
  const use = async <Value>(work: (client: postgres.Sql) => PromiseLike<Value>): Promise<Value> => {
    assertOutsideTransaction("another connection of the pool");
    return gate.pass(async () => {
      const current = client();
      try {
        return await work(current);
      } catch (error) {
        if (isConnectionLoss(error)) bounds.onLoss(current);
        throw error;
      }
    });
  };
  const inTime = <Value>(work: PromiseLike<Value>) => within(bounds.statementMilliseconds, work);

  const unsafe = (...query: Parameters<Unsafe>) =>
    deferred((read) => use((current) => inTime(read(sendKept(current, query)))));

  const begin = (first: string | Run, second?: Run) => {
    const [options, run] = typeof first === "string" ? [first, second] : ["", first];
    return use((current) => transact(current, options, run as Run, bounds.statementMilliseconds));
  };

  return new Proxy((() => {}) as unknown as postgres.Sql, {
    get(_target, key) {
      if (key === "unsafe") return unsafe;
      if (key === "begin") return begin;
      return Reflect.get(client(), key);
    },
  });
}

/** A transaction's connection: `lose` makes the transaction fail at once, whatever its work still waits for. */
class Life {
  isLost = false;
  private readonly end = Promise.withResolvers<never>();
  readonly lost = this.end.promise;

  constructor() {
    this.lost.catch(() => {});
  }
  lose(error: unknown) {
    this.isLost = true;
    this.end.reject(error);
  }
}

/** BEGIN, the work and COMMIT each get an answer in time; the work's own statements do too. */
async function transact(client: postgres.Sql, options: string, run: Run, milliseconds: number): Promise<unknown> {
  const life = new Life();
  const began = Promise.withResolvers<void>();
  const worked = Promise.withResolvers<void>();
  const done = client.begin(options, async (tx) => {
    began.resolve();
    try {
      return await markTransaction(() => run(boundTransaction(tx, life, milliseconds)));
    } catch (error) {
      // The driver would now send ROLLBACK, which on a lost connection crashes the process: it must not learn of it.
      if (life.isLost) await new Promise(() => {});
      throw error;
    } finally {
      worked.resolve();
    }
  });
  try {
    await within(milliseconds, Promise.race([began.promise, done]));
    await Promise.race([worked.promise, done, life.lost]);
    return await within(milliseconds, Promise.race([done, life.lost]));
  } catch (error) {
    if (isConnectionLoss(error)) life.lose(error);
    done.catch(() => {});
    throw error;
  }
}

function boundTransaction(tx: postgres.TransactionSql, life: Life, milliseconds: number): postgres.TransactionSql {
  const guard = async <Value>(work: () => PromiseLike<Value>): Promise<Value> => {
    if (life.isLost) throw new NoAnswer("the connection of this transaction is gone");
    try {
      return await work();
    } catch (error) {
      if (isConnectionLoss(error)) life.lose(error);
      throw error;
    }
  };
  const unsafe = (...query: Parameters<Unsafe>) =>
    deferred((read) => guard(() => within(milliseconds, read(sendKept(tx, query)))));
  const savepoint = (first: string | Run, second?: Run) => {
    const [name, run] = typeof first === "string" ? [first, second as Run] : [undefined, first];
    const bounded: Run = async (inner) => {
      try {
        return await run(boundTransaction(inner, life, milliseconds));
      } catch (error) {
        if (life.isLost) await new Promise(() => {});
        throw error;
      }
    };
    return guard(async () => (name === undefined ? tx.savepoint(bounded) : tx.savepoint(name, bounded)));
  };
  return new Proxy(tx, {
    get(target, key) {
      if (key === "unsafe") return unsafe;
      if (key === "savepoint") return savepoint;
      return Reflect.get(target, key);
    },
  });
}

/**
 * Sends a statement that the server keeps parsed. The mapper asks for the contrary, which costs each query a second round
 * trip, to learn the types of its parameters, and the server its planning.
 */
function sendKept(client: postgres.Sql | postgres.TransactionSql, [text, values, options]: Parameters<Unsafe>) {
  return client.unsafe(text, values, { ...options, prepare: true });
}

type Rows = readonly unknown[];
type Pending = PromiseLike<Rows> & { values(): PromiseLike<Rows> };

/** Like the driver's pending query, as the mapper uses it: awaited for objects, or asked for `values()` in the same breath. */
function deferred(run: (read: (query: Pending) => PromiseLike<Rows>) => Promise<Rows>) {
  let asValues = false;
  const rows = Promise.resolve().then(() => run((query) => (asValues ? query.values() : query)));
  const values = () => {
    asValues = true;
    return rows;
  };
  return Object.assign(rows, { values });
}

async function within<Value>(milliseconds: number, work: PromiseLike<Value>): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const arm = (wait: number) => {
    const due = performance.now() + wait;
    timer = setTimeout(() => {
      // A process that itself stood still has not listened either: it makes up for that before it blames the database.
      const stoodStill = performance.now() - due;
      if (stoodStill > 100) arm(Math.min(stoodStill, milliseconds));
      else reject(new NoAnswer("the database gave no answer in time"));
    }, wait);
  };
  arm(milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
