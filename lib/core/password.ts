import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { Gate } from "#db/gate.ts";
import { assertOutsideTransaction } from "#db/transaction-mark.ts";
import { AppError } from "./errors.ts";

/** argon2id with the parameters of OWASP's password storage guidance (19 MiB, 2 passes, 1 lane). */
const parameters = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

/** Half of the processor at most, and a line with an end: a flood of sign-ins must leave the rest to everybody else. */
const hashing = Gate.named(
  "password",
  Math.max(1, Math.floor(availableParallelism() / 2)),
  5000,
  () => new AppError("unavailable"),
  200,
);

/** Waits for its turn, like every comparison: so neither may be asked for inside a transaction. */
function takeTurn<Value>(work: () => Promise<Value>, isFirst: boolean): Promise<Value> {
  assertOutsideTransaction("the hash of a password");
  return hashing.pass(work, { isFirst });
}

export function hashPassword(password: string): Promise<string> {
  return takeTurn(() => hash(password, parameters), true);
}

let decoy: Promise<string> | undefined;

async function compare(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash("a password nobody has", parameters);
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}

/**
 * Compares passwords when the turn for it has come; `isKnown` goes before strangers. What `work` does beside it should be short.
 * Throws `unavailable` when too many wait.
 */
export function inTurn<Value>(isKnown: boolean, work: (matches: typeof compare) => Promise<Value>): Promise<Value> {
  return takeTurn(() => work(compare), isKnown);
}

/** Compares in the same time whether or not the person exists or has a password. */
export const verifyPassword = (stored: string | null, password: string): Promise<boolean> =>
  inTurn(true, (matches) => matches(stored, password));
