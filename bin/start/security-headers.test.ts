import { describe, expect, it } from "vitest";
import { makeSecurityHeaders } from "./security-headers.ts";

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
});
