/** `npm run bench -- upload`: what a large upload costs the production build in memory, and what a cut-off one leaves. */
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { demoPassword } from "#fixtures/seed/people.ts";
import { startPrivateApplication } from "../bin/test/private-application.ts";
import { Client } from "../proofs/http/client.ts";
import { readManifests } from "../proofs/http/manifests.ts";
import { askPages, countFiles, makePdf, readMemory, until, upload, watchMemory } from "./upload.ts";

const [size, small, allowed] = [199_000_000, 1_000_000, 100_000_000];
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const median = (values: number[]) => values.sort((one, two) => one - two)[Math.floor(values.length / 2)] ?? 0;
const problems: string[] = [];
const check = (holds: boolean, problem: string) => void (holds || problems.push(problem));

/** A server that has only just started, somebody signed in, the demo's texts read: nothing has been asked of it yet. */
async function startCold() {
  const application = await startPrivateApplication({
    settings: { DEMO: "true", UPLOAD_MAX_MB: "200" },
    say: () => {},
  });
  const { url, env, pid } = application;
  const client = postgres(env.DATABASE_URL ?? "", { max: 1 });
  const browser = new Client(url, readManifests());
  await browser.signIn("ly.thu.hang", demoPassword);
  const { cookie } = browser;
  const isRead = async () =>
    (await client`select 1 from file_texts where status in ('queued', 'running')`).length === 0;
  await until(isRead, 120);
  return {
    url,
    cookie,
    isRead,
    folder: path.join(env.DATA_DIR ?? "", "files"),
    countRows: async () => Number((await client`select count(*) from files`)[0]?.count),
    memory: () => readMemory(pid),
    /** Uploads, waits until the text is read, and tells what memory that took. */
    async measure(name: string, content: Buffer) {
      const [before, began] = [readMemory(pid), performance.now()];
      const { value: status, peak } = await watchMemory(pid, () => upload({ url, cookie, name, content }));
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      check(status === 201, `the upload of ${name} was answered ${status}`);
      await until(isRead, 120);
      const after = readMemory(pid);
      const figures = `${megabytes(before)} before, ${megabytes(peak)} at most, ${megabytes(after)} after its text was read`;
      return { grown: after - before, line: `${megabytes(content.length)} in ${seconds} s: ${figures}` };
    },
    async stop() {
      await client.end();
      await application.stop();
    },
  };
}

const content = makePdf(size);
console.log("Setting up: a PostgreSQL of its own, the demo, the production build, twice …");

// What a server takes once it is used at all: the code of an upload, and of pages.
const control = await startCold();
try {
  const { line } = await control.measure("nho.pdf", makePdf(small));
  console.log(`cold, control: ${line}`);
  const before = control.memory();
  const pages = askPages(control, check);
  await sleep(10_000);
  const answers = await pages.stop();
  console.log(`then ${answers.length} pages without an upload: ${megabytes(before)} to ${megabytes(control.memory())}`);
} finally {
  await control.stop();
}

const server = await startCold();
try {
  const cold = await server.measure("lanh.pdf", content);
  check(cold.grown < allowed, `memory of a cold server grew by ${megabytes(cold.grown)}`);
  console.log(`cold: ${cold.line}`);

  // Pages are asked for all the while, and before: what they cost on first use is no cost of the upload.
  const pages = askPages(server, check);
  await upload({ ...server, name: "mot.pdf", content: makePdf(20_000_000) });
  await until(async () => pages.times.length >= 150 && (await server.isRead()), 180);
  pages.times.length = 0;
  const warm = await server.measure("lon.pdf", content);
  const answers = await pages.stop();
  check(warm.grown < allowed, `memory grew by ${megabytes(warm.grown)}`);
  console.log(
    `warm, with pages: ${warm.line}; ${answers.length} pages meanwhile, median ${median(answers).toFixed(0)} ms`,
  );

  const { folder, countRows } = server;
  const stood = [countFiles(folder), await countRows()];
  await upload({ ...server, name: "cut.pdf", content }, 90_000_000);
  await until(() => countFiles(folder) === stood[0], 20).catch(() => problems.push("a cut-off upload left a file"));
  check((await countRows()) === stood[1], "a cut-off upload left a row");
  console.log(
    `cut off at 90 MB: ${stood.join(" files, ")} rows before; ${countFiles(folder)} files, ${await countRows()} rows after`,
  );
} finally {
  await server.stop();
}
for (const problem of problems) console.error(`FAILS: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
