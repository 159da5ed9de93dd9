import type { Result } from "#lib/core/errors.ts";
import type { Manifests } from "./manifests.ts";
import { decodeAnswer, encodeArguments } from "./wire.ts";

export type Answer = { status: number; headers: Headers; body: Uint8Array; text: string };

/** Someone's browser without the browser: keeps cookies, signs in, opens addresses, calls server actions. */
export class Client {
  readonly #cookies = new Map<string, string>();
  readonly #url: string;
  readonly #manifests: Manifests;

  constructor(url: string, manifests: Manifests) {
    this.#url = url;
    this.#manifests = manifests;
  }

  /** What this browser sends as its `cookie` header. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Signs in as the sign-in form does. Throws if no sign-in was opened. */
  async signIn(username: string, password: string): Promise<void> {
    const { csrfToken } = JSON.parse((await this.request("/api/auth/csrf")).text) as { csrfToken: string };
    const form = new URLSearchParams({ csrfToken, username, password, json: "true" });
    const answer = await this.request("/api/auth/callback/credentials", { method: "POST", body: form });
    if (![...this.#cookies.keys()].some((name) => name.endsWith("session-token"))) {
      throw new Error(`${username} could not sign in: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  }

  /** Sends a request from this browser, with the header a page of ours sends; a redirect is an answer like another. */
  async request(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0) headers.set("cookie", this.cookie);
    if (!headers.has("origin")) headers.set("origin", new URL(this.#url).origin);
    const signal = AbortSignal.timeout(60_000);
    const response = await fetch(this.#url + path, { redirect: "manual", signal, ...init, headers });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const body = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body, text: new TextDecoder().decode(body) };
  }

  /**
   * Calls a server action (`lib/users/actions.ts#redeemLink`) as React's client does and returns its `Result`.
   * `path` is the page it is sent from: one that shows the action, or Next answers for the wrong one.
   */
  async call<Value = unknown>(
    action: string,
    input: unknown,
    options: { path?: string; headers?: HeadersInit } = {},
  ): Promise<Result<Value>> {
    const id = this.#manifests.actions.get(action)?.id;
    if (!id) throw new Error(`the build has no action ${action}`);
    const { path = this.pageOf(action) } = options;
    const headers = new Headers(options.headers);
    headers.set("next-action", id);
    headers.set("accept", "text/x-component");
    headers.set("content-type", "text/plain;charset=UTF-8");
    const { status, body, text } = await this.request(path, { method: "POST", headers, body: encodeArguments(input) });
    if (status !== 200) throw new Error(`${action} answered ${status}: ${text.slice(0, 200)}`);
    return decodeAnswer(body) as Result<Value>;
  }

  /** A page that an action can be sent from, in Vietnamese; what its path leaves open is filled with `params` or a nil id. */
  pageOf(action: string, params: Readonly<Record<string, string>> = {}): string {
    const pages = this.#manifests.actions.get(action)?.pages ?? [];
    const openParts = (page: string) => page.split("[").length;
    const [simplest] = [...pages].sort((one, other) => openParts(one) - openParts(other));
    if (!simplest) throw new Error(`no page shows the action ${action}`);
    return fillPath(simplest, params);
  }

  #keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    const isGone = attributes.some((attribute) => /^\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(attribute));
    if (isGone) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(name.length + 1));
  }
}

const nilId = "00000000-0000-4000-8000-000000000000";

/** A path of a pattern: `/[locale]/sessions/[sessionId]` with its parameters put in; the language is Vietnamese. */
export function fillPath(pattern: string, params: Readonly<Record<string, string>> = {}): string {
  const values: Readonly<Record<string, string>> = { locale: "vi", ...params };
  return pattern.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_part, name: string) => values[name] ?? nilId);
}
