/** The load driver: a process of its own, so that what it costs is not counted as the application's. */
import { Pool } from "undici";
import { contributionSender } from "./contribution.ts";
import { pageReader } from "./page.ts";
import { percentile } from "./percentile.ts";
import type { Measurement, Plan } from "./plan.ts";

/** Seconds after which a warm-up ends even with too few answers. */
const longestWarmUp = 60;

/** Each connection sends its next request when it has the answer to the one before. */
async function drive(plan: Plan): Promise<Measurement> {
  const { url, connections, work } = plan;
  const pool = new Pool(url, { connections, pipelining: 1 });
  const operate = work.kind === "page" ? pageReader(pool, work) : contributionSender(pool, work);
  const began = performance.now();
  const latencies: number[] = [];
  let [from, until, lastEnd] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  let [bytes, acknowledged, errors] = [0, 0, 0];
  let firstError: string | null = null;

  /** The counted seconds begin once the warm-up has lasted long enough and has had enough answers, or for too long. */
  function beginCounting(now: number): void {
    const seconds = (now - began) / 1000;
    const isWarm = seconds >= plan.warmUp && acknowledged >= plan.warmUpCount;
    if (from < now || !(isWarm || seconds >= longestWarmUp)) return;
    [from, until] = [now, now + plan.seconds * 1000];
  }

  async function keepBusy(worker: number): Promise<void> {
    for (let start = performance.now(); start < until; start = performance.now()) {
      beginCounting(start);
      try {
        const size = await operate(worker);
        acknowledged++;
        const end = performance.now();
        if (start < from) continue;
        latencies.push(end - start);
        bytes += size;
        lastEnd = Math.max(lastEnd, end);
      } catch (error) {
        errors++;
        firstError ??= error instanceof Error ? error.message : String(error);
        if (errors > 100) return;
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, worker) => keepBusy(worker)));
  await pool.close();

  const sorted = Float64Array.from(latencies).sort();
  return {
    count: sorted.length,
    // To the last answer: what was asked for in the last moment took time as well.
    perSecond: lastEnd > from ? sorted.length / ((lastEnd - from) / 1000) : 0,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    bytes: sorted.length > 0 ? bytes / sorted.length : 0,
    acknowledged,
    errors,
    firstError,
  };
}

process.on("message", async (plan: Plan) => {
  process.send?.(await drive(plan));
});
process.on("disconnect", () => process.exit(0));
