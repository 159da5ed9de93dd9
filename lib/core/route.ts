import "server-only";
import type { Actor } from "./actor.ts";
import { readQuery } from "./asked.ts";
import { getActor, getRequestId } from "./auth.ts";
import { env } from "./env.ts";
import { AppError, type ErrorCode } from "./errors.ts";
import { toResultError } from "./outcome.ts";
import { settleBody } from "./sent-body.ts";

const statusOf: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  not_now: 409,
  too_many: 429,
  too_large: 413,
  unavailable: 503,
  internal: 500,
};

type Handler<Params> = (context: {
  request: Request;
  actor: Actor;
  params: Params;
  /** The address's parameters, cleaned. */
  query: Readonly<Record<string, string>>;
}) => Promise<Response>;

/**
 * Makes a route handler: actor in, errors out as JSON with the right status; writes only from our own pages. A handler for GET
 * answers HEAD too, and need not know: what it opened is closed.
 */
export function route<Params = Record<string, never>>(handler: Handler<Params>) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const requestId = await getRequestId();
    try {
      if (request.method !== "GET" && request.method !== "HEAD") assertSameOrigin(request);
      const query = readQuery(request.url);
      const answer = await handler({ request, actor: await getActor(), params: await context.params, query });
      return settleBody(request, answer);
    } catch (error) {
      const body = toResultError(error, requestId);
      return Response.json({ ok: false, error: body }, { status: statusOf[body.code] });
    }
  };
}

function assertSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  // A sandboxed page calls itself "null", which is no address.
  if (origin && (origin === env.appUrl || (URL.canParse(origin) && new URL(origin).host === host))) return;
  throw new AppError("forbidden", { reason: "otherSite" });
}
