import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tryLock } from "#db/embedded/lock.ts";
import { runNode } from "./child.ts";
import { compressStaticFiles } from "./static-files.ts";

/** All that a build reads; tests and migrations (but for their list) are no part of the pages. */
const inputs = [
  "{app,lib,db,messages,public,design}/**/*",
  "fixtures/seed/people.ts",
  "*.{ts,tsx,mjs,css}",
  "package-lock.json",
  "tsconfig.json",
];
const notInputs =
  /\.test\.tsx?$|^db\/migrations\/(?!meta\/_journal\.json$)|^(vitest|playwright|drizzle|knip)\.config\.ts$|^next-env\.d\.ts$/;

/** Builds the pages of `root` unless the last build was made from exactly these sources. */
export async function ensureBuild(root: string, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  if (isFresh(root)) return;
  const unlock = await waitForTurn(root, signal);
  try {
    if (isFresh(root)) return; // Another copy built while this one waited.
    const began = performance.now();
    const hash = hashInputs(root);
    say("Building the pages …");
    await runNode([path.join(root, "node_modules/next/dist/bin/next"), "build"], {
      cwd: root,
      env: buildEnvironment(),
      signal,
      failure: "The build failed:",
    });
    await compressStaticFiles(root);
    writeFileSync(stampPath(root), hash);
    say(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  } finally {
    unlock();
  }
}

/** True if the last build was made from the sources as they are now. */
function isFresh(root: string): boolean {
  const stamp = stampPath(root);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashInputs(root);
}

// Inside .next: whoever deletes the build deletes the stamp, and `next build` clears both when it begins.
function stampPath(root: string): string {
  return path.join(root, ".next", "built-from");
}

function hashInputs(root: string): string {
  const hash = createHash("sha256");
  const files = inputs.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }));
  const names = files
    .filter((file) => file.isFile())
    .map((file) => path.relative(root, path.join(file.parentPath, file.name)));
  for (const name of names.sort()) {
    if (notInputs.test(name.replaceAll(path.sep, "/"))) continue;
    const content = readFileSync(path.join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** The build sees no database: one build serves every copy, so no page may carry the rows of one of them. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, AUTH_SECRET: _secret, ...rest } = process.env;
  return { ...rest, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

async function waitForTurn(root: string, signal: AbortSignal): Promise<() => void> {
  const folder = path.join(root, "node_modules", ".cache", "nghi-trinh-build");
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const unlock = tryLock(folder);
    if (unlock) return unlock;
    await sleep(200, undefined, { signal });
  }
}
