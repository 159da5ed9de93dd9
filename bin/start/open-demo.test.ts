import { describe, expect, it } from "vitest";
import { SettingError } from "#lib/core/env.ts";
import { warnOfOpenDemo } from "./open-demo.ts";

const ownDatabase = { databaseUrl: undefined, appUrl: undefined, demo: true };

describe("the demo, whose passwords are in the README", () => {
  it.each(["127.0.0.1", "localhost", "::1", "127.0.1.1"])("is shown without a word to this machine: %s", (host) => {
    expect(warnOfOpenDemo({ ...ownDatabase, host }, undefined)).toBeNull();
  });

  it.each([
    { host: "0.0.0.0" },
    { host: "::" },
    { host: "192.168.1.20" },
    { host: "hop.example.vn" },
    { host: "127.0.0.1", appUrl: "https://hop.example.vn" },
  ])("is shown to others only by whoever says so, who is warned: %o", (place) => {
    expect(() => warnOfOpenDemo({ ...ownDatabase, ...place }, undefined)).toThrow(SettingError);
    expect(() => warnOfOpenDemo({ ...ownDatabase, ...place }, " ")).toThrow(/DEMO=true/);
    expect(warnOfOpenDemo({ ...ownDatabase, ...place }, "true")).toContain("README");
    expect(warnOfOpenDemo({ ...ownDatabase, ...place, demo: false }, "false")).toBeNull();
  });
});
