import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { processorSeconds, runReader } from "./reader-process.ts";
import { readerLimits } from "./reading.ts";
import { documentTypes } from "./schema.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "nghi-trinh-reader-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const inspect = (file: string, seconds: number) =>
  runReader(
    { kind: "inspect", path: file, types: documentTypes, limits: readerLimits() },
    { seconds, megabytes: 1000, answerMegabytes: 1 },
  );

/** The processes that this one started. */
async function children(): Promise<number[]> {
  const threads = await readdir("/proc/self/task");
  const lists = await Promise.all(threads.map((id) => readFile(`/proc/self/task/${id}/children`, "utf8")));
  return lists.flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}

it("lets a process that waits, as on a busy machine, wait longer than it may take of the processor", async () => {
  const file = path.join(folder, "waiting");
  await writeFile(file, "plain words");
  const before = new Set(await children());
  const seconds = 5;
  const reading = inspect(file, seconds);
  const [pid] = (await children()).filter((one) => !before.has(one));
  if (pid === undefined) throw new Error("the reading process was not found");
  process.kill(pid, "SIGSTOP");
  await sleep(seconds * 1000 + 500);
  process.kill(pid, "SIGCONT");
  expect(await reading).toMatchObject({ endedBy: null, answer: { ok: true } });
}, 60_000);

it("ends a process that takes more of the processor than it may, and says so", async () => {
  const file = path.join(folder, "file");
  await writeFile(file, "plain words");
  const run = await inspect(file, 0.05);
  expect(run).toMatchObject({ endedBy: "time", answer: { ok: false, problem: "fileUnreadable" } });
}, 60_000);

it("reads what a process has taken of the processor as the system counts it", async () => {
  const end = performance.now() + 300;
  while (performance.now() < end) JSON.stringify(documentTypes);
  const read = processorSeconds(await readFile("/proc/self/stat", "utf8"));
  const { user, system } = process.cpuUsage();
  expect(Math.abs(read - (user + system) / 1e6)).toBeLessThan(0.1);
  expect(processorSeconds("")).toBe(0);
});
