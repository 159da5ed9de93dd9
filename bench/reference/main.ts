/** The reference: node:http and postgres.js, nothing cached, no framework. Started by `start.ts` with DATABASE_URL and PORT. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import postgres from "postgres";
import { showArticle } from "./article.ts";
import { createContribution, submitContribution } from "./contribution.ts";
import { findPerson } from "./person.ts";
import { showSession } from "./session.ts";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10, onnotice: () => {} });

type Answer = { status: number; type: string; body: string };
const notFound: Answer = { status: 404, type: "text/plain", body: "not found" };
const signInFirst: Answer = { status: 401, type: "text/plain", body: "sign in first" };

async function answer(request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? "").split("?")[0] ?? "";
  const slug = /^\/vi\/news\/([a-z0-9-]+)$/.exec(path)?.[1];
  if (slug) return asPage(await showArticle(sql, slug));

  const person = await findPerson(sql, request.headers.cookie);
  if (!person) return signInFirst;
  const sessionId = /^\/vi\/sessions\/([0-9a-f-]{36})\/contributions$/.exec(path)?.[1];
  if (sessionId) return asPage(await showSession(sql, person, sessionId));
  if (request.method === "POST" && path === "/create")
    return asJson(await createContribution(sql, person, await readJson(request)));
  if (request.method === "POST" && path === "/submit")
    return asJson(await submitContribution(sql, person, await readJson(request)));
  return notFound;
}

const asPage = (found: { text: string } | null): Answer =>
  found ? { status: 200, type: "text/html; charset=utf-8", body: found.text } : notFound;
const asJson = (value: unknown): Answer => ({ status: 200, type: "application/json", body: JSON.stringify(value) });

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

const server = createServer(async (request, response) => {
  const { status, type, body } = await answer(request).catch((error: unknown) => {
    console.error(error);
    return { status: 500, type: "text/plain", body: "failed" };
  });
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
process.send?.({ port: typeof address === "object" ? address?.port : 0 });

process.on("disconnect", () => process.exit(0));
process.on("SIGTERM", () => process.exit(0));
