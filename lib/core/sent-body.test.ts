import { readdirSync } from "node:fs";
import { open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendStream, settleBody } from "./sent-body.ts";

const file = path.join(tmpdir(), `nghi-trinh-route-${process.pid}`);
beforeAll(() => writeFile(file, Buffer.alloc(400_000, "a")));
afterAll(() => rm(file, { force: true }));

async function openStream(): Promise<Readable> {
  return (await open(file)).createReadStream();
}
const untilClosed = (stream: Readable) =>
  new Promise<void>((resolve) => (stream.closed ? resolve() : stream.once("close", resolve)));
const address = "http://127.0.0.1/api/files/1";
const headers = { "content-type": "image/webp", "content-length": "400000" };

describe("the body of an answer", () => {
  it("is sent whole to who asks with GET", async () => {
    const response = await settleBody(new Request(address), sendStream(await openStream(), headers));
    expect((await response.bytes()).length).toBe(400_000);
  });

  it("is closed for HEAD, which has the head of GET", async () => {
    const stream = await openStream();
    const response = await settleBody(new Request(address, { method: "HEAD" }), sendStream(stream, headers));
    await untilClosed(stream);
    expect(response.body).toBeNull();
    expect(Object.fromEntries(response.headers)).toEqual(headers);
  });

  it.each([
    ["before it was opened", true],
    ["before it is sent", false],
  ])("is closed when the request was broken off %s", async (_name, isEarly) => {
    const abort = new AbortController();
    if (isEarly) abort.abort();
    const stream = await openStream();
    await settleBody(new Request(address, { signal: abort.signal }), sendStream(stream, headers));
    abort.abort();
    await untilClosed(stream);
  });

  it.each(["HEAD", "GET"])("takes nothing that a zip still pushes when a %s has ended", async (method) => {
    const complaints: unknown[] = [];
    const complain = (error: unknown) => void complaints.push(error);
    process.on("uncaughtException", complain);
    try {
      const stream = new PassThrough();
      const abort = new AbortController();
      const response = sendStream(stream, headers);
      await settleBody(new Request(address, { method, signal: abort.signal }), response);
      abort.abort();
      await untilClosed(stream);
      // As a zip's own stream does, which asks nobody whether it was closed.
      Readable.prototype.emit.call(stream, "data", Buffer.from("a piece"));
      await new Promise((resolve) => setImmediate(resolve));
      expect(complaints).toEqual([]);
    } finally {
      process.off("uncaughtException", complain);
    }
  });

  it("says that it broke where its stream does", async () => {
    const stream = new PassThrough();
    const response = sendStream(stream, headers);
    stream.destroy(new Error("the disk is gone"));
    await expect(response.bytes()).rejects.toThrow("the disk is gone");
  });

  it("is closed when its head cannot be made", async () => {
    const stream = await openStream();
    expect(() => sendStream(stream, { "x-name": "đề án" })).toThrow();
    await untilClosed(stream);
  });

  it.runIf(process.platform === "linux")("leaves no file open after 50 times HEAD", async () => {
    const count = () => readdirSync("/proc/self/fd").length;
    const before = count();
    for (let time = 0; time < 50; time++) {
      const stream = await openStream();
      await settleBody(new Request(address, { method: "HEAD" }), sendStream(stream, headers));
      await untilClosed(stream);
    }
    expect(count()).toBeLessThanOrEqual(before + 1);
  });
});
