import { sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { z } from "zod";
import { db } from "#db/client.ts";
import { jobOutbox } from "#db/schema/jobs.ts";
import { defineJob, endJobs, startJobs } from "./jobs.ts";

afterEach(() => endJobs());

it("does within the minute what was asked for and never announced", { timeout: 120_000 }, async () => {
  const done = Promise.withResolvers<string>();
  const job = defineJob({
    name: "test.unannounced",
    input: z.object({ word: z.string() }),
    retries: 0,
    limit: 30,
    atOnce: 1,
    run: async ({ data }) => done.resolve(data.word),
  });
  await startJobs([job]);
  const ownPasses = async () =>
    (await db.execute(sql`select 1 from pgboss.job where name = 'job.hand_over' and state = 'completed'`)).length;
  await expect.poll(ownPasses, { timeout: 20_000 }).toBeGreaterThan(0);
  await db.insert(jobOutbox).values({ job: job.name, data: { word: "left behind" } });
  expect(await done.promise).toBe("left behind");
});
