import "server-only";
import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import { getActor, getRequestId } from "./auth.ts";
import type { Command } from "./command.ts";
import { translateDatabaseError } from "./database-errors.ts";
import { AppError, type Result, type ResultError } from "./errors.ts";
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

/** Makes a server action of a command: actor in, `Result` out, never a throw. `actions.ts` holds one line of these each. */
export function action<Input, Value>(command: Command<Input, Value>): (input: Input) => Promise<Result<Value>> {
  return async (input) => {
    const requestId = await getRequestId();
    try {
      const actor = await getActor();
      if (actor.kind === "public" && !visitorCommands.has(command.permission)) throw new AppError("unauthenticated");
      const value = await command(actor, input);
      refresh();
      return { ok: true, value };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: toResultError(error, requestId) };
    }
  };
}

/** The only commands a visitor may call: the link in the input is the proof. */
const visitorCommands = new Set<string>(["account.use_link", "account.create_first_admin"]);
