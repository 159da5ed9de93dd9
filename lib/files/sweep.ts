import "server-only";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { files } from "#db/schema/files.ts";
import { defineJob, queueJob } from "#lib/core/jobs.ts";
import { log } from "#lib/core/log.ts";
import { deleteFile, listStored, type Stored } from "./store.ts";
import { discardJob } from "./unattached.ts";

/** No upload takes as long: what is older and belongs to nothing was left by a process that died. */
const graceHours = 24;

/** `2020-11/<id>`: a file under its own key · `previews/<file>/1.webp`: a page drawn of one · `incoming/…`: being received. */
const ownKey = /^\d{4}-\d{2}\/[0-9a-f-]{36}$/;
const previewKey = /^previews\/([0-9a-f-]{36})\//;
const isIncoming = (key: string) => key.startsWith("incoming/");

/** Deletes what no row speaks of and what was never received whole; what it does not know it leaves. Returns the keys. */
export async function sweepStore(now = new Date()): Promise<string[]> {
  const before = new Date(now.getTime() - graceHours * 3_600_000);
  const old = (await listStored()).filter(({ changedAt }) => changedAt < before);
  const deleted: string[] = [];
  for (let at = 0; at < old.length; at += 500) {
    const batch = old.slice(at, at + 500);
    const orphans = [
      ...batch.filter(({ key }) => isIncoming(key)),
      ...(await withoutRow(batch, ({ key }) => (ownKey.test(key) ? key : null), files.storageKey)),
      ...(await withoutRow(batch, ({ key }) => previewKey.exec(key)?.[1] ?? null, files.id)),
    ];
    for (const { key } of orphans) await deleteFile(key);
    deleted.push(...orphans.map(({ key }) => key));
  }
  if (deleted.length > 0) log.info({ keys: deleted }, "deleted from the file store what belonged to nothing");
  return deleted;
}

async function withoutRow(
  stored: readonly Stored[],
  readKey: (one: Stored) => string | null,
  column: typeof files.storageKey | typeof files.id,
): Promise<Stored[]> {
  const asked = stored.filter((one) => readKey(one) !== null);
  if (asked.length === 0) return [];
  const values = asked.map((one) => readKey(one) ?? "");
  const rows = await db.select({ value: column }).from(files).where(inArray(column, values));
  const known = new Set(rows.map(({ value }) => value));
  return asked.filter((one) => !known.has(readKey(one) ?? ""));
}

/** Sweeps, and asks for what is unattached to be discarded. */
export const sweepJob = defineJob({
  name: "file.sweep",
  input: z.object({}),
  retries: 0,
  limit: 1800,
  atOnce: 1,
  every: "0 */6 * * *",
  async run() {
    await sweepStore();
    await db.transaction((tx) => queueJob(tx, discardJob, {}));
  },
});
