import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { currentRequest } from "#lib/core/request.ts";
import { followRequest } from "./requests.ts";

const complaints = vi.hoisted(() => [] as { error: unknown; path: unknown; requestId: string | undefined }[]);
vi.mock("#lib/core/log-once.ts", () => ({
  logOnce: (error: unknown, { path }: Record<string, unknown>) =>
    void complaints.push({ error, path, requestId: currentRequest()?.requestId }),
}));

const failure = new Error("before the application");
const server = createServer((request, response) => {
  void followRequest(request, response, true, () => Promise.reject(failure));
});
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());

it("cuts off a request that fails before the application, and logs why with its number", async () => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const headers = { "x-request-id": "number-of-the-proxy" };
  await expect(fetch(`http://127.0.0.1:${port}/vi/sessions?q=secret`, { headers })).rejects.toThrow();
  expect(complaints).toEqual([{ error: failure, path: "/vi/sessions", requestId: "number-of-the-proxy" }]);
});
