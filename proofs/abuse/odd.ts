import type { Asked } from "./ask.ts";

type Odd = Omit<Asked, "url">;

const odd = [
  ..."%ff,%,%00,a%00b,%E0%A4,%c0%ae%c0%ae,%ED%A0%80,..%2f..%2fetc,%2e%2e,%F0%9F%98%80,',null,-1,1e999,NaN,%0d%0ax:y".split(
    ",",
  ),
  "%22%3E%3Cscript%3E",
  "%5Bobject%20Object%5D",
  "%uD800",
  "__proto__",
  "constructor",
  "0000-13-45",
  "9".repeat(300),
  "(".repeat(300),
  "a".repeat(3000),
];
const addresses = [
  ..."/X,/vi/X,/en/X,/vi/news/X,/vi/news/X/card.jpg,/X/feed.xml,/vi/access/X,/vi/preview/X".split(","),
  ..."/_next/static/X,/_next/image?url=X,/_next/data/X,/_next/X,/api/X,/api/files/X,/api/files/X/pages/1".split(","),
  ..."/api/previews/X/X,/api/proofs/X,/api/sheets/reports/X,/api/sheets/programmes/X,/api/auth/X".split(","),
  ..."/vi/sessions/X,/vi/sessions/X/agenda,/vi/sessions/X/contributions/X,/vi/programmes/X,/vi/reports/X".split(","),
  ..."/vi/reports/X/difference?with=X,/vi/people/X,/vi/units/X,/vi/files/X,/vi/setup/X,/vi/write-ups/X/confirm".split(
    ",",
  ),
];
const pages = [
  ..."/vi/archive,/vi/news,/vi,/vi/sessions,/vi/programmes,/vi/people,/vi/units,/vi/write-ups,/vi/my-work".split(","),
  ..."/vi/sign-in,/vi/programmes/import,/vi/sessions/new,/api/programmes,/api/files".split(","),
  ..."/api/auth/signin,/api/auth/session,/api/auth/error,/api/auth/csrf,/api/auth/signout".split(","),
];
const names =
  "search,after,before,page,year,from,to,kind,unit,status,id,next,callbackUrl,error,period,width,file,_rsc".split(",");

/** Open, reversed, huge, of another kind, many. */
const ranges = [
  ..."bytes=0-,bytes=5-,bytes=5-2,bytes=-1,bytes=-0,bytes=-,bytes=,bytes,lines=1,bytes=a-b,bytes=1--1".split(","),
  "bytes=99999999999-",
  `bytes=0-${"9".repeat(300)}`,
  `bytes=-${"9".repeat(30)}`,
  "bytes=0-0,2-3,-1",
  `bytes=${Array.from({ length: 1_000 }, (_none, index) => `${index}-${index}`).join(",")}`,
];
const nested = (levels: number) => `${'["",{"c":'.repeat(levels)}["",{}]${"}]".repeat(levels)}`;
/** Where a browser says it is: no JSON, of no shape, huge, deep. */
const states = [
  ...[
    "%",
    "%5B%5D",
    "[1,2",
    "null",
    "{}",
    "[[[]]]",
    '["",[]]',
    '["",{"c":["",null]}]',
    '["__proto__",{"__proto__":["",{}]}]',
  ],
  ...['["",{},["",""],"refetch"]', '["",{},null,null,1e999]', '["",{"c":[["id","%","d",null],{}]}]'],
  `["${"a".repeat(14_000)}",{}]`,
  "[".repeat(14_000),
  ...[1, 50, 99, 100, 900].map(nested),
];
/** Other protocols, spoken and unspoken. */
const upgrades = ["websocket", "h2c", "TLS/1.0", "%", "a".repeat(3_000)];

const headers: Readonly<Record<string, readonly string[]>> = {
  cookie: [
    "%ff",
    "next-auth.session-token=%ff",
    "next-auth.session-token=a.b.c",
    "next-auth.callback-url=javascript:1",
    "next-auth.csrf-token=%",
    "NEXT_LOCALE=%ff",
    "=;=;",
  ],
  "accept-language": ["%", "xx-$$", "a".repeat(4000)],
  accept: ["%%%", "a/b/c"],
  "accept-encoding": ["br;q=0", "*", "br"],
  host: ["evil.example", "%", "[::1", "localhost:99999"],
  origin: ["%", "null", "http://["],
  "x-forwarded-host": ["evil", "%"],
  "x-forwarded-for": ["%", "a".repeat(3000)],
  "if-none-match": ["%", 'W/"', "*"],
  "if-modified-since": ["never"],
  range: ranges,
  "next-action": ["", "x", "__proto__", "%ff", "7f".repeat(5_000)],
  rsc: ["", "0", "1", "1, 1", "%", "1".repeat(5_000)],
  "next-router-state-tree": states,
  "next-router-prefetch": ["1", "2", "%"],
  "next-router-segment-prefetch": ["/_tree", "/_index", "%", "../..", "a".repeat(5_000)],
  "next-hmr-refresh": ["1"],
  "next-url": ["%ff"],
  "x-request-id": ["%", "a b"],
};
const headed =
  "/vi,/vi/sessions,/vi/archive?search=a,/vi/sign-in,/vi/my-work,/,/vi/news/x,/api/auth/session,/api/auth/signin,/_next/static/x.js,/vi/feed.xml".split(
    ",",
  );

const bodies: readonly [string | undefined, string][] = [
  [undefined, ""],
  ["{", "application/json"],
  ["a=%ff", "application/x-www-form-urlencoded"],
  ["--x", "multipart/form-data; boundary=x"],
  ["[]", "text/plain;charset=UTF-8"],
];
const posted =
  "/vi,/vi/sessions,/api/files,/api/auth/signin,/api/auth/callback/credentials,/api/auth/signout,/api/auth/_log,/api/revalidate,/robots.txt,/vi/news/x".split(
    ",",
  );
const methods = "POST,PUT,PATCH,DELETE,OPTIONS,TRACE,HEAD,PROPFIND".split(",");

/** Requests that no page of ours makes, and anybody can: some four thousand. `photo`: the path of one that is published. */
export function* oddRequests(photo: string): Generator<Odd> {
  for (const range of ranges)
    for (const path of [photo, `${photo}?width=320`, "/robots.txt"])
      for (const method of ["GET", "HEAD"]) yield { path, method, headers: { range } };
  for (const upgrade of upgrades)
    for (const path of [...headed, photo, "/_next/hmr", "/api/health/live"])
      for (const method of ["GET", "POST"]) yield { path, method, headers: { connection: "Upgrade", upgrade } };
  for (const state of states)
    for (const path of headed.slice(0, 5))
      yield { path, headers: { rsc: "1", "next-router-state-tree": state, "next-url": "/vi" } };
  for (const address of addresses) for (const sign of odd) yield { path: address.replaceAll("X", sign) };
  for (const page of pages)
    for (const name of names) {
      for (const sign of ["%ff", "a%00b", "9".repeat(300), "javascript:alert(1)"])
        yield { path: `${page}?${name}=${sign}` };
      yield { path: `${page}?${name}=https://evil.example&${name}=2026-02-30` };
    }
  for (const [name, values] of Object.entries(headers))
    for (const value of values) for (const path of headed) yield { path, headers: { [name]: value } };
  for (const method of methods)
    for (const path of posted)
      for (const [body, type] of bodies)
        for (const action of [{}, { "next-action": "7f".repeat(21) }])
          yield {
            path,
            method,
            headers: { ...action, ...(type ? { "content-type": type } : {}) },
            ...(body ? { body } : {}),
          };
}
