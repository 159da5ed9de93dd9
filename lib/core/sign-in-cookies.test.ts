import { describe, expect, it } from "vitest";
import { settleCookies } from "./sign-in-cookies.ts";

const session = "next-auth.session-token";
const lasting = "; Path=/; Expires=Mon, 07 Dec 2026 10:00:00 GMT; HttpOnly; SameSite=Lax";
const settle = (cookies: string[], opened: Parameters<typeof settleCookies>[1]) => {
  const headers = new Headers(cookies.map((cookie) => ["set-cookie", cookie]));
  settleCookies(headers, opened);
  return headers.getSetCookie();
};

describe("the cookies of a sign-in", () => {
  it("last as long as the browser is open, or a week when remembered", () => {
    const csrf = "next-auth.csrf-token=abc; Path=/; HttpOnly; SameSite=Lax";
    const [kept, once] = settle([csrf, `${session}=token${lasting}`], { remember: false, devices: "d" });
    expect([kept, once]).toEqual([csrf, `${session}=token; Path=/; HttpOnly; SameSite=Lax`]);
    expect(settle([`${session}=token${lasting}`], { remember: true, devices: "d" })[0]).toBe(
      `${session}=token${lasting}`,
    );
  });

  it("name the device for a year, to the sign-in's addresses alone and to no script", () => {
    const [, device] = settle([`${session}=token${lasting}`], { remember: false, devices: "id.seal" });
    expect(device).toBe("nghi-trinh.device=id.seal; Path=/api/auth; Max-Age=31536000; HttpOnly; SameSite=Lax");
  });

  it("are written by a sign-in alone; taking one back still works", () => {
    expect(settle([`${session}=token${lasting}`], null)).toEqual([]);
    const back = `${session}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax`;
    expect(settle([back], null)).toEqual([back]);
  });
});
