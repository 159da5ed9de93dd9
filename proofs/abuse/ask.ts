import { readdirSync } from "node:fs";
import { type OutgoingHttpHeaders, request as openRequest } from "node:http";
import { connect, type Socket } from "node:net";

export type Asked = {
  url: string;
  /** As it goes over the wire: nothing is made readable here. */
  path: string;
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
  /** The address of this machine that it comes from: 127.0.0.2 is another visitor than 127.0.0.1. */
  from?: string;
};
export type Answered = { status: number; text: string };

/** Asks once and reads the answer, whatever the address looks like; status 0 where there was none. */
export function ask({ url, path, method = "GET", headers = {}, body, from = "127.0.0.1" }: Asked): Promise<Answered> {
  const { hostname, port, host, origin } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<Answered>();
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  const options = {
    hostname,
    port,
    path,
    method,
    localAddress: from,
    headers: { host, origin, ...length, ...headers },
  };
  const request = openRequest(options, (answer) => {
    let text = "";
    answer.on("data", (chunk) => {
      text += chunk;
    });
    answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    answer.on("error", () => resolve({ status: 0, text }));
  });
  request.on("error", () => resolve({ status: 0, text: "" }));
  request.end(body);
  return promise;
}

/**
 * Sends `megabytes` (each of `bytes`) to `path`, with or without saying so beforehand, and goes on after the answer, as no browser does, until
 * the other side ends the connection. The status that came back, and how many were taken.
 */
export async function pour(
  { url, path, headers = {} }: Asked,
  megabytes: number,
  isAnnounced: boolean,
  bytes = 1_000_000,
): Promise<{ status: number; sent: number }> {
  const { hostname, port, host, origin } = new URL(url);
  const part = Buffer.alloc(bytes, "a");
  const length = isAnnounced ? { "content-length": megabytes * part.length } : { "transfer-encoding": "chunked" };
  const lines = Object.entries({ host, origin, ...headers, ...length, connection: "close" });
  const socket = connect(Number(port), hostname);
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  socket.on("error", () => {}); // Cut off in the end, which is what it is for.
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  let sent = 0;
  while (sent < megabytes && !socket.destroyed) {
    const framed = isAnnounced ? [part] : [`${part.length.toString(16)}\r\n`, part, "\r\n"];
    const hasRoom = framed.map((piece) => socket.write(piece)).at(-1);
    if (!hasRoom) await Promise.race([new Promise<void>((resolve) => socket.once("drain", () => resolve())), closed]);
    sent += 1;
  }
  if (!isAnnounced) socket.write("0\r\n\r\n");
  socket.end();
  await closed;
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0), sent };
}

/** Opens a connection, says `words` and nothing more; the seconds until the other side ends it. */
export function keepSilent(url: string, words: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const began = performance.now();
  const { promise, resolve } = Promise.withResolvers<number>();
  const socket: Socket = connect(Number(port), hostname, () => socket.write(words));
  socket.on("error", () => {});
  socket.on("data", () => {});
  socket.on("close", () => resolve((performance.now() - began) / 1000));
  return promise;
}

/** Files and connections that a process holds open. */
export const countOpenFiles = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;
