import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { root } from "../../bin/test/tally.ts";

/** What a production build answers to, as Next's own manifests list it. */
export type Manifests = {
  /** `lib/users/actions.ts#redeemLink` to its id, which changes with every build, and the pages it can be posted to. */
  actions: ReadonlyMap<string, { id: string; pages: readonly string[] }>;
  /** Path pattern (`/api/files/[fileId]`) of every route handler to the methods it exports; metadata files export GET. */
  routes: ReadonlyMap<string, readonly string[]>;
  /** Path pattern (`/[locale]/sessions/[sessionId]`) of every page. */
  pages: readonly string[];
};

type ServerReferences = Record<
  "node" | "edge",
  Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>
>;

/** Reads the manifests of the build in `.next`. Throws if there is none, or if it holds what this reader does not know. */
export function readManifests(): Manifests {
  const paths = readJson<Record<string, string>>("app-path-routes-manifest.json");
  const references = readJson<ServerReferences>("server/server-reference-manifest.json");
  const edge = Object.values(references.edge);
  if (edge.length > 0) throw new Error(`an action for the edge runtime: ${edge[0]?.filename}`);
  const actions = Object.entries(references.node).map(([id, { filename, exportedName, workers }]) => {
    const pages = Object.keys(workers).map((worker) => paths[worker.replace(/^app/, "")] ?? worker);
    return [`${filename}#${exportedName}`, { id, pages }] as const;
  });
  if (new Set(actions.map(([name]) => name)).size < actions.length) throw new Error("two actions of one name");
  const kinds = Object.entries(paths);
  const routes = kinds.filter(([file]) => file.endsWith("/route"));
  return {
    actions: new Map(actions),
    routes: new Map(routes.map(([file, pattern]) => [pattern, exportedMethods(file)])),
    pages: kinds.filter(([file]) => file.endsWith("/page")).map(([, pattern]) => pattern),
  };
}

/** The manifests name a route handler's file but not its methods: those are its exports. */
function exportedMethods(file: string): string[] {
  const source = path.join(root, "app", `${file}.ts`);
  if (!existsSync(source)) return ["GET"]; // sitemap.ts, manifest.ts, icon.svg: Next makes the handler.
  const { module } = parseSync(source, readFileSync(source, "utf8"));
  const names = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName }) => exportName.name ?? []),
  );
  return names.filter((name) => /^[A-Z]+$/.test(name));
}

function readJson<Value>(file: string): Value {
  return JSON.parse(readFileSync(path.join(root, ".next", file), "utf8"));
}
