import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers for the health addresses while the application is still starting: alive, not ready. False for every other request. */
export function answerEarlyHealth(request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url?.split("?", 1)[0];
  const isLive = path === "/api/health/live";
  if (!isLive && path !== "/api/health/ready" && path !== "/api/health") return false;
  response.writeHead(isLive ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(
    JSON.stringify(
      isLive ? { status: "ok", checks: { process: "ok" } } : { status: "unavailable", checks: { process: "starting" } },
    ),
  );
  return true;
}
