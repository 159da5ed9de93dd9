import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "#lib/core/log.ts";
import { logOnce } from "#lib/core/log-once.ts";
import { pathForLog, type RequestFacts, runRequest } from "#lib/core/request.ts";

/** What a proxy's own number may look like; anything else could forge a log line. */
const requestIdShape = /^[\w-]{8,64}$/;
/** Asked for all the time and telling nothing. */
const quietPaths = /^\/(_next\/static|api\/health|api\/revalidate)(\/|$)/;

/**
 * Gives the request its number, from the edge to the log, the page and the audit row: the one of a proxy that is trusted
 * to name it, else a new one. Writes one line when it is over, however it ends; `work` that fails is logged and cut off.
 */
export function followRequest(
  request: IncomingMessage,
  response: ServerResponse,
  isProxied: boolean,
  work: () => Promise<void>,
): Promise<void> {
  const given = request.headers["x-request-id"];
  const isTaken = isProxied && typeof given === "string" && requestIdShape.test(given);
  const facts: RequestFacts = { requestId: isTaken ? given : randomUUID() };
  request.headers["x-request-id"] = facts.requestId;
  response.setHeader("x-request-id", facts.requestId);

  const { method, url = "/" } = request;
  const path = pathForLog(url);
  const began = performance.now();
  response.once("close", () => {
    const line = {
      requestId: facts.requestId,
      method,
      path,
      status: response.statusCode,
      ms: Math.round(performance.now() - began),
      ...(facts.personId ? { personId: facts.personId } : {}),
      // The other side left, or we cut it off, before the answer was whole.
      ...(response.writableFinished ? {} : { cutOff: true }),
    };
    if (quietPaths.test(path) && response.statusCode < 400) log.debug(line, "request");
    else log.info(line, "request");
  });
  return runRequest(facts, async () => {
    try {
      await work();
    } catch (error) {
      logOnce(error, { method, path }, "the request could not be answered");
      response.destroy();
    }
  });
}
