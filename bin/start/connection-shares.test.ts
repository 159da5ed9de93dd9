import { once } from "node:events";
import { createServer, request as openRequest, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { shareConnections } from "./connection-shares.ts";
import { settleForwarding } from "./forwarded.ts";

const lines = vi.hoisted(() => [] as Record<string, unknown>[]);
vi.mock("#lib/core/log.ts", () => ({ log: { warn: (line: Record<string, unknown>) => void lines.push(line) } }));

const usual = { waiting: 200, open: 1_000 };
let server: Server;
let port: number;
const sockets: Socket[] = [];

/** As `web.ts` listens, without the application behind. */
async function listen(proxies: number, most = usual): Promise<void> {
  server = createServer({ keepAliveTimeout: 60_000 });
  server.maxConnections = 2_000;
  const shares = shareConnections(server, proxies, most);
  server.on("request", (request, response) => {
    settleForwarding(request, proxies);
    if (!shares.admits(request)) return void response.writeHead(503, { connection: "close" }).end();
    request.resume().once("end", () => response.end("here"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
}
beforeEach(() => void lines.splice(0));
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A connection that says `words` and waits. */
async function open(words = "", localAddress = "127.0.0.1"): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  socket.on("error", () => {});
  socket.resume();
  sockets.push(socket);
  await once(socket, "connect");
  if (words) socket.write(words.replaceAll("\n", "\r\n"));
  return socket;
}
const openMany = (count: number, words = "") => Promise.all(Array.from({ length: count }, () => open(words)));
const stillOpen = () => sockets.filter((socket) => !socket.closed).length;

/** What somebody is answered who asks from `localAddress`, or says through a proxy to come from `visitor`. */
function ask(localAddress: string, visitor?: string, body?: string): Promise<number> {
  const headers = visitor === undefined ? {} : { "x-forwarded-for": visitor };
  const { promise, resolve } = Promise.withResolvers<number>();
  const options = { host: "127.0.0.1", port, localAddress, method: body ? "POST" : "GET", headers, agent: false };
  const request = openRequest(options, (answer) => {
    answer.resume();
    answer.once("end", () => resolve(answer.statusCode ?? 0));
  });
  request.on("error", () => resolve(0));
  request.end(body);
  return promise;
}

it("leaves 200 of 2,000 silent connections of an address, and answers everybody", async () => {
  await listen(0);
  // No more at once than the system keeps in its own line for the server to take.
  for (let time = 0; time < 20; time++) await openMany(100);
  await expect.poll(stillOpen).toBe(200);
  expect(await Promise.all([ask("127.0.0.2"), ask("127.0.0.1"), ask("127.0.0.1", "203.0.113.7")])).toEqual([
    200, 200, 200,
  ]);
  expect(lines).toMatchObject([{ address: "127.0.0.1", closed: 1 }]);
});

it("leaves half of all connections to others when an address keeps its own busy", async () => {
  await listen(0);
  for (let time = 0; time < 20; time++) await openMany(60, "GET / HTTP/1.1\nhost: x\n\nGET /half");
  await expect.poll(stillOpen).toBe(1_000);
  expect(await ask("127.0.0.2")).toBe(200);
  expect(lines.length).toBe(1);
});

const dripping = "POST / HTTP/1.1\nhost: x\ncontent-length: 1000\n";

it.each([
  ["by connection", 0, ""],
  ["by visitor, behind a proxy", 1, "x-forwarded-for: 203.0.113.7\n"],
])("takes a share of an address's bodies at once: %s", async (_name, proxies, forwarded) => {
  await listen(proxies, { waiting: 20, open: 1_000 });
  const asked: unknown[] = [];
  server.on("request", ({ url }) => void asked.push(url));
  await openMany(20, `${dripping}${forwarded}\nonly this`);
  await expect.poll(() => asked.length).toBe(20);
  const own = proxies ? "203.0.113.7" : undefined;
  expect(await ask("127.0.0.1", own, "body")).toBe(503);
  expect(await ask("127.0.0.1", own)).toBe(200);
  expect(await ask("127.0.0.2", "203.0.113.8", "body")).toBe(200);
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => ask("127.0.0.1", own, "body")).toBe(200);
});

it("counts no connections of a proxy, which are those of everybody", async () => {
  await listen(1, { waiting: 20, open: 40 });
  await openMany(60);
  expect(await ask("127.0.0.1", "203.0.113.7")).toBe(200);
  expect(stillOpen()).toBe(60);
  expect(lines).toEqual([]);
});
