import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Random } from "./random.ts";
import { textFunctions } from "./texts.ts";

/** Milliseconds of processor time that a text may take where others wait, elsewhere, and that it is waited for at all. */
const [limit, limitElsewhere, patience] = [50, 1500, 8000];
const megabyte = 1_000_000;
const heapMegabytes = 400;

export type TextTally = { texts: number; slowest: { name: string; milliseconds: number }; failures: string[] };

export const noTexts: TextTally = { texts: 0, slowest: { name: "", milliseconds: 0 }, failures: [] };

/** Feeds random texts to every function of the list, again and again until `signal`; `isUnbounded`: a megabyte to each, until one fails. */
export async function fuzzTexts(random: Random, isUnbounded: boolean, signal: AbortSignal): Promise<TextTally> {
  const tally: TextTally = { ...noTexts, failures: [] };
  const isOver = () => signal.aborted || (isUnbounded && tally.failures.length > 0);
  let worker = open();
  while (!isOver()) {
    for (const [index, one] of textFunctions.entries()) {
      if (isOver()) break;
      const most = isUnbounded ? megabyte : (one.upTo ?? (one.isElsewhere ? 200_000 : megabyte));
      const text = isUnbounded ? random.text(most).padEnd(most, "1 ") : random.text(most);
      const bound = one.isElsewhere ? limitElsewhere : limit;
      const name = `${one.file} ${one.name}`;
      // The least of three tries: a shared machine adds to it.
      let least = Number.POSITIVE_INFINITY;
      for (let tries = 0; tries < 3 && least > bound; tries += 1) {
        const found = await ask(worker, index, text);
        if (typeof found === "number") least = Math.min(least, found);
        else {
          await worker.terminate();
          worker = open();
          tally.failures.push(`${name}: ${found} (${describe(text)})`);
          least = 0;
        }
      }
      tally.texts += 1;
      if (least > bound) tally.failures.push(`${name}: ${least.toFixed(0)} ms (${describe(text)})`);
      else if (!one.isElsewhere && least > tally.slowest.milliseconds) tally.slowest = { name, milliseconds: least };
    }
  }
  await worker.terminate();
  return tally;
}

const open = () =>
  new Worker(new URL("text-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });

async function ask(worker: Worker, index: number, text: string): Promise<number | string> {
  const end = new AbortController();
  const { signal } = end;
  worker.postMessage({ index, text });
  try {
    return await Promise.race([
      once(worker, "message", { signal }).then(([milliseconds]) => milliseconds as number),
      once(worker, "error", { signal }).then(([error]) => `threw ${String(error).slice(0, 120)}`),
      sleep(patience, `no end after ${patience} ms`, { signal }),
    ]);
  } finally {
    end.abort();
  }
}

const describe = (text: string) => `${text.length} signs from ${JSON.stringify(text.slice(0, 12))}`;
