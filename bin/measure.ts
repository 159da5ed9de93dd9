import { parseArgs } from "node:util";
import { demoPeople } from "#db/seed/people.ts";

const { values } = parseArgs({
  options: { url: { type: "string", default: "http://127.0.0.1:3000" }, runs: { type: "string", default: "40" } },
});
const base = values.url;
const runs = Number(values.runs);

/** Signs in as a demo person over HTTP, as the sign-in form does, and gives back the cookies. */
async function signIn(username: string): Promise<string> {
  const person = demoPeople.find((candidate) => candidate.username === username);
  if (!person) throw new Error(`no demo person ${username}`);
  const csrf = await fetch(`${base}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = csrf.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const answer = await fetch(`${base}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies.join("; "), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, username, password: person.password, json: "true" }),
  });
  const received = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  if (!received.some((cookie) => cookie.includes("session-token="))) throw new Error(`${username} could not sign in`);
  return [...cookies, ...received].join("; ");
}

type Sample = { milliseconds: number; bytes: number; cache: string };

async function request(path: string, cookie: string): Promise<Sample> {
  const started = performance.now();
  const answer = await fetch(base + path, { headers: { cookie } });
  const body = await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return {
    milliseconds: performance.now() - started,
    bytes: body.byteLength,
    cache: answer.headers.get("x-nextjs-cache") ?? "",
  };
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function measure(path: string, cookie: string): Promise<void> {
  for (let warmUp = 0; warmUp < 3; warmUp++) await request(path, cookie);
  const samples: Sample[] = [];
  for (let run = 0; run < runs; run++) samples.push(await request(path, cookie));
  const sorted = samples.map((sample) => sample.milliseconds).sort((a, b) => a - b);
  const last = samples.at(-1);
  const figures = [percentile(sorted, 0.5), percentile(sorted, 0.95)].map((value) => value.toFixed(1).padStart(8));
  console.log(`${figures.join("")}  ${String(last?.bytes).padStart(8)}  ${(last?.cache ?? "").padEnd(5)} ${path}`);
}

/** First address on a page that matches; the demo's ids are made anew by each seed. */
async function findLink(path: string, pattern: RegExp, cookie: string): Promise<string> {
  const body = await (await fetch(base + path, { headers: { cookie } })).text();
  const found = body.match(pattern)?.[0];
  if (!found) throw new Error(`${path} links to nothing like ${pattern}`);
  return found;
}

const secretariat = await signIn("ly.thu.hang");
const delegate = await signIn("hoang.thi.yen");
const leader = await signIn("nong.thi.bich");
const session = await findLink("/vi/sessions", /\/vi\/sessions\/[0-9a-f-]{36}/, secretariat);
const programme = await findLink("/vi/programmes", /\/vi\/programmes\/[0-9a-f-]{36}/, secretariat);
const article = await findLink("/vi", /\/vi\/news\/[a-z0-9-]+/, "");

console.log(`${base}, ${runs} requests each, one at a time; whole response in milliseconds`);
console.log("     p50     p95     bytes  cache path");
for (const path of [
  "/vi/my-work",
  "/vi/sessions",
  session,
  `${session}/agenda`,
  `${session}/delegates`,
  `${session}/documents`,
  `${session}/contributions`,
  "/vi/programmes",
  programme,
  "/vi/write-ups",
  "/vi/people",
]) {
  await measure(path, secretariat);
}
console.log("as a delegate");
for (const path of ["/vi/my-work", "/vi/sessions"]) await measure(path, delegate);
console.log("as a leader");
for (const path of ["/vi/my-work", "/vi/write-ups"]) await measure(path, leader);
console.log("as a visitor");
for (const path of ["/vi", article]) await measure(path, "");
