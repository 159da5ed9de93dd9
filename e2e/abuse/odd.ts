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
  range: ["bytes=5-2", "bytes=-1", "bytes=99999999999-", "lines=1"],
  "next-action": ["x", "__proto__"],
  rsc: ["1", "%"],
  "next-router-state-tree": ["%", "%5B%5D", "[1,2"],
  "next-router-prefetch": ["1"],
  "next-url": ["%ff"],
  "x-request-id": ["%", "a b"],
};
const headed =
  "/vi,/,/vi/news/x,/vi/archive?search=a,/vi/sessions,/api/auth/session,/api/auth/signin,/_next/static/x.js,/vi/feed.xml".split(
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

/** Requests that no page of ours makes, and anybody can: some three thousand. */
export function* oddRequests(): Generator<Odd> {
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
