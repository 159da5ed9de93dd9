import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { asc, inArray, sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { jobOutbox } from "#db/schema/jobs.ts";
import { mintSystem, type SystemActor } from "./actor.ts";
import { announce, subscribe } from "./channel.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { isStopping, onStop } from "./stopping.ts";

type Context<Data> = { data: Data; actor: SystemActor; isLastTry: boolean; signal: AbortSignal };

/** A kind of work done outside a request. It may run twice, or again after a crash: it must not mind. */
export type Job<Data = unknown> = {
  name: string;
  input: z.ZodType<Data>;
  /** Further tries after a failure, each later than the one before. */
  retries: number;
  /** Seconds after which a run is given up. */
  limit: number;
  /** Runs at the same time in one process. */
  atOnce: number;
  /** A job that nobody asks for: done at each start of a process, and at these times by one of them. Cron, in Vietnam's time. */
  every?: string;
  run(context: Context<Data>): Promise<void>;
};

/** Declares a job. `run` throws to be tried again. */
export function defineJob<Data>(job: Job<Data>): Job<Data> {
  return job;
}

/** Asks for work in the transaction of the change that calls for it: it is done once that commits, and never if it does not. */
export async function queueJob<Data>(
  tx: Transaction,
  job: Pick<Job<Data>, "name" | "input">,
  data: Data,
): Promise<void> {
  await tx.insert(jobOutbox).values({ job: job.name, data });
  await announce(tx, "jobs");
}

type Running = { boss: PgBoss; unsubscribe: () => void };
// On globalThis because hot reload evaluates this module again.
const shared = globalThis as typeof globalThis & { nghiTrinhJobs?: Promise<Running> };

/** Does the work of `jobs` in this process until `endJobs`. Throws where the queue cannot be started; nothing is left running then. */
export async function startJobs(jobs: readonly Job[]): Promise<void> {
  shared.nghiTrinhJobs ??= start(jobs);
  try {
    await shared.nghiTrinhJobs;
  } catch (error) {
    delete shared.nghiTrinhJobs;
    throw error;
  }
}

/** As `startJobs`, tried again until it succeeds or the process ends: without it nothing is sealed, sent or published. */
export async function keepStartingJobs(jobs: readonly Job[]): Promise<void> {
  for (let pause = 1000; !isStopping(); pause = Math.min(pause * 2, 60_000)) {
    try {
      return await startJobs(jobs);
    } catch (error) {
      log.error({ err: error }, "background work could not be started now");
    }
    await wait(pause, undefined, { ref: false });
  }
}

async function start(jobs: readonly Job[]): Promise<Running> {
  const boss = new PgBoss({
    connectionString: env.databaseUrl,
    application_name: "nghi-trinh-jobs",
    max: 3,
    // Looks for what is due by the clock, and hands it out.
    cronMonitorIntervalSeconds: 10,
    cronWorkerIntervalSeconds: 5,
    useListenNotify: true,
  });
  boss.on("error", (error) => log.warn({ err: error }, "the job queue has trouble"));
  boss.on("warning", (warning) => log.debug({ warning }, "the job queue warns"));
  try {
    await boss.start({ attempts: 10 });
    return await open(boss, jobs);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {}); // what it had opened goes with it
    throw error;
  }
}

async function open(boss: PgBoss, asked: readonly Job[]): Promise<Running> {
  const jobs = [...asked, handOverJob(boss, asked)];
  for (const job of jobs) {
    const options = {
      retryLimit: job.retries,
      retryBackoff: true,
      retryDelay: 2,
      expireInSeconds: job.limit,
      notify: true,
    };
    await boss.createQueue(job.name, options);
    // A queue that an earlier version made keeps what that version said of it.
    await boss.updateQueue(job.name, options);
    // New work wakes the queue by NOTIFY; the regular look is for what is to be tried again.
    const work = { includeMetadata: true as const, localConcurrency: job.atOnce, notifyPollingIntervalSeconds: 2 };
    await boss.work(job.name, work, async ([found]) => {
      if (found) await runOnce(job, found);
    });
  }
  const names = asked.map((job) => job.name);
  const pass = () => void handOver(boss, names);
  const unsubscribe = subscribe({ channel: "jobs", hear: pass, resume: pass });
  try {
    await setClock(boss, jobs);
  } catch (error) {
    unsubscribe();
    throw error;
  }
  onStop(() => endJobs());
  return { boss, unsubscribe };
}

/** Hands over once a minute what no announcement brought: one that failed, or that fell to a process that died. */
const handOverJob = (boss: PgBoss, jobs: readonly Job[]): Job =>
  defineJob({
    name: "job.hand_over",
    input: z.object({}),
    retries: 0,
    limit: 60,
    atOnce: 1,
    every: "* * * * *",
    run: () =>
      handOver(
        boss,
        jobs.map((job) => job.name),
      ),
  });

/** Has the queue ask by itself for what is done by the clock, also now; what an earlier version asked for is taken off. */
async function setClock(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const timed = new Map(jobs.flatMap(({ name, every }) => (every ? [[name, every] as const] : [])));
  for (const { name } of await boss.getSchedules()) if (!timed.has(name)) await boss.unschedule(name);
  for (const [name, every] of timed) {
    await boss.schedule(name, every, {}, { tz: "Asia/Ho_Chi_Minh" });
    await boss.send(name, {});
  }
}

/** Lets running jobs finish for up to `seconds`, then gives them back to the queue, and ends the queue's connections. */
export async function endJobs(seconds = 5): Promise<void> {
  const running = await shared.nghiTrinhJobs?.catch(() => undefined);
  delete shared.nghiTrinhJobs;
  if (!running) return;
  running.unsubscribe();
  await running.boss.stop({ graceful: true, timeout: seconds * 1000 });
}

/** Moves what was asked for from the outbox to the queue, each once, however many processes try. */
async function handOver(boss: PgBoss, names: readonly string[]): Promise<void> {
  try {
    for (let moved = 100; moved === 100; ) {
      moved = await db.transaction(async (tx) => {
        const rows = await tx
          .select()
          .from(jobOutbox)
          .where(inArray(jobOutbox.job, [...names]))
          .orderBy(asc(jobOutbox.id))
          .limit(100)
          .for("update", { skipLocked: true });
        for (const row of rows) await boss.send(row.job, row.data as object, { db: fromDrizzle(tx, sql) });
        const ids = rows.map((row) => row.id);
        if (ids.length > 0) await tx.delete(jobOutbox).where(inArray(jobOutbox.id, ids));
        return rows.length;
      });
    }
  } catch (error) {
    // Nothing is lost: the rows stand in the outbox until the next announcement, or the next minute.
    log.warn({ err: error }, "jobs could not be handed over now");
  }
}

type Found = { id: string; data: unknown; retryCount: number; retryLimit: number; signal: AbortSignal };

async function runOnce(job: Job, found: Found): Promise<void> {
  const isLastTry = found.retryCount >= found.retryLimit;
  try {
    const data = job.input.parse(found.data);
    await job.run({ data, actor: mintSystem(job.name), isLastTry, signal: found.signal });
  } catch (error) {
    log[isLastTry ? "error" : "warn"]({ err: error, job: job.name, jobId: found.id, isLastTry }, "a job failed");
    throw error;
  }
}
