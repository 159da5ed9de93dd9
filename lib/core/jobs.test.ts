import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "#db/client.ts";
import { jobOutbox } from "#db/schema/jobs.ts";
import { defineJob, endJobs, type Job, queueJob, startJobs } from "./jobs.ts";

afterEach(() => endJobs());

type Data = { word: string };
/** A job that tells when it ran; `work` may fail. */
function makeJob(work: (data: Data, isLastTry: boolean) => unknown = () => undefined) {
  const ran: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const job: Job<Data> = defineJob({
    name: `test.${randomUUID().slice(0, 8)}`,
    input: z.object({ word: z.string() }),
    retries: 1,
    limit: 30,
    atOnce: 1,
    async run({ data, actor, isLastTry }) {
      ran.push(`${actor.kind} ${data.word}${isLastTry ? " last" : ""}`);
      for (const one of waiting) if (ran.length >= one.count) one.resolve();
      await work(data, isLastTry);
    },
  });
  const runs = (count: number) =>
    new Promise<void>((resolve) => (ran.length >= count ? resolve() : void waiting.push({ count, resolve })));
  return { job, ran, runs };
}
const ask = (job: Job<Data>, word: string) => db.transaction((tx) => queueJob(tx, job, { word }));

describe("jobs", () => {
  it("does what was asked for in a transaction that committed, before and after the start, and nothing else", async () => {
    const { job, ran, runs } = makeJob();
    await ask(job, "before");
    await startJobs([job]);
    await runs(1);
    const undone = db.transaction(async (tx) => {
      await queueJob(tx, job, { word: "undone" });
      throw new Error("rolled back");
    });
    await expect(undone).rejects.toThrow("rolled back");
    await ask(job, "after");
    await runs(2);
    expect(ran).toEqual(["system before", "system after"]);
    expect(await db.$count(jobOutbox)).toBe(0);
  });

  it("tries again what failed, and says when it is the last time", async () => {
    const { job, ran, runs } = makeJob((_data, isLastTry) => {
      if (!isLastTry) throw new Error("not yet");
    });
    await startJobs([job]);
    await ask(job, "stubborn");
    await runs(2);
    expect(ran).toEqual(["system stubborn", "system stubborn last"]);
  });

  it("does at the start what is done by the clock, keeps its times with the queue, and takes off those of an earlier version", async () => {
    const { job, runs } = makeJob();
    const timed: Job = {
      ...job,
      input: z.object({}),
      every: "0 3 * * *",
      run: (context) => job.run({ ...context, data: { word: "clock" } }),
    };
    const times = async () =>
      (
        await db.execute<{ name: string; cron: string; timezone: string }>(
          sql`select name, cron, timezone from pgboss.schedule where name = ${job.name}`,
        )
      ).map(({ cron, timezone }) => [cron, timezone]);
    await startJobs([timed]);
    await runs(1);
    expect(await times()).toEqual([["0 3 * * *", "Asia/Ho_Chi_Minh"]]);
    await endJobs();
    await startJobs([makeJob().job]);
    expect(await times()).toEqual([]);
  });

  it("waits at the end for what is running", async () => {
    const gate = Promise.withResolvers<void>();
    let isDone = false;
    const { job, runs } = makeJob(async () => {
      await gate.promise;
      isDone = true;
    });
    await startJobs([job]);
    await ask(job, "slow");
    await runs(1);
    const stopped = endJobs();
    gate.resolve();
    await stopped;
    expect(isDone).toBe(true);
  });
});
