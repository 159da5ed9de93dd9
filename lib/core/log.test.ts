import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, it } from "vitest";
import { createLog } from "./log.ts";
import { pathForLog, runRequest } from "./request.ts";

/** What a log writes, line by line. */
function listen() {
  const lines: string[] = [];
  return { lines, log: createLog("info", { write: (line) => void lines.push(line) }) };
}

it("writes the number of the request on every line of it", () => {
  const { lines, log } = listen();
  runRequest({ requestId: "number-1" }, () => log.info("inside"));
  log.info("outside");
  expect(lines.map((line) => JSON.parse(line).requestId)).toEqual(["number-1", undefined]);
});

it("keeps of a failed statement its text and its causes, and none of its values", () => {
  const { lines, log } = listen();
  const cause = Object.assign(new Error("duplicate key"), { code: "23505", detail: "Key (username)=(ly.thu.hang)" });
  const error = new DrizzleQueryError('update people set "password_hash" = $1', ["argon2-hash\nof a password"], cause);
  log.error({ err: new Error("the command failed", { cause: error }) }, "failed");
  const [line = ""] = lines;
  expect(line).not.toMatch(/argon2-hash|of a password|ly\.thu\.hang/);
  expect(JSON.parse(line).err).toMatchObject({
    message: "the command failed",
    cause: { message: 'Failed query: update people set "password_hash" = $1', cause: { code: "23505" } },
  });
  expect(JSON.parse(line).err.cause.stack).toContain("log.test.ts");
});

it("hides what is called a secret, and what a path holds that opens a door or tells what was searched for", () => {
  const { lines, log } = listen();
  log.warn({ body: { password: "hunter22" }, cookie: "c=1" }, "odd");
  expect(lines[0]).not.toMatch(/hunter22|c=1/);
  expect(pathForLog("/vi/access/abc-DEF_123?next=/vi#top")).toBe("/vi/access/[secret]");
  expect(pathForLog("/vi/preview/abc-DEF_123")).toBe("/vi/preview/[secret]");
  expect(pathForLog("/api/previews/abc-DEF_123/01a2")).toBe("/api/previews/[secret]/01a2");
  expect(pathForLog("/vi/sessions?search=Nguyễn")).toBe("/vi/sessions");
});
