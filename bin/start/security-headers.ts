import type { ServerResponse } from "node:http";
import type { Settings } from "#lib/core/env.ts";

/**
 * What every answer tells the browser not to do. Made once at the start; a route may set a header of its own instead.
 * Public pages are kept and shared, so no nonce can be in them: inline scripts stay allowed, foreign ones do not.
 */
export function makeSecurityHeaders({ appUrl, nodeEnv }: Pick<Settings, "appUrl" | "nodeEnv">): Map<string, string> {
  const isSecure = appUrl?.startsWith("https:") ?? false;
  const isDevelopment = nodeEnv === "development";
  const policy = {
    "default-src": "'self'",
    "script-src": `'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "worker-src": "'self' blob:",
    "frame-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
  };
  const directives = Object.entries(policy).map(([name, sources]) => `${name} ${sources}`);
  return new Map([
    ["Content-Security-Policy", directives.join("; ")],
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "SAMEORIGIN"],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    // A year. Not for subdomains: they are not ours to promise for.
    ...(isSecure ? [["Strict-Transport-Security", "max-age=31536000"] as const] : []),
  ]);
}

/**
 * Adds what an answer has not said itself when its head is sent. Set beforehand they would stand in the way: Next.js keeps a
 * header that is there already and drops the stricter one of a route handler.
 */
export function writeSecurityHeaders(response: ServerResponse, headers: ReadonlyMap<string, string>): void {
  const send = response.writeHead;
  response.writeHead = function writeHead(this: ServerResponse, ...head: unknown[]) {
    for (const [name, value] of headers) if (!this.hasHeader(name)) this.setHeader(name, value);
    return Reflect.apply(send, this, head);
  };
}
