import { randomUUID } from "node:crypto";
import type { Pool } from "undici";
import { decodeAnswer, encodeArguments } from "../../proofs/http/wire.ts";
import type { ContributionWork } from "./plan.ts";

type Value = { id: string; version: number };
type Call = (name: "create" | "submit", input: object, page: string, cookie: string) => Promise<[Value, number]>;

/** Writes a contribution and sends it in, as its writer's browser does: two calls, each with a checked answer. */
export function contributionSender(pool: Pool, work: ContributionWork): (worker: number) => Promise<number> {
  const call = work.actions ? actionCaller(pool, work.actions) : referenceCaller(pool);
  let sent = 0;
  return async (worker) => {
    const { cookie, places } = pick(work.writers, worker);
    const { sessionId, agendaItemId } = pick(places, sent++);
    const key = randomUUID();
    const page = `/vi/sessions/${sessionId}/contributions/new?kind=paper&draft=${key}`;
    const passages = ["difficulty", "proposal"].map((category) => ({ id: randomUUID(), category, text: work.text }));
    const draft = { kind: "paper", title: `Bài gửi ${key}`, agendaItemId, passages };
    const [{ id, version }, first] = await call("create", { idempotencyKey: key, sessionId, ...draft }, page, cookie);
    const [submitted, second] = await call("submit", { contributionId: id, version }, page, cookie);
    if (submitted.id !== id || submitted.version !== version + 1) throw new Error(`${id} was not submitted`);
    return first + second;
  };
}

const pick = <Item>(list: readonly Item[], index: number): Item => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("nothing to work with");
  return item;
};

/** Calls a server action as React's client does: its id in a header, its arguments encoded. */
function actionCaller(pool: Pool, ids: Record<"create" | "submit", string>): Call {
  return async (name, input, page, cookie) => {
    const headers = {
      cookie,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      "next-action": ids[name],
    };
    const body = encodeArguments(input);
    const bytes = await post(pool, name, { path: page, headers, body });
    return [acknowledged(name, decodeAnswer(bytes) as Result), bytes.length];
  };
}

function referenceCaller(pool: Pool): Call {
  return async (name, input, _page, cookie) => {
    const headers = { cookie, "content-type": "application/json" };
    const bytes = await post(pool, name, { path: `/${name}`, headers, body: JSON.stringify(input) });
    return [acknowledged(name, JSON.parse(bytes.toString())), bytes.length];
  };
}

type Post = { path: string; headers: Record<string, string>; body: string };

async function post(pool: Pool, name: string, request: Post): Promise<Buffer> {
  const { statusCode, body } = await pool.request({ ...request, method: "POST" });
  const bytes = Buffer.from(await body.arrayBuffer());
  if (statusCode !== 200) throw new Error(`${name} answered ${statusCode}: ${bytes.subarray(0, 200)}`);
  return bytes;
}

type Result = { ok: boolean; value?: Value };

function acknowledged(name: string, result: Result): Value {
  if (!result.ok || !result.value) throw new Error(`${name} was refused: ${JSON.stringify(result)}`);
  return result.value;
}
