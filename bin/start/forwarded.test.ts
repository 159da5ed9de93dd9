import { describe, expect, it } from "vitest";
import { addressOf } from "./forwarded.ts";

describe("the visitor's address", () => {
  it.each([
    ["nobody in front: what the visitor claims is not believed", "6.6.6.6", "203.0.113.7", 0, "203.0.113.7"],
    ["one proxy: whom it heard", "203.0.113.7", "10.0.0.1", 1, "203.0.113.7"],
    ["one proxy: what the visitor put before is not believed", "6.6.6.6, 203.0.113.7", "10.0.0.1", 1, "203.0.113.7"],
    ["two proxies", "6.6.6.6, 203.0.113.7, 10.0.0.9", "10.0.0.1", 2, "203.0.113.7"],
    ["fewer than were promised: the furthest known", "203.0.113.7", "10.0.0.1", 3, "203.0.113.7"],
    ["a proxy that tells nothing", "", "10.0.0.1", 1, "10.0.0.1"],
    ["IPv4 in IPv6 is IPv4", "", "::ffff:192.168.1.20", 0, "192.168.1.20"],
    ["IPv6 stays", "2001:db8::1", "::1", 1, "2001:db8::1"],
  ])("%s", (_name, forwarded, connection, proxies, expected) => {
    expect(addressOf(forwarded, connection, proxies)).toBe(expected);
  });
});
