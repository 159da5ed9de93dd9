import { globSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";

const everything = (filesDir: string) =>
  globSync("**/*", { cwd: filesDir })
    .map((key) => key.replaceAll(path.sep, "/"))
    .filter((key) => statSync(path.join(filesDir, key)).isFile());

/** Keys in the store that no row speaks of: what a killed upload leaves. */
export async function listOrphans(client: postgres.Sql, filesDir: string): Promise<string[]> {
  const rows = await client<{ id: string; key: string }[]>`select id, storage_key as key from files`;
  const keys = new Set(rows.map(({ key }) => key));
  return everything(filesDir).filter((key) => !keys.has(key));
}

/** Lets two days pass for all that lies in the store: the sweep leaves what may still be on its way. */
export function ageStore(filesDir: string): void {
  const then = new Date(Date.now() - 2 * 86_400_000);
  for (const key of everything(filesDir)) utimesSync(path.join(filesDir, key), then, then);
}

/** Waits until a start's sweep has left no orphan; returns those that stay after half a minute. */
export async function untilSwept(client: postgres.Sql, filesDir: string): Promise<string[]> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const orphans = await listOrphans(client, filesDir);
    if (orphans.length === 0 || Date.now() > deadline) return orphans;
    await sleep(200);
  }
}
