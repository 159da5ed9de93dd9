import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { readMemory } from "../../bench/upload.ts";

/** `longest`: the longest wait of `/api/health/live` in milliseconds, of `count`. Memory of the application alone, in bytes. */
export type Watched = { longest: number; count: number; seconds: number; memory: { before: number; most: number } };

/** Watches how long the application keeps whoever asks whether it is alive, and what memory it holds. */
export async function openWatch(application: { url: string; pid: number }) {
  const url = `${application.url}/api/health/live`;
  const worker = new Worker(new URL("watcher.ts", import.meta.url), { workerData: { url } });
  const failed = once(worker, "error").then(([error]) => Promise.reject(error));
  failed.catch(() => {});
  const take = async (): Promise<{ longest: number; count: number }> => {
    const answer = once(worker, "message").then(([found]) => found);
    worker.postMessage("take");
    return Promise.race([answer, failed]);
  };
  return {
    /** What happened while `work` ran, and a little longer: what it left behind is waited for too. */
    async during(work: () => Promise<unknown>, after = 1000): Promise<Watched> {
      await take();
      const began = performance.now();
      const memory = { before: readMemory(application.pid), most: 0 };
      const timer = setInterval(() => {
        memory.most = Math.max(memory.most, readMemory(application.pid));
      }, 100);
      try {
        await Promise.race([work().then(() => sleep(after)), failed]);
      } finally {
        clearInterval(timer);
      }
      const seconds = (performance.now() - began) / 1000;
      memory.most = Math.max(memory.most, memory.before);
      return { ...(await take()), seconds, memory };
    },
    close: () => worker.terminate(),
  };
}
