import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { readableUrl, settleOddRequest } from "./odd-requests.ts";

function makeRequest(method: string, url: string, headers: Record<string, string> = {}): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { method, url, headers });
}

describe("an address that cannot be read", () => {
  it.each([
    ["plain", "/vi/news/hop-ky-8?page=2", "/vi/news/hop-ky-8?page=2"],
    ["Vietnamese", "/vi/archive?search=H%E1%BB%99i%20ngh%E1%BB%8B", "/vi/archive?search=H%E1%BB%99i%20ngh%E1%BB%8B"],
    ["an escaped slash stays one", "/vi/a%2Fb", "/vi/a%2Fb"],
    ["no UTF-8", "/vi/news/%ff", "/vi/news/%EF%BF%BD"],
    ["half of a letter", "/vi/%E1%BB/x", "/vi/%EF%BF%BD/x"],
    ["half of a pair", "/vi/%ED%A0%80", "/vi/%EF%BF%BD%EF%BF%BD%EF%BF%BD"],
    ["a lone sign", "/vi/100%", "/vi/100%EF%BF%BD"],
    ["NUL among others", "/vi/people?search=a%00b%C3%A1", "/vi/people?search=a%EF%BF%BDb%C3%A1"],
  ])("%s", (_name, typed, read) => {
    expect(readableUrl(typed)).toBe(read);
    expect(() => decodeURIComponent(readableUrl(typed))).not.toThrow();
  });
});

describe("a request of an odd kind", () => {
  it.each([
    ["a page", "GET", "/vi", {}, null],
    ["a server action", "POST", "/vi/sessions", { "next-action": "00" }, null],
    ["a form sent to a page", "POST", "/vi/sessions", {}, 405],
    ["what a file of the build can be asked", "OPTIONS", "/_next/static/chunks/a.js", {}, 405],
    ["a file of the build", "HEAD", "/_next/static/chunks/a.js", {}, null],
    ["a method nobody uses", "TRACE", "/api/files", {}, 405],
    ["an upload", "POST", "/api/files?name=a", {}, null],
    ["JSON to the sign-in", "POST", "/api/auth/signout", { "content-type": "application/json" }, 415],
  ])("%s", (_name, method, url, headers, status) => {
    expect(settleOddRequest(makeRequest(method, url, headers as Record<string, string>))).toBe(status);
  });

  it.each([
    ["cut in an escape", "%00garbage["],
    ["no JSON", "%5B"],
    ["of no shape of a page", encodeURIComponent('["x"]')],
  ])("loses where the browser says it is, if that is %s", (_name, state) => {
    const request = makeRequest("GET", "/vi", { rsc: "1", "next-router-state-tree": state });
    expect(settleOddRequest(request)).toBeNull();
    expect(request.headers).toEqual({ rsc: "1" });
    const whole = encodeURIComponent(JSON.stringify(["", { children: ["vi", {}] }]));
    const good = makeRequest("GET", "/vi", { "next-router-state-tree": whole });
    settleOddRequest(good);
    expect(good.headers["next-router-state-tree"]).toBe(whole);
  });

  it("loses where it should lead to, if it is a sign-in's", () => {
    const cookie = "a=1; next-auth.callback-url=javascript%3A1; b=2";
    const request = makeRequest("GET", "/api/auth/session?callbackUrl=https://evil.example&x=1&error=%ff", { cookie });
    expect(settleOddRequest(request)).toBeNull();
    expect(request.url).toBe("/api/auth/session?x=1");
    expect(request.headers.cookie).toBe("a=1; b=2");
    const page = makeRequest("GET", "/vi/archive?callbackUrl=x");
    settleOddRequest(page);
    expect(page.url).toBe("/vi/archive?callbackUrl=x");
  });
});
