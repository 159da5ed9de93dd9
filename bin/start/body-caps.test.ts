import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { routeCaps } from "./body-caps.ts";

const root = path.resolve(import.meta.dirname, "../..");
const takesBody = /\b(POST|PUT|PATCH|DELETE)\b/;

describe("how large a body may be", () => {
  it("is said for every route that takes one, and for no other", () => {
    const files = globSync("app/**/route.ts", { cwd: root }).map((file) => file.replaceAll(path.sep, "/"));
    expect(files.length).toBeGreaterThan(10);
    const routes = files
      .filter((file) => takesBody.test(readFileSync(path.join(root, file), "utf8")))
      .map((file) => `/${path.posix.dirname(file).split("/").slice(1).join("/")}`);
    expect(Object.keys(routeCaps).sort()).toEqual(routes.sort());
  });

  it("is little but for uploads", () => {
    const limits = { uploadMaxMegabytes: 200 };
    const large = Object.keys(routeCaps).filter((route) => (routeCaps[route]?.(limits) ?? 0) > 64_000);
    expect(large).toEqual(["/api/files"]);
    expect(routeCaps["/api/files"]?.(limits)).toBe(200_000_000);
  });
});
