import { once } from "node:events";
import { createServer, request as openRequest, type RequestOptions, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { admitBody, endUntaken } from "./bodies.ts";
import { KeptBytes } from "./kept-bytes.ts";

const limits = { uploadMaxMegabytes: 2 };
/** Milliseconds and bytes: everything here is over in seconds. */
const patience = { span: 400, least: 20, linger: 1500, untaken: 400 };

const kept = new KeptBytes({ strangers: 300_000, signedIn: 5_000_000, each: 2_000_000 });

let server: Server;
let port: number;
const handedOn: string[] = [];

/** The headers of a server action, by somebody who is signed in and by a stranger. */
const action = { "next-action": "00", cookie: "" };
const strange = { "next-action": "00", cookie: "a=b; next-auth.session-token=made.up" };

beforeAll(async () => {
  const secret = "of this test alone";
  process.env["NEXTAUTH_SECRET"] = secret;
  action.cookie = `a=b; next-auth.session-token=${await encode({ token: { signInId: "one" }, secret })}`;
  server = createServer({ keepAliveTimeout: 300 }, async (request, response) => {
    endUntaken(request, response, patience);
    if (request.url === "/slow") return void setTimeout(() => response.end("made"), 3 * patience.untaken);
    if (request.url === "/long") return void response.end(Buffer.alloc(50_000_000));
    if (!(await admitBody(request, response, limits, patience, kept))) return;
    handedOn.push(request.url ?? "");
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    request.on("error", () => {}); // Cut off, as some of these are.
    request.on("end", () => response.end(String(size)));
  });
  server.on("checkContinue", (request, response) => void server.emit("request", request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Answered = { status: number; type: string; text: string };
function send(options: RequestOptions, body: Buffer | Buffer[]): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const request = openRequest({ host: "127.0.0.1", port, method: "POST", ...options }, async (response) => {
    let text = "";
    for await (const chunk of response) text += chunk;
    resolve({ status: response.statusCode ?? 0, type: String(response.headers["content-type"]), text });
  });
  request.on("error", reject);
  if (Array.isArray(body)) for (const chunk of body) request.write(chunk);
  request.end(Array.isArray(body) ? undefined : body);
  return promise;
}

/** A bare connection that says `head`, and what comes back. */
function say(head: string): Socket & { heard: string } {
  const socket = Object.assign(connect(port, "127.0.0.1"), { heard: "" });
  socket.on("data", (chunk) => {
    socket.heard += chunk;
  });
  socket.on("error", () => {});
  socket.write(head);
  return socket;
}
/** Whatever was the end of it: a connection that is cut off may be reset. */
const closing = (socket: Socket) => new Promise<void>((resolve) => socket.once("close", () => resolve()));
const head = (path: string, ...lines: string[]) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n`;

const many = Array.from({ length: 40 }, () => Buffer.alloc(100_000));

describe("an answer", () => {
  it("that nobody takes is cut off", async () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.pause();
    socket.write("GET /long HTTP/1.1\r\nhost: x\r\n\r\n");
    const served = await new Promise<Socket>((resolve) => server.once("connection", resolve));
    await closing(served);
    expect(socket.bytesRead).toBeLessThan(50_000_000);
    socket.destroy();
  });

  it("that takes its time to be made is awaited, and its connection ends with keep-alive", async () => {
    const socket = say("GET /slow HTTP/1.1\r\nhost: x\r\n\r\n");
    await expect.poll(() => socket.heard, { timeout: 5000 }).toContain("made");
    await closing(socket);
  });
});

/** A field of a form whose head names a charset. */
const inCharset = (charset: string, text: string) =>
  Buffer.from(
    `--x\r\nContent-Disposition: form-data; name="0"\r\nContent-Type: text/plain; charset=${charset}\r\n\r\n`,
  ).toString("latin1") +
  Buffer.from(text, charset === "utf-16le" ? "utf16le" : "utf8").toString("latin1") +
  "\r\n";

describe("a body", () => {
  it.each([
    ["as long as its route takes", "/api/revalidate", {}, Buffer.alloc(64_000), "64000"],
    ["of unknown length", "/api/revalidate", {}, [Buffer.alloc(30_000), Buffer.alloc(30_000)], "60000"],
    ["of a server action", "/vi/x", action, Buffer.alloc(1_000_000), "1000000"],
    ["of a stranger's server action", "/vi/x", strange, Buffer.alloc(64_000), "64000"],
    ["of unknown length, longer than a stream keeps", "/vi/x", action, many.slice(0, 9), "900000"],
    ["of an upload", "/api/files?name=a", {}, Buffer.alloc(2_000_000), "2000000"],
    ["of an upload of unknown length: its route measures it", "/api/files", {}, many, "4000000"],
    ["that is announced first", "/api/files", { expect: "100-continue" }, Buffer.alloc(100), "100"],
  ])("%s is handed on whole", async (_name, path, headers, body, size) => {
    expect(await send({ path, headers }, body)).toMatchObject({ status: 200, text: size });
  });

  it.each([
    ["announced", "/api/revalidate", {}, Buffer.alloc(64_001), "application/json"],
    ["of unknown length", "/api/auth/callback/credentials", {}, many, "application/json"],
    ["to where none is expected", "/vi/news/x", {}, Buffer.alloc(64_001), "application/json"],
    ["of a server action", "/vi/x", action, Buffer.alloc(1_000_001), "text/plain"],
    ["of a stranger's server action", "/vi/x", strange, Buffer.alloc(64_001), "text/plain"],
    ["of a stranger's server action, of unknown length", "/vi/x", strange, many.slice(0, 1), "text/plain"],
    ["of a server action, of unknown length", "/vi/x", action, many, "text/plain"],
    ["that says it is an action, to a route", "/api/revalidate", { "next-action": "00" }, many, "application/json"],
    ["of an upload", "/api/files?name=a", {}, Buffer.alloc(2_000_001), "application/json"],
  ])("that is too large, %s, is answered 413 and handed to nobody", async (_name, path, headers, body, type) => {
    const before = handedOn.length;
    const answer = await send({ path, headers }, body);
    expect(answer).toMatchObject({ status: 413, type });
    expect(answer.text).toContain("too_large");
    expect(handedOn).toHaveLength(before);
  });

  it.each([
    ["too deep", `[${"[".repeat(200)}`, 422],
    ["too deep behind a string with brackets", '["]",'.repeat(201), 422],
    ["too deep in one of its fields", `--x\r\nname="0"\r\n\r\n${'{"a":'.repeat(201)}`, 422],
    ["of too many fields", "\r\n--x\r\n\r\n1".repeat(10_001), 422],
    ["of a charset in which it would be deep", inCharset("utf-16le", `["\u2200",${"[".repeat(300)}`), 422],
    ["of a charset that hides its signs", inCharset("base64", Buffer.from("[".repeat(300)).toString("base64")), 422],
    ["of two charsets", inCharset('"utf-8"; charset=latin1', "[]"), 422],
    ["of a charset on a line of its own", inCharset("utf-8;\r\n\tCharset=utf-16", "[]"), 422],
    ["of a charset before a line like a boundary", inCharset("latin1\r\n--a: b", "[]"), 422],
    ["of a charset in the head that follows", `--x\r\na: b\r\n${inCharset("UTF-16LE", "[]")}`, 422],
    ["that says it is in UTF-8", `${inCharset("utf-8", "[]")}${inCharset('"UTF8"; a=b', "[]")}`, 200],
    ["that speaks of a charset", `--x\r\nname="0"\r\n\r\ncontent-type: a; charset=utf-16`, 200],
    ["deep, but in a string", JSON.stringify(["[".repeat(500), '\\"[[['.repeat(100)]), 200],
    ["deep in turns", "[[[]]]".repeat(1000), 200],
    ["of 300 fields", `\r\n--x\r\n\r\n${"[".repeat(50)}"[`.repeat(300), 200],
  ])("of a server action is looked at before anybody reads it: %s", async (_name, text, status) => {
    const before = handedOn.length;
    expect(await send({ path: "/vi/x", headers: action }, Buffer.from(text, "latin1"))).toMatchObject({ status });
    expect(handedOn).toHaveLength(before + (status === 200 ? 1 : 0));
  });

  it("for which there is no room is answered 503, a short one and one of somebody else never", async () => {
    const waiting = Array.from({ length: 5 }, () => say(head("/vi/x", "next-action: 00", "content-length: 60000")));
    for (const _socket of waiting) await once(server, "request");
    const post = (headers: Record<string, string>, size: number) =>
      send({ path: "/vi/x", headers }, Buffer.alloc(size));
    expect(await post(strange, 20_000)).toMatchObject({ status: 503, text: "unavailable" });
    expect(await post(strange, 16_000)).toMatchObject({ status: 200 });
    expect(await post(action, 1_000_000)).toMatchObject({ status: 200 });
    for (const socket of waiting) socket.destroy();
    await expect.poll(() => post(strange, 60_000)).toMatchObject({ status: 200 });
  });

  it("of one sign-in leaves room for those of others", () => {
    const rooms = new KeptBytes({ strangers: 0, signedIn: 100_000, each: 50_000 });
    const giveBack = rooms.take("one", 40_000);
    expect(rooms.take("one", 20_000)).toBeNull();
    expect(rooms.take("other", 50_000)).not.toBeNull();
    expect(rooms.take("third", 20_000)).toBeNull();
    giveBack?.();
    expect(rooms.take("one", 50_000)).not.toBeNull();
  });

  it("of an upload that is too large is told the limit", async () => {
    const { text } = await send({ path: "/api/files?name=a" }, Buffer.alloc(2_000_001));
    expect(JSON.parse(text).error).toMatchObject({ reason: "fileTooLarge", values: { megabytes: 2 } });
  });

  it("that was too large leaves its connection to the next request", async () => {
    const socket = say(head("/api/revalidate", "content-length: 3000000"));
    for (let part = 0; part < 30; part++) socket.write(Buffer.alloc(100_000));
    socket.write("GET /after HTTP/1.1\r\nhost: x\r\n\r\n");
    await expect.poll(() => socket.heard, { timeout: 4000 }).toMatch(/^HTTP\/1\.1 413[\s\S]*HTTP\/1\.1 200/);
    socket.destroy();
  });

  it("is not asked for when it would be too large", async () => {
    const socket = say(head("/api/files", "content-length: 2000001", "expect: 100-continue"));
    await expect.poll(() => socket.heard).toMatch(/^HTTP\/1\.1 413/);
    socket.destroy();
  });

  it("is answered before it has come, and cut off when it goes on and on", async () => {
    const socket = say(head("/api/revalidate", "content-length: 300000000"));
    const closed = closing(socket);
    const writing = setInterval(() => socket.writable && socket.write(Buffer.alloc(1000)), 10);
    await expect.poll(() => socket.heard).toContain("too_large");
    await closed;
    clearInterval(writing);
    expect(socket.bytesWritten).toBeLessThan(1_000_000);
  });

  it("of many that go on and on takes no more together than one would", async () => {
    const served: Socket[] = [];
    const serve = (socket: Socket) => void served.push(socket);
    server.on("connection", serve);
    const senders = Array.from({ length: 20 }, () => say(head("/api/revalidate", "content-length: 300000000")));
    const closed = senders.map(closing);
    for (const socket of senders) {
      const pour = () => void (socket.writable && socket.write(Buffer.alloc(1_000_000)) && pour());
      socket.on("drain", pour);
      pour();
    }
    await Promise.all(closed);
    server.off("connection", serve);
    const taken = served.reduce((sum, socket) => sum + socket.bytesRead, 0);
    expect(served).toHaveLength(20);
    expect(taken).toBeLessThan(40_000_000);
  });

  it.each(["/api/revalidate", "/vi/x"])("to %s that is broken off is handed to nobody", async (path) => {
    const before = handedOn.length;
    const asked = once(server, "request");
    const socket = say(`${head(path, "next-action: 00", "content-length: 1000")}only this`);
    const [request] = await asked;
    const closed = new Promise((resolve) => request.once("close", resolve));
    socket.destroy();
    await closed;
    expect(handedOn).toHaveLength(before);
  });

  it.each(["/api/files", "/api/revalidate"])("to %s that stands still is cut off", async (path) => {
    const socket = say(`${head(path, "content-length: 1000")}only this`);
    await closing(socket);
    expect(socket.heard).not.toContain("200");
  });

  it("that drips is cut off, one that is slow for long is not", async () => {
    const dripping = say(head("/api/files", "content-length: 1000"));
    const slow = say(head("/api/files", "content-length: 1000"));
    const drops = setInterval(() => dripping.writable && dripping.write("a"), 100);
    const closed = closing(dripping);
    for (let part = 0; part < 20; part++) {
      slow.write(Buffer.alloc(50));
      await sleep(60);
    }
    await closed;
    clearInterval(drops);
    await expect.poll(() => slow.heard).toMatch(/200 OK[\s\S]*1000/);
    slow.destroy();
  });
});
