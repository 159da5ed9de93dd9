import type { IncomingMessage } from "node:http";
import type { Settings } from "#lib/core/env.ts";

/** Bytes: where nothing more than a short form or a few fields is expected. */
const fieldsCap = 64_000;
/** Bytes of a server action's arguments: a whole text or a list of people. Below Next's own limit, which answers 500. */
const actionCap = 1_000_000;
/** Bytes of a server action's arguments from who is not signed in: a contribution, or the words of a search. */
const strangersActionCap = 64_000;

/** The settings that bound a body. */
export type Limits = Pick<Settings, "uploadMaxMegabytes">;

/** What each route with a body takes, in bytes. One that is missing here fails a test, and takes `fieldsCap`. */
export const routeCaps: Readonly<Record<string, (limits: Limits) => number>> = {
  "/api/auth/[...nextauth]": () => fieldsCap,
  "/api/files": ({ uploadMaxMegabytes }) => uploadMaxMegabytes * 1e6,
  "/api/revalidate": () => fieldsCap,
  "/api/write-ups/[writeUpId]/presence": () => fieldsCap,
};

/** What a request is by its head: how many bytes may follow it, and who reads them while they come. */
export type BodyRule = {
  cap: number;
  /** The cap for who is not signed in. */
  strangersCap: number;
  kind: "upload" | "action" | "fields";
};

const patterns = Object.entries(routeCaps).map(([pattern, capOf]) => ({
  address: new RegExp(`^${pattern.replace(/\[\.\.\.\w+\]/g, ".+").replace(/\[\w+\]/g, "[^/]+")}/?$`),
  capOf,
}));

/** The rule for a request, from its method, path and headers alone. */
export function bodyRuleFor({ method, url = "/", headers }: IncomingMessage, limits: Limits): BodyRule {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  const known = patterns.find(({ address }) => address.test(path));
  if (known) {
    const cap = known.capOf(limits);
    return { cap, strangersCap: cap, kind: known.capOf === routeCaps["/api/files"] ? "upload" : "fields" };
  }
  const isAction = method === "POST" && headers["next-action"] !== undefined && !path.startsWith("/api/");
  if (isAction) return { cap: actionCap, strangersCap: strangersActionCap, kind: "action" };
  return { cap: fieldsCap, strangersCap: fieldsCap, kind: "fields" };
}
