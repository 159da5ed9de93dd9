/** `npm run bench -- register`: how the register and a programme's page answer with 5,000 programmes, beside 50 of them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { createTestDatabase, startTestServer } from "#fixtures/testing.ts";
import { hashPassword } from "#lib/core/password.ts";
import { findFreePort, startApplication } from "../bin/test/application.ts";
import { Client } from "../proofs/http/client.ts";
import { readManifests } from "../proofs/http/manifests.ts";
import { copyTables } from "./data/copy.ts";
import {
  fullRegister,
  generateRegister,
  type RegisterSize,
  registerSecretary,
  smallRegister,
} from "./data/register.ts";
import { percentile } from "./driver/percentile.ts";

const { values } = parseArgs({
  options: { seed: { type: "string", default: "20201126" }, requests: { type: "string", default: "150" } },
});
const requests = Number(values.requests);
const password = "mat khau do toc do";
const [allowedMilliseconds, allowedRatio] = [150, 1.5];

type Side = { name: string; url: string; cookie: string; pages: Map<string, string>; rows: Map<string, number> };

const undo: (() => unknown)[] = [];
try {
  const server = await startTestServer();
  undo.push(() => server.stop());
  const passwordHash = await hashPassword(password);
  const small = await setUp("50 programmes", smallRegister);
  const full = await setUp("5,000 programmes", fullRegister);
  const counted = ["programmes", "indicators", "indicator_values"].map((table) => `${full.rows.get(table)} ${table}`);
  console.log(`seed ${values.seed}: ${counted.join(", ")}; ${requests} requests each, one at a time, both in turn\n`);
  let isMissed = false;
  for (const page of full.pages.keys()) {
    const [few, many] = await measure(small, full, page);
    const ratio = many.p95 / few.p95;
    const isMet = many.p95 < allowedMilliseconds && ratio <= allowedRatio;
    isMissed ||= !isMet;
    console.log(
      `${page.padEnd(28)} 50: p50 ${few.p50.toFixed(1)}, p95 ${few.p95.toFixed(1)} ms   5,000: p50 ${many.p50.toFixed(1)}, ` +
        `p95 ${many.p95.toFixed(1)} ms   ${ratio.toFixed(2)} times   ${isMet ? "met" : "missed"}`,
    );
  }
  process.exitCode = isMissed ? 1 : 0;

  async function setUp(name: string, size: RegisterSize): Promise<Side> {
    const databaseUrl = await createTestDatabase(server.templateUrl);
    const began = performance.now();
    const rows = await copyTables(databaseUrl, generateRegister(Number(values.seed), size, passwordHash));
    console.log(`${name}: written in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    const url = await serve(databaseUrl);
    const browser = new Client(url, readManifests());
    await browser.signIn(registerSecretary, password);
    return { name, url, cookie: browser.cookie, pages: await pagesOf(databaseUrl), rows };
  }
} finally {
  for (const step of undo.reverse()) await step();
}

/** Starts the production build on a database; gives its address. */
async function serve(databaseUrl: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "nghi-trinh-register-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    HOST: "127.0.0.1",
    PORT: new URL(url).port,
    APP_URL: url,
    AUTH_SECRET: "only for the bench, only for the bench",
    DEMO: "false",
    LOG_LEVEL: "warn",
    NODE_ENV: "production",
  };
  const application = await startApplication(env, () => {});
  undo.push(() => application.stop());
  return url;
}

/** What is measured, by name: the same kinds of page in both databases. */
async function pagesOf(databaseUrl: string): Promise<Map<string, string>> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [middle] = await sql<{ id: string; code: string; kind: string }[]>`
      select id, code, kind from programmes where kind = 'scheme' order by code collate "vi_natural"
      offset (select count(*) / 2 from programmes where kind = 'scheme') limit 1`;
    const [count] = await sql<{ programmes: number }[]>`select count(*)::int as programmes from programmes`;
    const [heard] = await sql<{ id: string }[]>`select programme_id as id from agenda_items order by id limit 1`;
    // The unit that leads the most of them; the word typed stands in every programme, so that no index helps to find it.
    const [led] = await sql<{ id: string }[]>`
      select lead_unit_id as id from programmes
      where kind = 'scheme' and period_from <= 2015 and coalesce(period_to, 9999) >= 2015
      group by 1 order by count(*) desc, 1 limit 1`;
    const after = Buffer.from(JSON.stringify([middle?.kind, middle?.code])).toString("base64url");
    return new Map([
      ["register", "/vi/programmes"],
      ["register, from the middle", `/vi/programmes?after=${after}`],
      ["register, by title", "/vi/programmes?sort=title"],
      // As many rows on both sides: a page full, and one of all.
      ["register, searched, all found", "/vi/programmes?search=de+an+so"],
      ["register, searched, one found", `/vi/programmes?search=de+an+so+${(count?.programmes ?? 0) - 1}`],
      ["register, by period", "/vi/programmes?sort=period"],
      [
        "register, filtered, searched",
        `/vi/programmes?kind=scheme&year=2015&leadUnitId=${led?.id}&search=de+an+so&sort=title`,
      ],
      ["programme", `/vi/programmes/${middle?.id}`],
      ["programme that was heard", `/vi/programmes/${heard?.id}`],
    ]);
  } finally {
    await sql.end();
  }
}

/** Asks both in turn, so that what else the machine does falls on both. The whole answer counts. */
async function measure(few: Side, many: Side, page: string) {
  const times = new Map<Side, number[]>([
    [few, []],
    [many, []],
  ]);
  for (let request = -20; request < requests; request++)
    for (const [side, taken] of times) {
      const began = performance.now();
      const answer = await fetch(side.url + side.pages.get(page), { headers: { cookie: side.cookie } });
      const text = await answer.text();
      if (answer.status !== 200 || !text.includes("<h1")) throw new Error(`${page} of ${side.name}: ${answer.status}`);
      if (request >= 0) taken.push(performance.now() - began);
    }
  return [few, many].map((side) => {
    const sorted = Float64Array.from(times.get(side) ?? []).sort();
    return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
  }) as [{ p50: number; p95: number }, { p50: number; p95: number }];
}
