import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { createRandom } from "../../bench/data/random.ts";
import { findFreePort } from "../../bin/test/application.ts";
import { databaseUrlOf } from "../../bin/test/own-database.ts";
import { readManifests } from "../http/manifests.ts";
import { findDamagedFiles, findLosses, isChainWhole, isEditLost } from "./check.ts";
import { makeWriters } from "./scene.ts";
import { beginLife, killKinds, type Life } from "./server.ts";
import { ageStore, listOrphans, untilSwept } from "./store.ts";
import { Gate, keepWriting, type Sent } from "./write.ts";
import type { Upload } from "./writers.ts";

export type KillReport = {
  seed: number;
  kills: Record<string, number>;
  /** Writes by kind that were answered "done". */
  acknowledged: Record<string, number>;
  /** Writes that a kill cut off, and that were sent again. */
  cutOff: number;
  files: number;
  /** What killed uploads left in the store; `left`: after the sweep. */
  orphans: { found: number; left: number };
  /** The slowest start after a kill, in seconds. */
  slowestStart: number;
  seconds: number;
  lost: string[];
  doubled: string[];
  /** Anything else that is not as it must be. */
  problems: string[];
};

/** Acknowledged writes in one life, drawn anew each time: as many on a slow machine as on a fast one. */
const writesPerLife = { least: 20, most: 40 };
/** Then the blow falls somewhere within so many milliseconds: in the middle of other writes. */
const blowWithin = 400;
const approvalsPerLife = 15;

/** Lets eight clients write, kills the application `kills` times at moments drawn from `seed`, and looks after each. */
export async function runKillTest(kills: number, seed: number): Promise<KillReport> {
  const began = performance.now();
  const random = createRandom(seed);
  const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-kill-"));
  const filesDir = path.join(folder, "files");
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = settingsOf(folder, port, url);
  const report: KillReport = {
    ...{ seed, kills: {}, acknowledged: {}, cutOff: 0, files: 0, orphans: { found: 0, left: 0 }, slowestStart: 0 },
    ...{ seconds: 0, lost: [], doubled: [], problems: [] },
  };
  const [log, uploads, gate, stop] = [[] as Sent[], [] as Upload[], new Gate(), new AbortController()];

  let life: Life = await beginLife(env, folder);
  try {
    Object.assign(process.env, env, { DATABASE_URL: databaseUrlOf(folder) });
    const { writers, reader, itemId } = await makeWriters(url, readManifests(), kills * approvalsPerLife, uploads);
    const running = Promise.all(writers.map((writer) => keepWriting(writer, gate, log, stop.signal)));
    running.catch(() => {});

    const look = (look: (client: postgres.Sql) => Promise<void>) => withDatabase(databaseUrlOf(folder), look);
    const lookForLosses = () =>
      look(async (client) => {
        const { lost, doubled } = await findLosses(client, log);
        report.lost = [...new Set([...report.lost, ...lost])];
        report.doubled = [...new Set([...report.doubled, ...doubled])];
        if (await isEditLost(client, itemId, log))
          report.problems.push("the item shows another text than the last edit");
        const damaged = await findDamagedFiles(client, filesDir, uploads);
        report.problems.push(...damaged.map((id) => `the file ${id} is not what was sent`));
      });

    for (let count = 0; count < kills; count++) {
      gate.open();
      const aim = countDone(log) + writesPerLife.least + random.below(writesPerLife.most - writesPerLife.least);
      await Promise.race([untilDone(log, aim), running]);
      await sleep(random.below(blowWithin));
      const kind = random.pick(killKinds);
      gate.close();
      await life.kill(kind);
      report.kills[kind] = (report.kills[kind] ?? 0) + 1;
      const dead = performance.now();
      life = await beginLife(env, folder);
      report.slowestStart = Math.max(report.slowestStart, (performance.now() - dead) / 1000);
      await lookForLosses();
      console.log(`kill ${count + 1} of ${kills} (${kind}): ${countDone(log)} of ${log.length} writes acknowledged`);
    }

    stop.abort();
    gate.open();
    await running;
    await lookForLosses();
    report.files = uploads.length;
    for (const { fileId } of uploads) {
      const { status } = await reader.request(`/api/files/${fileId}`);
      if (status !== 200) report.problems.push(`the file ${fileId} cannot be read: ${status}`);
    }

    await look(async (client) => {
      report.orphans.found = (await listOrphans(client, filesDir)).length;
    });
    await life.stop();
    ageStore(filesDir);
    life = await beginLife(env, folder);
    await look(async (client) => {
      report.orphans.left = (await untilSwept(client, filesDir)).length;
      if (!(await isChainWhole(client))) report.problems.push("the audit chain does not verify");
    });
    await lookForLosses();
  } finally {
    stop.abort();
    await life.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  for (const { name, state, tries } of log) {
    const kind = name.split(" ")[0] ?? name;
    if (state === "acknowledged") report.acknowledged[kind] = (report.acknowledged[kind] ?? 0) + 1;
    if (tries > 1) report.cutOff++;
  }
  report.seconds = (performance.now() - began) / 1000;
  return report;
}

const countDone = (log: readonly Sent[]) => log.filter(({ state }) => state === "acknowledged").length;

async function untilDone(log: readonly Sent[], aim: number): Promise<void> {
  while (countDone(log) < aim) await sleep(20);
}

function settingsOf(folder: string, port: number, url: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _other, FILES_DIR: _files, ...rest } = process.env;
  const place = { DATA_DIR: folder, HOST: "127.0.0.1", PORT: String(port), APP_URL: url };
  const secret = "only for tests, only for tests, only";
  return { ...rest, ...place, AUTH_SECRET: secret, DEMO: "false", LOG_LEVEL: "error", NODE_ENV: "production" };
}

async function withDatabase(url: string, work: (client: postgres.Sql) => Promise<void>): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
