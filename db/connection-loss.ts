/** SQLSTATE classes and driver codes of a connection that is gone or was never made. */
const lost = /^(08|57P0)|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_|EHOST|ENET|CONNECT_TIMEOUT|CONNECTION_/;
/** The server answers, but has no room: disk, memory, connections. */
const full = /^53/;

type DatabaseError = { code?: unknown; constraint_name?: unknown; cause?: unknown };

/** An error and what caused it, outermost first: the mapper wraps what the driver throws. */
export function* causesOf(error: unknown): Generator<DatabaseError> {
  for (let current = error, depth = 0; current && typeof current === "object" && depth < 6; depth++) {
    yield current as DatabaseError;
    current = (current as DatabaseError).cause;
  }
}

const hasCode = (error: unknown, pattern: RegExp) =>
  [...causesOf(error)].some(({ code }) => typeof code === "string" && pattern.test(code));

/** Is the connection gone that this was asked on? */
export const isConnectionLoss = (error: unknown): boolean => hasCode(error, lost);

/** Is it the database's absence or want of room, and no fault of what it was asked? */
export const isUnreachable = (error: unknown): boolean => hasCode(error, lost) || hasCode(error, full);

/** The connection gave no sign in time, or no connection came free. Carries a driver's code, so that it reads like its own errors. */
export class NoAnswer extends Error {
  readonly code = "CONNECT_TIMEOUT";
}
