import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { makeSecurityHeaders, writeSecurityHeaders } from "./security-headers.ts";

const made = (appUrl: string, nodeEnv: "production" | "development" = "production") =>
  makeSecurityHeaders({ appUrl, nodeEnv });

describe("security headers", () => {
  it("promise HTTPS for a year, only where people come by it", () => {
    expect(made("https://hop.example.vn").get("Strict-Transport-Security")).toBe("max-age=31536000");
    expect(made("http://127.0.0.1:3000").has("Strict-Transport-Security")).toBe(false);
  });

  it("let nothing in from elsewhere, nobody frame a page, and evaluate text in development alone", () => {
    const policy = made("https://hop.example.vn").get("Content-Security-Policy") ?? "";
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(made("http://127.0.0.1:3000", "development").get("Content-Security-Policy")).toContain("'unsafe-eval'");
  });

  it("give way to an answer's own, as Next.js sends it, and stand on every other", async () => {
    // What Next.js does with the answer of a route handler: a header that is there already stays.
    const answer = (response: ServerResponse) => {
      if (!response.hasHeader("content-security-policy")) response.setHeader("content-security-policy", "sandbox");
      response.end("a file");
    };
    const server = createServer((request, response) => {
      writeSecurityHeaders(response, made("http://127.0.0.1:3000"));
      if (request.url === "/file") answer(response);
      else response.writeHead(200, { "content-type": "text/html" }).end("a page");
    }).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [file, page] = await Promise.all([fetch(`${base}/file`), fetch(base)]);
    expect(file.headers.get("content-security-policy")).toBe("sandbox");
    expect(file.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(page.headers.get("content-type")).toBe("text/html");
    await new Promise((closed) => server.close(closed));
  });
});
