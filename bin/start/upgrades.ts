import { type IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { followRequest } from "./requests.ts";

/** Takes over the connection of a request for another protocol. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

/** Milliseconds for the short answer to be taken. */
const untaken = 5_000;
/** Where Next.js tells a browser in development what has changed. */
const hotReload = /^\/_next\/hmr(?:[/?]|$)/;

/**
 * Answers every request for another protocol (`Upgrade`, CONNECT) with 400 and ends its connection: nothing here speaks one,
 * and Node bounds such a connection no more, nor does Next.js close it. `hotReloading` has the one path of development.
 */
export function refuseUpgrades(server: Server, isProxied: boolean, hotReloading: Upgrade | null): void {
  const refuse = (request: IncomingMessage) => {
    const { socket } = request;
    // Node takes its own listeners away from such a connection: an error would end the process.
    socket.on("error", () => socket.destroy());
    socket.setTimeout(untaken, () => socket.destroy());
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once("finish", () => socket.destroySoon());
    void followRequest(request, response, isProxied, async () => void response.writeHead(400).end());
  };
  server.on("connect", refuse);
  server.on("upgrade", (request, socket, head) => {
    if (!hotReloading || !hotReload.test(request.url ?? "")) return refuse(request);
    socket.on("error", () => socket.destroy());
    socket.once("end", () => socket.destroy());
    hotReloading(request, socket, head).catch(() => socket.destroy());
  });
}

/** The connections that a server has open, also those that Node forgets because another protocol was asked for. */
export function keepSockets(server: Server): { destroyUpgraded(): void; destroyAll(): void } {
  const open = new Set<Duplex>();
  const upgraded = new Set<Duplex>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => void open.delete(socket));
  });
  server.on("upgrade", (_request, socket) => {
    upgraded.add(socket);
    socket.once("close", () => void upgraded.delete(socket));
  });
  const destroy = (sockets: Set<Duplex>) => {
    for (const socket of sockets) socket.destroy();
  };
  return { destroyUpgraded: () => destroy(upgraded), destroyAll: () => destroy(open) };
}
