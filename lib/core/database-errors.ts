import { causesOf, isUnreachable } from "#db/connection-loss.ts";
import { AppError, type ErrorDetails } from "./errors.ts";

export type ConstraintErrors = Record<string, ErrorDetails>;

/** Two writers met and the database ended one: deadlock, failed serialization. Nothing was written; trying again is right. */
const collisions = ["40P01", "40001"];
/** Somebody held the row for longer than one waits for a lock. */
const lockedOut = "55P03";
/** The statement took longer than any may. */
const cancelled = "57014";

export const isCollision = (error: unknown): boolean =>
  [...causesOf(error)].some(({ code }) => collisions.includes(String(code)));

/** Turns what the database refused into what a person can act on; passes everything else through with its cause. */
export function translateDatabaseError(error: unknown, constraints: ConstraintErrors = {}): unknown {
  if (error instanceof AppError) return error;
  for (const { constraint_name: name, code } of causesOf(error)) {
    const details = typeof name === "string" ? constraints[name] : undefined;
    if (details) return new AppError(details.fields ? "invalid" : "conflict", details, { cause: error });
    if (code === lockedOut) return new AppError("conflict", { reason: "heldByAnother" }, { cause: error });
    if (code === cancelled) return new AppError("unavailable", {}, { cause: error });
  }
  if (isCollision(error)) return new AppError("conflict", { reason: "heldByAnother" }, { cause: error });
  return isUnreachable(error) ? new AppError("unavailable", {}, { cause: error }) : error;
}
