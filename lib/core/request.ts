import { AsyncLocalStorage } from "node:async_hooks";

/** What is known of the request that this code runs for. */
export type RequestFacts = { readonly requestId: string; personId?: string };

// On globalThis: the server outside Next opens it, and each of Next's bundles has a copy of this module.
const shared = globalThis as typeof globalThis & { nghiTrinhRequests?: AsyncLocalStorage<RequestFacts> };
shared.nghiTrinhRequests ??= new AsyncLocalStorage();
const requests = shared.nghiTrinhRequests;

/** Runs `work` as part of a request: whatever it calls finds the facts, and every log line carries the number. */
export const runRequest = <Value>(facts: RequestFacts, work: () => Value): Value => requests.run(facts, work);

/** The facts of the request this runs for; undefined in a job, a seed or a test. */
export const currentRequest = (): RequestFacts | undefined => requests.getStore();

/**
 * Gives every error of a request the request's number as its `digest`, which is what Next.js lets through to the error
 * page; by itself it makes a hash there that stands in no header and no audit row. Errors that get a digest of their own keep it.
 */
export function numberErrors(): void {
  Object.defineProperty(Error.prototype, "digest", {
    configurable: true,
    get: () => currentRequest()?.requestId,
    set(value: unknown) {
      Object.defineProperty(this, "digest", { value, configurable: true, enumerable: true, writable: true });
    },
  });
}

/** A path as it may be written down: without the query, which holds what people search for, and without a link's secret. */
export function pathForLog(url: string): string {
  return (url.split(/[?#]/, 1)[0] ?? "").replace(/(\/(?:access|previews?)\/)[^/]+/, "$1[secret]");
}
