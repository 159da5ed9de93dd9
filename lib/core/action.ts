import "server-only";
import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import { getActor, getRequestId } from "./auth.ts";
import type { Command } from "./command.ts";
import { AppError, type Result } from "./errors.ts";
import { toResultError } from "./outcome.ts";

type Options = {
  /** Off where the page keeps what it shows and refreshes what lies around it when it closes: saves a rendering a call. */
  refreshes?: boolean;
};

/** Makes a server action of a command: actor in, `Result` out, never a throw. `actions.ts` holds one line of these each. */
export function action<Input, Value>(
  command: Command<Input, Value>,
  { refreshes = true }: Options = {},
): (input: Input) => Promise<Result<Value>> {
  return async (input) => {
    const requestId = await getRequestId();
    try {
      const actor = await getActor();
      if (actor.kind === "public" && !visitorCommands.has(command.permission)) throw new AppError("unauthenticated");
      const value = await command(actor, input);
      if (refreshes) refresh();
      return { ok: true, value };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: toResultError(error, requestId) };
    }
  };
}

/** The only commands a visitor may call: the link in the input is the proof. */
const visitorCommands = new Set<string>(["account.use_link", "account.create_first_admin"]);
