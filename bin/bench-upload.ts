/** `npm run bench:upload`: what a large upload costs the production build in memory, and what a cut-off one leaves. */
import path from "node:path";
import postgres from "postgres";
import { demoPassword } from "#db/seed/people.ts";
import { countFiles, makePdf, readMemory, until, upload, watchMemory } from "../bench/upload.ts";
import { Client } from "../e2e/http/client.ts";
import { readManifests } from "../e2e/http/manifests.ts";
import { startPrivateApplication } from "./test/private-application.ts";

const size = 199_000_000;
const allowed = 100_000_000;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const median = (values: number[]) => values.sort((one, two) => one - two)[Math.floor(values.length / 2)] ?? 0;
const problems: string[] = [];
const check = (holds: boolean, problem: string) => void (holds || problems.push(problem));

console.log("Setting up: a PostgreSQL of its own, the demo, the production build …");
const application = await startPrivateApplication({ settings: { DEMO: "true", UPLOAD_MAX_MB: "200" } });
const { url, env, pid } = application;
const client = postgres(env.DATABASE_URL ?? "", { max: 1 });
try {
  const browser = new Client(url, readManifests());
  await browser.signIn("ly.thu.hang", demoPassword);
  const { cookie } = browser;
  const folder = path.join(env.DATA_DIR ?? "", "files");
  const countRows = async () => Number((await client`select count(*) from files`)[0]?.count);
  const isRead = async () =>
    (await client`select 1 from file_texts where status in ('queued', 'running')`).length === 0;
  await until(isRead, 120);
  const content = makePdf(size);

  // Pages are asked for all the while, and before: what they cost on first use is no cost of the upload.
  const answers: number[] = [];
  let isAsking = true;
  const asking = (async () => {
    while (isAsking) {
      const began = performance.now();
      const answer = await fetch(`${url}/vi/programmes`, { headers: { cookie } });
      await answer.arrayBuffer();
      check(answer.ok, `a page answered ${answer.status} during the upload`);
      answers.push(performance.now() - began);
    }
  })();
  for (const name of ["mot.pdf", "hai.pdf"]) await upload({ url, cookie, name, content: makePdf(20_000_000) });
  await until(async () => answers.length >= 150 && (await isRead()), 180);
  answers.length = 0;
  const before = readMemory(pid);
  const began = performance.now();
  const { value: status, peak } = await watchMemory(pid, () => upload({ url, cookie, name: "lon.pdf", content }));
  const seconds = (performance.now() - began) / 1000;
  const [count, usual] = [answers.length, median(answers)];
  await until(isRead, 120);
  isAsking = false;
  await asking;
  const after = readMemory(pid);
  check(status === 201, `the upload was answered ${status}`);
  check(after - before < allowed, `memory grew by ${megabytes(after - before)}`);
  console.log(`${megabytes(content.length)} uploaded in ${seconds.toFixed(1)} s, answered ${status}`);
  console.log(
    `memory: ${megabytes(before)} before, ${megabytes(peak)} at most, ${megabytes(after)} after its text was read`,
  );
  console.log(`meanwhile ${count} pages, median ${usual.toFixed(0)} ms`);

  const stood = [countFiles(folder), await countRows()];
  await upload({ url, cookie, name: "cut.pdf", content }, 90_000_000);
  await until(() => countFiles(folder) === stood[0], 20).catch(() => problems.push("a cut-off upload left a file"));
  check((await countRows()) === stood[1], "a cut-off upload left a row");
  console.log(
    `cut off at 90 MB: ${stood.join(" files, ")} rows before; ${countFiles(folder)} files, ${await countRows()} rows after`,
  );
} finally {
  await client.end();
  await application.stop();
}
for (const problem of problems) console.error(`FAILS: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
