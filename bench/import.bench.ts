/** `npm run bench -- import`: how long a register of 5,000 rows takes to be previewed and written, and how pages answer meanwhile. */
import postgres from "postgres";
import { demoPassword } from "#fixtures/seed/people.ts";
import { startPrivateApplication } from "../bin/test/private-application.ts";
import { Client } from "../proofs/http/client.ts";
import { readManifests } from "../proofs/http/manifests.ts";
import { makeRegister } from "./register.ts";
import { readMemory } from "./upload.ts";

const rows = 5000;
const allowedSeconds = 10;
const allowedPageMilliseconds = 1000;
const sorted = (values: readonly number[]) => values.toSorted((one, two) => one - two);
const at = (values: readonly number[], share: number) => sorted(values)[Math.floor((values.length - 1) * share)] ?? 0;

console.log("Setting up: a PostgreSQL of its own, the demo, the production build …");
const application = await startPrivateApplication({ settings: { DEMO: "true" } });
const { url, env, pid } = application;
const database = postgres(env.DATABASE_URL ?? "", { max: 1 });
let failed = "";
try {
  const [office, reader] = [new Client(url, readManifests()), new Client(url, readManifests())];
  for (const client of [office, reader]) await client.signIn("ly.thu.hang", demoPassword);
  const content = await makeRegister(rows, 1);
  for (let warmUp = 0; warmUp < 10; warmUp++) await reader.request("/vi/programmes");

  const pages: number[] = [];
  let isRunning = true;
  const reading = (async () => {
    while (isRunning) {
      const began = performance.now();
      const { status } = await reader.request("/vi/programmes");
      if (status !== 200) failed ||= `a page answered ${status}`;
      pages.push(performance.now() - began);
    }
  })();
  const steps: [string, number][] = [];
  const timed = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    const began = performance.now();
    const value = await work();
    steps.push([name, (performance.now() - began) / 1000]);
    return value;
  };
  const before = readMemory(pid);
  const upload = () =>
    office.request("/api/files?name=danh-muc.xlsx&protection=internal", { method: "POST", body: content as BodyInit });
  const { value: file } = JSON.parse((await timed("upload", upload)).text) as { value: { id: string } };
  const path = `/vi/programmes/import?file=${file.id}`;
  const preview = await timed("preview", () => office.request(path));
  const fingerprint = /fingerprint\\*":\\*"([0-9a-f]{64})/.exec(preview.text)?.[1];
  if (!fingerprint) throw new Error(`no preview: ${preview.status}`);
  const input = { idempotencyKey: crypto.randomUUID(), fileId: file.id, picks: {}, fingerprint };
  const result = await timed("write", () => office.call("lib/sheets/actions.ts#importRegister", input, { path }));
  isRunning = false;
  await reading;
  if (!result.ok) failed ||= JSON.stringify(result.error);
  const [made] =
    await database`select count(*)::int as indicators from indicators where name like 'Số lớp bồi dưỡng loại %'`;
  if (made?.indicators !== rows) failed ||= `${made?.indicators} indicators were made`;
  const total = steps.reduce((sum, [, seconds]) => sum + seconds, 0);
  if (total > allowedSeconds) failed ||= `it took ${total.toFixed(1)} s together`;
  if (at(pages, 1) > allowedPageMilliseconds) failed ||= `a page took ${at(pages, 1).toFixed(0)} ms meanwhile`;
  console.log(
    `${rows} rows, ${(content.length / 1e6).toFixed(1)} MB: ${steps.map(([name, seconds]) => `${name} ${seconds.toFixed(1)} s`).join(", ")}; ${total.toFixed(1)} s together`,
  );
  console.log(
    `meanwhile ${pages.length} pages: p50 ${at(pages, 0.5).toFixed(0)} ms, p95 ${at(pages, 0.95).toFixed(0)} ms, at most ${at(pages, 1).toFixed(0)} ms`,
  );
  console.log(`memory: ${(before / 1e6).toFixed(0)} MB before, ${(readMemory(pid) / 1e6).toFixed(0)} MB after`);
} finally {
  await database.end();
  await application.stop();
}
if (failed) console.error(`FAILS: ${failed}`);
process.exitCode = failed ? 1 : 0;
