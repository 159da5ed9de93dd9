import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readSettings } from "#lib/core/env.ts";
import { listen, type WebServer } from "./web.ts";

const lines = vi.hoisted(() => [] as Record<string, unknown>[]);
vi.mock("#lib/core/log.ts", () => {
  const write = (line: Record<string, unknown>) => void lines.push(line);
  return { log: { info: write, debug: write, warn: write, error: write } };
});

/** As Next.js: it answers pages, and leaves alone a connection that asks for another protocol at a path it redirects. */
vi.mock("next", () => ({
  default: () => ({
    prepare: async () => {},
    getRequestHandler: () => async (_request: unknown, response: ServerResponse) => void response.end("a page"),
    getUpgradeHandler: () => async () => {},
    close: async () => {},
  }),
}));

let port: number;
let web: WebServer;

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

beforeEach(async () => {
  lines.length = 0;
  port = await findFreePort();
  web = await listen(readSettings({ NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port) }));
  await web.serve(import.meta.dirname);
});
afterEach(() => web.close(0));

/** A connection that says `head` and never closes by itself; what came back, and whether the other side has closed. */
function say(head: string): Socket & { heard: string; isEnded: boolean } {
  const options = { port, host: "127.0.0.1", allowHalfOpen: true };
  const socket = Object.assign(connect(options), { heard: "", isEnded: false });
  socket.on("data", (chunk) => {
    socket.heard += chunk;
  });
  socket.on("error", () => {});
  socket.on("end", () => {
    socket.isEnded = true;
  });
  socket.write(head.replaceAll("\n", "\r\n"));
  return socket;
}
/** What these said has been read: a later connection has its answer. */
async function seen(...sockets: Socket[]): Promise<void> {
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  expect((await fetch(`http://127.0.0.1:${port}/vi`)).status).toBe(200);
}
const upgrade = (path: string) => `GET ${path} HTTP/1.1\nhost: x\nconnection: Upgrade\nupgrade: websocket\n\n`;

describe("a request for another protocol", () => {
  it.each([
    ["a page's", upgrade("/vi/")],
    ["a redirect's", upgrade("/nix/")],
    ["Next's own", upgrade("/_next/hmr?id=1")],
    ["a tunnel", "CONNECT example.vn:443 HTTP/1.1\nhost: x\n\n"],
  ])("is refused, closed and logged in one line: %s", async (_name, head) => {
    const socket = say(head);
    await expect.poll(() => socket.isEnded).toBe(true);
    expect(socket.heard).toMatch(/^HTTP\/1\.1 400 [\s\S]*connection: close/i);
    await expect.poll(() => lines).toMatchObject([{ status: 400 }]);
    socket.destroy();
  });

  it("holds nobody up who stops the server, though the other side never closes", async () => {
    const dead = Array.from({ length: 3 }, () => say(upgrade("/vi/")));
    await seen(...dead);
    const began = performance.now();
    await web.close(1);
    expect(performance.now() - began).toBeLessThan(3000);
    for (const socket of dead) socket.destroy();
  });
});

it("follows a request with an expectation that nobody knows like any other", async () => {
  const socket = say("GET /vi HTTP/1.1\nhost: x\nexpect: a-miracle\n\n");
  await expect.poll(() => socket.heard).toContain("a page");
  socket.end();
  await expect.poll(() => lines).toMatchObject([{ path: "/vi", status: 200 }]);
  socket.destroy();
});
