import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { log } from "#lib/core/log.ts";
import { networkOf } from "#lib/core/sign-in-limits.ts";
import { addressOf } from "./forwarded.ts";

/**
 * What one address may hold: `waiting` connections that have sent no whole head of a request yet, as many bodies that are on
 * their way, and `open` connections in all.
 */
export type Share = { waiting: number; open: number };
const usual: Share = { waiting: 200, open: 1_000 };

/** Milliseconds between two lines of the log about connections that were closed. */
const betweenLines = 60_000;

/**
 * Keeps any one address from taking all the connections: of those that say nothing the oldest gives way, what is more than
 * a share is closed at once. Behind `proxies` every connection is one of theirs, and they hold the silent ones themselves: there
 * only bodies count, by the visitor's address.
 */
export function shareConnections(server: Server, proxies: number, most: Share = usual) {
  const open = new Counts();
  const receiving = new Counts();
  const silent = new Map<string, Set<Socket>>();
  let closed = 0;
  let nextLine = 0;
  const tell = (address: string) => {
    closed += 1;
    if (performance.now() < nextLine) return;
    log.warn({ address, closed }, "an address has more connections than its share: those beyond it are closed");
    [closed, nextLine] = [0, performance.now() + betweenLines];
  };
  const hear = (socket: Socket) => {
    const from = placeOf(socket.remoteAddress);
    const others = silent.get(from);
    if (others?.delete(socket) && others.size === 0) silent.delete(from);
  };
  const watch = (socket: Socket) => {
    const from = placeOf(socket.remoteAddress);
    if (open.of(from) >= most.open) {
      tell(from);
      return void socket.destroy();
    }
    open.add(from, 1);
    const own = silent.get(from) ?? new Set<Socket>();
    silent.set(from, own.add(socket));
    socket.once("close", () => {
      open.add(from, -1);
      if (own.delete(socket) && own.size === 0 && silent.get(from) === own) silent.delete(from);
    });
    if (own.size <= most.waiting) return;
    const [oldest] = own;
    if (oldest) own.delete(oldest);
    oldest?.destroy();
    tell(from);
  };
  if (proxies === 0) server.on("connection", watch);
  server.on("upgrade", (_request, socket) => hear(socket as Socket));

  return {
    /** Whether a request may be received, by the address that `settleForwarding` left. One that may not is to be closed. */
    admits(request: IncomingMessage): boolean {
      const { headers, socket } = request;
      hear(socket);
      const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
      if (!hasBody) return true;
      const from = placeOf(String(headers["x-forwarded-for"]));
      if (receiving.of(from) >= most.waiting) {
        tell(from);
        return false;
      }
      receiving.add(from, 1);
      const giveBack = () => {
        request.off("end", giveBack).off("close", giveBack);
        receiving.add(from, -1);
      };
      request.on("end", giveBack).on("close", giveBack);
      return true;
    },
  };
}

class Counts {
  private readonly counts = new Map<string, number>();

  of(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  add(key: string, by: number): void {
    const count = this.of(key) + by;
    if (count > 0) this.counts.set(key, count);
    else this.counts.delete(key);
  }
}

/** The place that a connection comes from, and that of a visitor. */
const placeOf = (address = "") => networkOf(addressOf("", address, 0));
