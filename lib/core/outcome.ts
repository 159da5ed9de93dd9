import "server-only";
import { translateDatabaseError } from "./database-errors.ts";
import { AppError, type ResultError } from "./errors.ts";
import { log } from "./log.ts";

/** Turns whatever was thrown into what may leave the server; the unforeseen is logged whole and leaves as `internal`. */
export function toResultError(error: unknown, requestId: string): ResultError {
  const known = translateDatabaseError(error);
  if (known instanceof AppError) {
    if (known.code === "unavailable") log.error({ err: known, requestId }, "unavailable");
    return { code: known.code, requestId, ...known.details };
  }
  log.error({ err: error, requestId }, "unforeseen error");
  return { code: "internal", requestId };
}
