import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request as openRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compressStaticFiles, serveStaticFiles } from "./static-files.ts";

let root: string;
const server = createServer();
const script = "export const long = 1;\n".repeat(100);

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "nghi-trinh-static-"));
  await mkdir(path.join(root, ".next/static"), { recursive: true });
  await writeFile(path.join(root, ".next/static/a.js"), script);
  await compressStaticFiles(root);
  const serve = serveStaticFiles(root);
  server.on("request", (request, response) => {
    try {
      if (!serve(request, response)) response.writeHead(404).end();
    } catch {
      response.destroy();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true, force: true });
});

it.each(["bytes=5-1", "bytes=1-5", "bytes=-1", "lines=1", "bytes=9999999-"])(
  "a script is sent whole, whatever part of it is asked for: %s",
  async (range) => {
    const { port } = server.address() as AddressInfo;
    const headers = { "accept-encoding": "br", range };
    const request = openRequest({ host: "127.0.0.1", port, path: "/_next/static/a.js", headers }).end();
    const [response] = await once(request, "response");
    expect(response.statusCode).toBe(200);
    expect(response.headers["content-encoding"]).toBe("br");
    let size = 0;
    for await (const chunk of response) size += chunk.length;
    expect(size).toBe(Number(response.headers["content-length"]));
  },
);
