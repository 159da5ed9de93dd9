import { AsyncLocalStorage } from "node:async_hooks";

type Mark = { isOpen: boolean };

// On globalThis because each bundle that Next makes evaluates this module again.
const shared = globalThis as typeof globalThis & { nghiTrinhTransaction?: AsyncLocalStorage<Mark> };
shared.nghiTrinhTransaction ??= new AsyncLocalStorage<Mark>();
const marks = shared.nghiTrinhTransaction;

/** Runs the work of a transaction so that whatever it calls can tell that a connection is being held for it. */
export async function markTransaction<Value>(work: () => PromiseLike<Value> | Value): Promise<Value> {
  const mark: Mark = { isOpen: true };
  try {
    return await marks.run(mark, work);
  } finally {
    // What the work began and nobody waited for runs on, and may then ask for anything again.
    mark.isOpen = false;
  }
}

/**
 * Called by whatever may take long or asks the pool. Who holds a connection and waits for another one, for a disk or for a
 * process, stops everybody once as many do it as the pool has connections: so nobody may, and one that does fails at once,
 * in production too. Throws an `Error` that names what was asked for.
 */
export function assertOutsideTransaction(what: string): void {
  if (marks.getStore()?.isOpen) throw new Error(`inside a transaction: ${what}. Do it before, and hand the result in`);
}
