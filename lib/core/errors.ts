/** The situations a person can meet. Anything else is `internal`: logged with a request id, never described to the browser. */
export const errorCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "not_now",
  "too_many",
  "too_large",
  "unavailable",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export type ErrorDetails = {
  /** Names the situation: a key under `errors.reasons` in the message files. */
  reason?: string;
  /** Field path (`items.0.title`) to a key under `validation`. */
  fields?: Record<string, string>;
  /** Values for the message, e.g. `{ minutes: 5 }`. */
  values?: Record<string, string | number>;
  /** On a `conflict`: what is stored now, so that the form can show both texts. */
  current?: Record<string, unknown>;
  /** On a `conflict`: who stored it and when (ISO), where known. */
  changedBy?: string;
  changedAt?: string;
};

/** The one error that crosses a boundary. Throw it inside a command (it rolls back); the edge turns it into a `Result`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(details.reason ? `${code}: ${details.reason}` : code, options);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

export type ResultError = { code: ErrorCode; requestId?: string } & ErrorDetails;

/** What a server action returns: codes and fields, never sentences, never a throw. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ResultError };
