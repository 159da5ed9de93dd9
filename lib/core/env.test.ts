import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findWarnings, readSettings, SettingError } from "./env.ts";

const secret = randomBytes(32).toString("base64");
const production = {
  DATABASE_URL: "postgres://nghi_trinh:mat-khau@127.0.0.1:5432/nghi_trinh",
  APP_URL: "https://hop.langson.example",
  AUTH_SECRET: secret,
};
const problemsOf = (source: Record<string, string>): string[] => {
  try {
    readSettings(source);
  } catch (error) {
    if (error instanceof SettingError) return error.message.split("\n");
    throw error;
  }
  return [];
};

describe("settings of a production", () => {
  it("are three, and mean no demo", () => {
    expect(readSettings(production)).toMatchObject({
      demo: false,
      trustProxy: 0,
      appUrl: "https://hop.langson.example",
    });
    expect(readSettings({}).demo).toBe(true);
  });

  it("are refused all at once, each by its name and with what to do", () => {
    const problems = problemsOf({
      DATABASE_URL: "mysql://127.0.0.1",
      AUTH_SECRET: "ngan",
      PORT: "http",
      TRUST_PROXY: "yes",
      DEMO: "maybe",
    });
    expect(problems.map((problem) => problem.split(" ")[0]).sort()).toEqual([
      "APP_URL",
      "AUTH_SECRET",
      "DATABASE_URL",
      "DEMO",
      "PORT",
      "TRUST_PROXY",
    ]);
    expect(problems.join("\n")).toContain("openssl rand -base64 32");
    expect(problems.join("\n"), "secrets are never shown").not.toMatch(/ngan|mysql/);
  });

  it("asks for the address and the secret as soon as a database is named", () => {
    const problems = problemsOf({ DATABASE_URL: production.DATABASE_URL, AUTH_SECRET: " " });
    expect(problems).toHaveLength(2);
    expect(problems.join("\n")).toMatch(/APP_URL is required.*\nAUTH_SECRET is required/);
  });

  it.each([
    "https://hop.example.vn/nghi-trinh",
    "https://hop.example.vn/?a=1",
    "https://admin:mat-khau@hop.example.vn",
    "hop.example.vn",
    "ftp://hop.example.vn",
  ])("refuses %s as the address", (appUrl) => {
    expect(problemsOf({ ...production, APP_URL: appUrl })).toEqual([expect.stringMatching(/^APP_URL \(it is /)]);
  });

  it("takes an address with a slash at its end", () => {
    expect(readSettings({ ...production, APP_URL: "https://hop.example.vn/" }).appUrl).toBe("https://hop.example.vn");
  });
});

describe("a secret", () => {
  it.each([
    ["too short", "k7#Pq9$zR2"],
    ["an example's", "change-me-change-me-change-me-please-1"],
    ["an example's, in Vietnamese", "thay-doi-chuoi-nay-truoc-khi-dung-that"],
    ["a name of what it is", "your_auth_secret_goes_right_here_ok!"],
    ["one letter", "a".repeat(64)],
    ["one word again and again", "nghitrinh".repeat(5)],
    ["the alphabet", "abcdefghijklmnopqrstuvwxyz123456"],
    ["digits in order", "x8K-01234567890123456789-Lm2-pQ7z"],
    ["three letters mixed", "abcabbacbabcacbbcabacbabcabcacbab"],
  ])("is refused when it is %s", (_kind, weak) => {
    expect(problemsOf({ ...production, AUTH_SECRET: weak })).toEqual([expect.stringMatching(/^AUTH_SECRET /)]);
  });

  it("passes when it is random, in any usual writing", () => {
    for (let round = 0; round < 500; round++) {
      const bytes = randomBytes(32);
      for (const text of [bytes.toString("hex"), bytes.toString("base64"), bytes.toString("base64url")]) {
        expect(problemsOf({ ...production, AUTH_SECRET: text }), text).toEqual([]);
      }
    }
  });
});

describe("warnings", () => {
  const warn = (change: Record<string, string>) => findWarnings(readSettings({ ...production, ...change }));

  it("come for plain HTTP on a network, not on this machine", () => {
    expect(warn({ APP_URL: "http://192.168.1.10:3000" })).toEqual([expect.stringContaining("without HTTPS")]);
    for (const local of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]) {
      expect(warn({ APP_URL: local })).toEqual([]);
    }
  });

  it("come for HTTPS without a trusted proxy, and for a demo on one's own database", () => {
    expect(warn({})).toEqual([expect.stringContaining("TRUST_PROXY")]);
    expect(warn({ TRUST_PROXY: "1" })).toEqual([]);
    expect(warn({ TRUST_PROXY: "1", DEMO: "true" })).toEqual([expect.stringContaining("DEMO")]);
  });
});

describe("the mail server", () => {
  const read = (MAIL_URL: string, MAIL_FROM = "Nghị trình <hop@example.vn>") =>
    readSettings({ ...production, MAIL_URL, MAIL_FROM });

  it("is read with its defaults, and none is needed", () => {
    expect(readSettings(production)).toMatchObject({ mailUrl: null, mailFrom: null });
    const credentials = { user: "hop@example.vn", pass: "mật/khẩu@1" };
    const url = "smtp://hop%40example.vn:m%E1%BA%ADt%2Fkh%E1%BA%A9u%401@mail.example.vn:587";
    expect(read(url)).toMatchObject({
      mailUrl: { host: "mail.example.vn", port: 587, isSecure: false, credentials },
      mailFrom: { name: "Nghị trình", address: "hop@example.vn" },
    });
    expect(read("smtps://[::1]", "hop@example.vn")).toMatchObject({
      mailUrl: { host: "::1", port: 465, isSecure: true, credentials: null },
      mailFrom: { name: "", address: "hop@example.vn" },
    });
  });

  it.each(["mail.example.vn", "http://mail.example.vn", "smtp://", "smtp://ten:@m", "smtp://m/x", "smtp://a:%E0%A4@m"])(
    "is refused as %s, and never shown",
    (url) => {
      const problems = problemsOf({ ...production, MAIL_URL: url, MAIL_FROM: "hop@example.vn" });
      expect(problems).toEqual([expect.stringMatching(/^MAIL_URL must look like smtp:/)]);
    },
  );

  it.each(["Nghị trình", "a@b", "A <a@example.vn>, b@example.vn", "A <a@example.vn>\nBcc: b@example.vn"])(
    "is not used with %j as the sender",
    (from) => {
      const problems = problemsOf({ ...production, MAIL_URL: "smtp://mail.example.vn", MAIL_FROM: from });
      expect(problems.join()).toMatch(/^MAIL_FROM .* must be an address/s);
    },
  );

  it("needs both settings or neither", () => {
    expect(problemsOf({ ...production, MAIL_URL: "smtp://m.example.vn" })).toEqual([
      expect.stringMatching(/^MAIL_FROM is required/),
    ]);
    expect(problemsOf({ ...production, MAIL_FROM: "hop@example.vn" })).toEqual([
      expect.stringMatching(/^MAIL_URL is required/),
    ]);
  });
});
