import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { db } from "#db/client.ts";
import { readSchemaState } from "#db/schema-version.ts";
import { assertOutsideTransaction } from "#db/transaction-mark.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { isStopping } from "./stopping.ts";

/** A check that has not answered by then has failed: who asks must know before its own patience ends. */
const patienceMilliseconds = 2000;

/** What stands in the way of each part; `ok` when nothing does. Words only: nothing of this names a host, a path or a person. */
type Readiness = {
  process: "ok" | "stopping";
  database: "ok" | "unreachable";
  schema: "ok" | "behind" | "unknown";
  files: "ok" | "not_writable";
};

/** Looks at everything a request needs. Takes two seconds at most and never throws. */
async function checkReadiness(): Promise<Readiness> {
  const [schema, isWritable] = await Promise.all([
    inTime("database", readSchemaState(db)),
    inTime(
      "files",
      tryWriting(env.filesDir).then(() => true),
    ),
  ]);
  return {
    process: isStopping() ? "stopping" : "ok",
    database: schema === null ? "unreachable" : "ok",
    // A newer schema is fine: this instance then stands beside one that has been updated already.
    schema: schema === null ? "unknown" : schema === "behind" ? "behind" : "ok",
    files: isWritable ? "ok" : "not_writable",
  };
}

/** GET /api/health/live: the process answers. Nothing else is looked at, so that a dead database restarts nobody. */
export async function answerLive(): Promise<Response> {
  return answer(true, { process: "ok" });
}

/** GET /api/health and /api/health/ready: 200 when a request can be served whole, 503 with the reason when not. */
export async function answerReady(): Promise<Response> {
  const checks = await checkReadiness();
  return answer(
    Object.values(checks).every((check) => check === "ok"),
    checks,
  );
}

function answer(isFine: boolean, checks: Partial<Readiness>): Response {
  return Response.json(
    { status: isFine ? "ok" : "unavailable", checks },
    { status: isFine ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

async function inTime<Value>(name: string, work: Promise<Value>): Promise<Value | null> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("no answer in time")), patienceMilliseconds);
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    log.warn({ err: error, check: name }, "not ready");
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** A block, not an empty file: that fits on a full disk too. */
async function tryWriting(folder: string): Promise<void> {
  assertOutsideTransaction("the file store");
  const place = path.join(folder, "incoming");
  await mkdir(place, { recursive: true });
  const file = path.join(place, `health-${randomUUID()}`);
  try {
    await writeFile(file, Buffer.alloc(4096), { flag: "wx" });
  } finally {
    await rm(file, { force: true });
  }
}
