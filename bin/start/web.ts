import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { StartProblem } from "#db/embedded/start-problem.ts";
import type { Settings } from "#lib/core/env.ts";
import { logComplaints } from "#lib/core/log-once.ts";
import { numberErrors } from "#lib/core/request.ts";
import { admitBody, endUntaken } from "./bodies.ts";
import { shareConnections } from "./connection-shares.ts";
import { answerEarlyHealth } from "./early-health.ts";
import { settleForwarding } from "./forwarded.ts";
import { settleOddRequest } from "./odd-requests.ts";
import { followRequest } from "./requests.ts";
import { makeSecurityHeaders, writeSecurityHeaders } from "./security-headers.ts";
import { serveStaticFiles } from "./static-files.ts";
import { keepSockets, refuseUpgrades, type Upgrade } from "./upgrades.ts";

/** The listening socket, taken before the slow work so that a taken port is known at once. */
export interface WebServer {
  /** Serves with Next.js from now on; what has arrived until then has waited. */
  serve(root: string): Promise<void>;
  /** Accepts nothing new, lets running requests finish for `graceSeconds`, then ends every connection. */
  close(graceSeconds: number): Promise<void>;
  /** Ends every connection now. */
  cut(): void;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
interface Handlers {
  answer: Answer;
  upgrade: Upgrade;
  close(): Promise<void>;
}

/**
 * A connection has 20 s for the head of a request. There is no limit on a whole request: `bodies.ts` ends one that stands
 * still, and an answer that nobody takes. More connections than any office has are turned away, and one address has its share
 * of them (`connection-shares.ts`).
 */
const patience = { headersTimeout: 20_000, requestTimeout: 0, connectionsCheckingInterval: 5_000 };
const mostConnections = 2_000;

/** Listens on HOST:PORT. Throws a {@link StartProblem} if that is impossible. */
export async function listen(settings: Settings): Promise<WebServer> {
  const { host, port, nodeEnv, trustProxy } = settings;
  const securityHeaders = makeSecurityHeaders(settings);
  const ready = Promise.withResolvers<Handlers>();
  ready.promise.catch(() => {}); // A start that fails is reported by its cause, not by those who wait here.
  let handlers: Handlers | undefined;

  const take = (request: IncomingMessage, response: ServerResponse) => {
    settleForwarding(request, trustProxy);
    writeSecurityHeaders(response, securityHeaders);
    // A file that is piped into an answer stays open for good when the other side leaves, unless somebody closes it.
    response.on("pipe", (source) => void response.once("close", () => source.destroy()));
    endUntaken(request, response);
    const isAdmitted = shares.admits(request);
    if (!handlers && answerEarlyHealth(request, response)) return;
    void followRequest(request, response, trustProxy > 0, async () => {
      if (!isAdmitted) return void response.writeHead(503, { connection: "close" }).end();
      const refusal = settleOddRequest(request);
      if (!(await admitBody(request, response, settings))) return;
      if (refusal !== null) return void response.writeHead(refusal).end();
      const { answer } = await ready.promise;
      await answer(request, response);
    });
  };
  const server = createServer(patience, take);
  server.maxConnections = mostConnections;
  const shares = shareConnections(server, trustProxy);
  // Who sends `Expect: 100-continue` waits to be asked for the body, and is refused without having sent it.
  server.on("checkContinue", take);
  // Node's own answer to an expectation that nobody knows leaves its body to come for ever.
  server.on("checkExpectation", take);
  const hotReloading: Upgrade = async (...asked) => (await ready.promise).upgrade(...asked);
  refuseUpgrades(server, trustProxy > 0, nodeEnv === "development" ? hotReloading : null);
  const sockets = keepSockets(server);
  server.listen(port, host);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new StartProblem(describeFailure(error, host, port), { cause: error });
  });

  return {
    async serve(root) {
      numberErrors();
      if (nodeEnv === "production") logComplaints();
      handlers = await prepareNext(root, host, port, nodeEnv === "development");
      ready.resolve(handlers);
    },
    async close(graceSeconds) {
      ready.reject(new Error("The server is stopping"));
      const closed = once(server, "close");
      server.close();
      sockets.destroyUpgraded();
      // A connection that has had its answer is idle, and would otherwise be kept for its next request.
      const tidying = setInterval(() => server.closeIdleConnections(), 50);
      const impatience = setTimeout(() => sockets.destroyAll(), graceSeconds * 1000);
      await closed;
      clearInterval(tidying);
      clearTimeout(impatience);
      await handlers?.close();
    },
    cut: () => sockets.destroyAll(),
  };
}

async function prepareNext(dir: string, hostname: string, port: number, dev: boolean): Promise<Handlers> {
  const { default: next } = await import("next");
  // It would listen for upgrades on the server that requests come by: it gets one that listens nowhere.
  const application = next({ dev, dir, hostname, port, httpServer: createServer() });
  await application.prepare();
  const answer = application.getRequestHandler();
  const isStaticFile = dev ? () => false : serveStaticFiles(dir);
  return {
    answer: async (request, response) => {
      if (!isStaticFile(request, response)) await answer(request, response);
    },
    upgrade: application.getUpgradeHandler(),
    close: () => application.close(),
  };
}

function describeFailure(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken by another program: set PORT to a free one.`;
    case "EACCES":
      return `Port ${port} may not be used by an ordinary user: set PORT to one above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is not an address of this machine: set HOST to 127.0.0.1, or 0.0.0.0 for every network.`;
    default:
      return `Cannot listen on ${host}:${port}: ${error.message}.`;
  }
}
