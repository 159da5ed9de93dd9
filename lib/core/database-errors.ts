import { AppError, type ErrorDetails } from "./errors.ts";

export type ConstraintErrors = Record<string, ErrorDetails>;

/** Classes of SQLSTATE and driver codes that mean "the database cannot be reached now". */
const unreachable = /^(08|57P0|53)|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|CONNECT_TIMEOUT|CONNECTION_/;

type DatabaseError = { code?: unknown; constraint_name?: unknown; cause?: unknown };

function* causesOf(error: unknown): Generator<DatabaseError> {
  for (let current = error, depth = 0; current && typeof current === "object" && depth < 6; depth++) {
    yield current as DatabaseError;
    current = (current as DatabaseError).cause;
  }
}

/** Turns what the database refused into what a person can act on; passes everything else through with its cause. */
export function translateDatabaseError(error: unknown, constraints: ConstraintErrors = {}): unknown {
  if (error instanceof AppError) return error;
  for (const cause of causesOf(error)) {
    const details = typeof cause.constraint_name === "string" ? constraints[cause.constraint_name] : undefined;
    if (details) return new AppError(details.fields ? "invalid" : "conflict", details, { cause: error });
    if (typeof cause.code === "string" && unreachable.test(cause.code)) {
      return new AppError("unavailable", {}, { cause: error });
    }
  }
  return error;
}
