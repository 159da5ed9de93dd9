import type { IncomingMessage } from "node:http";

const forwardingHeaders = ["forwarded", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-real-ip"];

/**
 * Makes `X-Forwarded-For` of `request` the one address the application may believe, before anybody reads it.
 * With `proxies` at 0 nobody stands in front: whatever the visitor claims about forwarding is dropped.
 */
export function settleForwarding(request: IncomingMessage, proxies: number): void {
  const { headers, socket } = request;
  headers["x-forwarded-for"] = addressOf(String(headers["x-forwarded-for"] ?? ""), socket.remoteAddress ?? "", proxies);
  if (proxies === 0) for (const name of forwardingHeaders) delete headers[name];
}

/** Each proxy appends who spoke to it: the last one that is not a proxy of ours is the visitor. */
export function addressOf(forwardedFor: string, connection: string, proxies: number): string {
  const chain = [...forwardedFor.split(","), connection].map((entry) => entry.trim()).filter(Boolean);
  const address = chain.at(-1 - Math.min(proxies, chain.length - 1)) ?? "";
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
