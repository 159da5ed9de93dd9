import type { IncomingMessage } from "node:http";
import { isRouterState } from "./router-state.ts";

/** What stands for a sign that cannot be read (U+FFFD), as an address writes it. */
const unreadable = "%EF%BF%BD";
const escapes = /(?:%[0-9a-fA-F]{2})+|%/g;
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Makes of anything that a visitor can type a request that the libraries behind can read: what they cannot, they answer with
 * 500. Returns the status of a refusal for what nobody here asks for, else null.
 */
export function settleOddRequest(request: IncomingMessage): 405 | 415 | null {
  const { method = "", headers } = request;
  request.url = readableUrl(request.url ?? "/");
  if (!methods.has(method)) return 405;
  // Of the files of the build nothing else can be asked.
  if (request.url.startsWith("/_next/") && method !== "GET" && method !== "HEAD") return 405;
  settleRouterState(request);
  const isPost = method === "POST";
  if (request.url.startsWith("/api/auth/")) {
    settleSignInRequest(request);
    // Our forms send no JSON there, and what is none would be an error.
    return isPost && /json/i.test(String(headers["content-type"] ?? "")) ? 415 : null;
  }
  // A page takes server actions and nothing else; a form sent without scripts would be read as one of those.
  return isPost && !request.url.startsWith("/api/") && headers["next-action"] === undefined ? 405 : null;
}

/** Where a browser says it is, in a form that Next.js cannot read, is left out: it answers 500 to it, and the whole page without. */
function settleRouterState({ headers }: IncomingMessage): void {
  const state = headers["next-router-state-tree"];
  if (state !== undefined && !isRouterState(String(state))) delete headers["next-router-state-tree"];
}

/**
 * The address of a request with everything readable in it: escapes that are no UTF-8, a lone `%` and NUL, which no database
 * takes, become the sign for what cannot be read. Such an address names nothing, so its page is the one that says so.
 */
export function readableUrl(url: string): string {
  return url.includes("%") ? url.replace(escapes, readableEscapes) : url;
}

function readableEscapes(escaped: string): string {
  if (escaped === "%") return unreadable;
  const text = Buffer.from(escaped.replaceAll("%", ""), "hex").toString("utf8");
  if (!text.includes("\uFFFD") && !text.includes("\0")) return escaped;
  return encodeURIComponent(text.replaceAll("\0", "\uFFFD"));
}

/**
 * Where next-auth shall lead afterwards, in the address or a cookie, is left out: our forms lead on by themselves, and it
 * answers 500 to a foreign one; so are values that no header can carry on.
 */
function settleSignInRequest(request: IncomingMessage): void {
  const [path = "", query = ""] = (request.url ?? "").split("?", 2);
  const kept = [...new URLSearchParams(query)].filter(
    ([name, value]) => name !== "callbackUrl" && /^[\x20-\x7e]*$/.test(value),
  );
  request.url = kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path;
  const { cookie } = request.headers;
  if (cookie?.includes("next-auth.callback-url"))
    request.headers.cookie = cookie.replace(/(?:__Secure-)?next-auth\.callback-url=[^;]*;?\s*/g, "");
}
