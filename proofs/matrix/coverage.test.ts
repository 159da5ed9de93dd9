import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { findGaps } from "./coverage.ts";

/**
 * Says within a second what the matrix itself would say after a build: an action, route or page without a row. The
 * sources are read here, Next's manifests there; Next's own pages and metadata files are in the manifests alone.
 */
const root = path.resolve(import.meta.dirname, "../..");
const exportsOf = (file: string) =>
  parseSync(file, readFileSync(path.join(root, file), "utf8")).module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName }) => exportName.name ?? []),
  );
const find = (pattern: string) => globSync(pattern, { cwd: root }).map((file) => file.replaceAll(path.sep, "/"));
const addressOf = (file: string) => `/${path.posix.dirname(file).split("/").slice(1).filter(isPart).join("/")}`;
const isPart = (part: string) => !part.startsWith("(");

const actions = find("lib/{*,*/*}/actions.ts").flatMap((file) => exportsOf(file).map((name) => `${file}#${name}`));
const pages = [...find("app/**/page.tsx").map(addressOf), "/_not-found", "/_global-error"];
const metadata = {
  "icon.svg": "/icon.svg",
  "manifest.ts": "/manifest.webmanifest",
  "robots.ts": "/robots.txt",
  "sitemap.ts": "/sitemap.xml",
};
const routes = new Map<string, readonly string[]>([
  ...find("app/**/route.ts").map(
    (file) => [addressOf(file), exportsOf(file).filter((name) => /^[A-Z]+$/.test(name))] as const,
  ),
  ...Object.entries(metadata).flatMap(([file, address]) => find(`app/${file}`).map(() => [address, ["GET"]] as const)),
]);

describe("the permission matrix", () => {
  it("reads the sources", () => {
    expect(actions.length).toBeGreaterThan(50);
    expect(pages.length).toBeGreaterThan(30);
    expect(routes.size).toBeGreaterThan(8);
  });

  it("has a row for every action, route and page, and for nothing else", () => {
    expect(findGaps({ actions, routes, pages })).toEqual([]);
  });

  it("says what has no row, and which row is for nothing", () => {
    const [first = "", ...others] = actions;
    const without = findGaps({ actions: [...others, "lib/x/actions.ts#y"], routes, pages });
    expect(without.map((line) => line.split(":")[0])).toEqual([
      "the action lib/x/actions.ts#y has no row in proofs/matrix/rows/",
      `there is no action ${first} any more`,
    ]);
  });
});
