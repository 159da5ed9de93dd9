import { Socket } from "node:net";

type Target = { host: string[]; port: number[]; path?: string | false | null };

/**
 * A socket for the driver, which by itself takes a server that accepts and hangs up for one to try again at once, without
 * end and without telling those who wait. Here such an end is an error. Several hosts are tried in turn.
 */
export function openSocket({ host, port, path }: Target): Socket {
  const socket = new Socket();
  socket.once("end", () => {
    if (socket.writableEnded) return; // We hung up ourselves.
    socket.destroy(Object.assign(new Error("the database closed the connection"), { code: "CONNECTION_CLOSED" }));
  });
  if (path) return socket.connect(path);
  const turn = nextTurn++ % host.length;
  const target = { host: host[turn] ?? "localhost", port: port[turn] ?? 5432 };
  // The driver reads both from the socket, for TLS and for its messages.
  return Object.assign(socket.connect(target), target);
}

let nextTurn = 0;
