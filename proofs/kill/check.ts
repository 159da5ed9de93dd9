import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { verifyAuditChain } from "#lib/core/seal.ts";
import type { Sent } from "./write.ts";
import type { Upload } from "./writers.ts";

/** Where the number of each kind of write is found, once for each time that it was carried out. */
const found: Readonly<Record<string, string>> = {
  "agenda.add": `select title from agenda_items where title like 'agenda.add %'`,
  // The item keeps the last text only; that each edit was made once is in the log.
  "agenda.edit": `select after->>'presenterNote' from audit_log
    where action = 'agenda.edit' and before is not null and after->>'presenterNote' like 'agenda.edit %'`,
  "contribution.create": `select contributions.title from contributions join passages on contribution_id = contributions.id
    where contributions.title like 'contribution.create %' and text like contributions.title || ':%'`,
  "contribution.submit": `select replace(title, 'create', 'submit') from contributions
    join decisions on subject_id = contributions.id and transition = 'submit' where status = 'submitted'`,
  "report.submit": `select title from reports join file_links on subject_id = reports.id
    join files on files.id = file_id where role = 'attachment' and title like 'report.submit %' and status = 'submitted'`,
  "writeup.approve": `select 'writeup.approve ' || subject_id from decisions
    join write_ups on write_ups.id = subject_id where transition = 'approve' and status = 'approved'`,
};

export type Losses = { lost: string[]; doubled: string[] };

/** Holds every write against the rows: an acknowledged one is there once, another at most once. */
export async function findLosses(client: postgres.Sql, sent: readonly Sent[]): Promise<Losses> {
  const times = new Map<string, number>();
  for (const statement of Object.values(found)) {
    for (const [name] of await client.unsafe(statement).values()) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return {
    lost: sent.filter(({ name, state }) => state === "acknowledged" && !times.has(name)).map(({ name }) => name),
    doubled: sent.filter(({ name }) => (times.get(name) ?? 0) > 1).map(({ name }) => name),
  };
}

/** The item shows the last acknowledged edit, or the one under way; any other text would be a lost one. */
export async function isEditLost(client: postgres.Sql, itemId: string, sent: readonly Sent[]): Promise<boolean> {
  const edits = sent.filter(({ name }) => name.startsWith("agenda.edit"));
  const [row] = await client`select presenter_note as note from agenda_items where id = ${itemId}`;
  const possible = [
    ...edits.filter(({ state }) => state === "pending"),
    edits.findLast(({ state }) => state === "acknowledged"),
  ];
  return edits.length > 0 && row?.note !== "" && !possible.some((edit) => edit?.name === row?.note);
}

/** Acknowledged uploads whose row or bytes are gone or other than what was sent. */
export async function findDamagedFiles(client: postgres.Sql, filesDir: string, uploads: readonly Upload[]) {
  const rows = await client<{ id: string; key: string }[]>`select id, storage_key as key from files`;
  const keys = new Map(rows.map(({ id, key }) => [id, key]));
  return uploads
    .filter(({ fileId, sha256 }) => {
      const place = path.join(filesDir, keys.get(fileId) ?? "no row");
      return !existsSync(place) || createHash("sha256").update(readFileSync(place)).digest("hex") !== sha256;
    })
    .map(({ fileId }) => fileId);
}

/** Waits until the application has sealed all that was written (it does once a minute); does every seal fit its rows? */
export async function isChainWhole(client: postgres.Sql): Promise<boolean> {
  const late = Date.now() + 150_000;
  for (;;) {
    const { seals, unsealed, broken } = await verifyAuditChain(drizzle(client));
    if (broken !== null) return false;
    if (seals > 0 && unsealed === 0) return true;
    if (Date.now() > late) return false;
    await sleep(250);
  }
}
