import { isIPv6 } from "node:net";
import type { SignInLimit } from "#db/vocabulary.ts";
import type { Limit } from "./throttle.ts";

export type SignInLimits = Limit & { kind: SignInLimit };

export const throttledMinutes = 15;

const limit = (kind: SignInLimit, subject: string, max: number): SignInLimits => ({
  kind,
  name: `sign-in by ${kind}`,
  subject,
  max,
  minutes: throttledMinutes,
});

/** On wrong passwords of strangers, widest first. A whole office may come from one address. */
export const limitsOfStranger = (account: string, network: string) => ({
  wide: [limit("address", network, 200), limit("person", account, 50)],
  own: [limit("person_and_address", `${account}\0${network}`, 5)],
});

/** On wrong passwords from a device of an earlier sign-in: none but its own, so that nobody else can use it up. */
export const limitsOfDevice = (device: string) => ({ wide: [], own: [limit("device", device, 5)] });

/**
 * What counts as one place: an IPv4 address as it is, of an IPv6 address its network (`2001:db8:0:7::/64`), for a single
 * connection commonly has 2^64 of those.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/s, "");
  if (!isIPv6(bare)) return address.slice(0, 64);
  const [head = "", tail = ""] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split("::");
  const [first, last] = [head, tail].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const gap = Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0");
  return `${[...first, ...gap, ...last].slice(0, 4).join(":")}::/64`;
}
