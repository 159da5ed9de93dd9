import { once } from "node:events";
import { createServer, Socket } from "node:net";

/** What the way to the database does: lets through, refuses, hangs up at once, or swallows everything from now on. */
type Fault = "none" | "refuse" | "hang up" | "swallow";

/** A way to a database that can be broken and mended, on a port of its own that stays the same. */
export interface FaultyProxy {
  /** The address of the database, through the proxy. */
  url: string;
  /** Breaks or mends the way, for open connections too: `hang up` and `refuse` end them, `swallow` leaves them silent. */
  set(fault: Fault): Promise<void>;
  close(): Promise<void>;
}

/** Opens a proxy in front of the database at `url`. */
export async function openFaultyProxy(url: string): Promise<FaultyProxy> {
  const target = new URL(url);
  const open = new Set<Socket>();
  let fault: Fault = "none";
  const server = createServer((client) => {
    track(client);
    if (fault === "hang up") return client.end();
    const database = track(new Socket());
    if (fault !== "swallow") database.connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, database],
      [database, client],
    ] as const) {
      from.on("data", (chunk) => fault === "swallow" || to.write(chunk));
      from.on("close", () => to.destroy());
    }
  });
  const track = (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
    return socket;
  };
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as { port: number };
  const endAll = () => {
    for (const socket of open) socket.destroy();
  };
  const address = new URL(url);
  address.host = `127.0.0.1:${port}`;
  return {
    url: address.href,
    async set(next) {
      const wasSilent = fault === "swallow";
      fault = next;
      if (next === "refuse" && server.listening) {
        server.close();
        endAll();
        await once(server, "close");
      } else if (next === "hang up" || wasSilent) endAll();
      if (next !== "refuse" && !server.listening) await listen(port);
    },
    async close() {
      const closed = server.listening ? once(server, "close") : undefined;
      server.close();
      endAll();
      await closed;
    },
  };
}
