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
};
export type Answered = { status: number; text: string };

/** Asks once and reads the answer, whatever the address looks like; status 0 where there was none. */
export function ask({ url, path, method = "GET", headers = {}, body }: Asked): Promise<Answered> {
  const { hostname, port, host, origin } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<Answered>();
  const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
  const options = { hostname, port, path, method, headers: { host, origin, ...length, ...headers } };
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
 * Sends `megabytes` to `path`, with or without saying so beforehand, also after the answer, as long as anybody takes them; what
 * came back, and how many were taken.
 */
export function pour(
  { url, path, headers = {} }: Asked,
  megabytes: number,
  isAnnounced: boolean,
): Promise<Answered & { sent: number }> {
  const { hostname, port, host, origin } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<Answered & { sent: number }>();
  const part = Buffer.alloc(1_000_000, "a");
  let sent = 0;
  let answered: Answered = { status: 0, text: "" };
  const length = isAnnounced ? { "content-length": megabytes * part.length } : {};
  const options = { hostname, port, path, method: "POST", headers: { host, origin, ...length, ...headers } };
  const request = openRequest(options, (answer) => {
    answered = { status: answer.statusCode ?? 0, text: "" };
    answer.on("data", (chunk) => {
      answered.text += chunk;
    });
  });
  request.on("error", () => {}); // Cut off in the end, which is what it is for.
  request.on("close", () => resolve({ ...answered, sent }));
  const send = () => {
    while (sent < megabytes && !request.destroyed) {
      sent += 1;
      if (!request.write(part)) return request.once("drain", send);
    }
    return request.end();
  };
  send();
  return promise;
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
