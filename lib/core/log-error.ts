type Described = {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  constraint?: string;
  cause?: Described;
};

/**
 * An error as the log keeps it, with its causes. Of a statement that failed the text is kept and never the values: they are
 * what people wrote, and hashes of passwords and links. PostgreSQL's `detail` holds values too.
 */
export function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { code, constraint_name: constraint } = error as { code?: unknown; constraint_name?: unknown };
  const message = messageOf(error);
  const stack = error.stack?.replace(error.message, () => message);
  return {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message,
    ...(stack ? { stack } : {}),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof constraint === "string" ? { constraint } : {}),
    ...(error.cause !== undefined && depth < 5 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

function messageOf(error: Error): string {
  const { query } = error as { query?: unknown };
  const hasValues = typeof query === "string" && "params" in error;
  return hasValues ? `Failed query: ${query}` : error.message;
}
